# Run start.py beside this file with a Python that is new enough, the person's own choice in LIMBER_PYTHON first.
foreach ($python in @($env:LIMBER_PYTHON, 'python', 'py', 'python3')) {
  if (-not $python -or -not (Get-Command $python -ErrorAction SilentlyContinue)) { continue }
  & $python -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null
  if ($LASTEXITCODE -ne 0) { continue }
  & $python -I "$PSScriptRoot/start.py" @args
  exit $LASTEXITCODE
}
[Console]::Error.WriteLine('Limber needs Python 3.11 or newer, and none was found. Install it from https://www.python.org/downloads/')
exit 3
