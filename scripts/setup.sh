# shellcheck shell=sh
# Limber's own Python environment, in .venv. Read by the start commands beside this file, which set $root first.
#
#   set_up run    what a build needs         requirements/run.txt
#   set_up dev    that, and what tests need  requirements/dev.txt
#
# .venv/ready-run holds everything that the environment was made from, word for word. While it still says what
# `recipe` says there is nothing to do, and nothing is asked of the network. An environment of ours without such
# a file was interrupted, and is made again from nothing.

venv=${root:?is set by the start command}/.venv
python=$venv/bin/python

# Settings of the person's own that would send packages to other places.
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_PREFIX PIP_REQUIREMENT PIP_CONSTRAINT
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

# Tell the person something, a line for each argument.
say() {
  printf '%s\n' "$@" >&2
}

give_up() {
  say "" "$@"
  exit 3
}

# Print what the environment for $1 is made from.
recipe() {
  printf '%s\n' "$root"
  "$python" -I -S -c 'import sys; print(sys.version_info[:2])' 2>/dev/null || echo "no Python"
  cat "$root/pyproject.toml" "$root/requirements/$1.txt"
}

# Succeed when the environment for $1 is there; the one for tests serves a build too, with the same versions.
ready() {
  for level in "$1" dev; do
    if [ -f "$venv/ready-$level" ] && [ "$(recipe "$level")" = "$(cat "$venv/ready-$level")" ]; then
      return 0
    fi
  done
  return 1
}

# Print the path of a Python that is new enough, the person's own choice in LIMBER_PYTHON first.
find_python() {
  for candidate in "${LIMBER_PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    # Its own word for where it is: a shim (pyenv, asdf) may be one Python here and another one elsewhere.
    "$candidate" -c '
import sys
if sys.version_info < (3, 11):
    raise SystemExit(1)
print(sys.executable)' 2>/dev/null && return 0
  done
  return 1
}

# Take a broken environment away in one step: half a removal must not look like an environment.
discard() {
  mkdir -p "$root/.limber"
  rm -rf "$root/.limber/old-venv"
  mv "$venv" "$root/.limber/old-venv"
  rm -rf "$root/.limber/old-venv"
}

# Install the locked packages of requirements file $1, counting them.
install_locked() {
  total=$(grep -c '^[a-z0-9]' "$1")
  log=$venv/setup.log
  {
    "$python" -m pip install --no-deps --require-hashes --progress-bar off --requirement "$1" 2>&1 ||
      echo "pip failed"
  } | {
    count=0
    outcome=0
    : >"$log"
    while IFS= read -r line; do
      printf '%s\n' "$line" >>"$log"
      case $line in
        "Collecting "* | "Requirement already satisfied"* | "Ignoring "*)
          count=$((count + 1))
          [ -t 2 ] && printf '\r  package %s of %s ' "$count" "$total" >&2
          ;;
        "Installing collected packages"*)
          [ -t 2 ] && printf '\n' >&2
          say "  unpacking"
          ;;
        "pip failed") outcome=1 ;;
      esac
    done
    [ "$outcome" = 0 ]
  }
}

make_environment() {
  # Ours, but interrupted, moved to another folder, or left behind by a Python that is gone or was replaced.
  if [ -f "$venv/made-by-limber" ]; then
    for stamp in "$venv"/ready-*; do
      if [ ! -f "$stamp" ] || [ "$(recipe run | head -n 2)" != "$(head -n 2 "$stamp")" ]; then
        discard
        break
      fi
    done
  fi
  if [ ! -x "$python" ]; then
    found=$(find_python) || give_up \
      "Limber needs Python 3.11 or newer, and none was found." \
      "Install it from https://www.python.org/downloads/ or with your system's packages" \
      "(Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python)." \
      "If it is somewhere unusual, say where: LIMBER_PYTHON=/path/to/python3 $0"
    "$found" -c 'import ensurepip, venv' 2>/dev/null || give_up \
      "$found cannot make an environment of its own: its modules venv and ensurepip are missing." \
      "On Debian and Ubuntu they are a package: sudo apt install python3-venv"
    say "Setting up Limber with $found. This happens once and takes a minute or two."
    mkdir -p "$venv"
    : >"$venv/made-by-limber"
    "$found" -m venv "$venv" || give_up "Python could not make an environment in $venv (its reason is above)."
  else
    say "Bringing Limber's environment up to date."
  fi
  rm -f "$venv"/ready-*
  install_locked "$root/requirements/$1.txt" || {
    tail -n 15 "$venv/setup.log" >&2
    give_up "The packages that Limber needs could not be installed; pip's reason is above." \
      "Mostly this is the network: is this machine online? Then run the same command again."
  }
  "$python" -m pip install --quiet --no-deps --no-build-isolation --no-index --editable "$root" ||
    give_up "Limber itself could not be installed into $venv; pip's reason is above."
  recipe "$1" >"$venv/ready-$1.part"
  mv "$venv/ready-$1.part" "$venv/ready-$1"
}

# Make the environment for $1 ready. Two at once take turns, where the system has flock.
set_up() {
  ready "$1" && return
  exec 9<"$root/scripts/setup.sh"
  if command -v flock >/dev/null; then
    flock -n 9 || {
      say "Another set-up is under way; waiting for it."
      flock 9
    }
  fi
  ready "$1" || make_environment "$1"
  exec 9<&-
}
