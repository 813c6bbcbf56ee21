# The same as scripts/test, for PowerShell.
& "$PSScriptRoot/start.ps1" test @args
exit $LASTEXITCODE
