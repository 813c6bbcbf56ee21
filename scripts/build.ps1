# The same as scripts/build, for PowerShell.
& "$PSScriptRoot/start.ps1" build @args
exit $LASTEXITCODE
