#!/bin/sh
# Run start.py beside this file with a Python that is new enough, the person's own choice in LIMBER_PYTHON first.
start=$(dirname -- "$0")/start.py
for python in "${LIMBER_PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
  "$python" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && exec "$python" -I "$start" "$@"
done
cat >&2 <<END

Limber needs Python 3.11 or newer, and none was found.
Install it from https://www.python.org/downloads/ or with your system's packages
(Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python).
If it is somewhere unusual, say where: LIMBER_PYTHON=/path/to/python3 scripts/$1
END
exit 3
