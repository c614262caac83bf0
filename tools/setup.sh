#!/usr/bin/env bash
# Makes the environment in $1 (default .venv) with Python 3.11 or newer, from a lock file:
#   demo  the program, its readers and exports       (requirements.lock)
#   test  also every extra, the tests and the checks (requirements-dev.lock)
# What was installed from the same lock before is not installed again.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${1:-.venv}
what=${2:-demo}
python=${PYTHON:-python3}
die() { echo "setup: $*" >&2; exit 1; }

case $what in
  demo) lock=requirements.lock ;;
  test) lock=requirements-dev.lock ;;
  *) die "there is no setup '$what'; say demo or test" ;;
esac
[ -f "$lock" ] || die "$lock is missing; make it anew with: make lock"
stamp() { cat "$1" pyproject.toml | cksum; }
for done in "$what" test; do # the test environment holds all that the demo needs
  [ -f "$venv/.installed-$done" ] && [ "$(cat "$venv/.installed-$done")" = "$(stamp "$( [ $done = test ] && echo requirements-dev.lock || echo "$lock" )")" ] && exit 0
done

command -v "$python" > /dev/null || die "there is no $python. Install Python 3.11 or newer, or set PYTHON=/path/to/python"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || die "sayso needs Python 3.11 or newer; $python is $("$python" -V 2>&1). Set PYTHON=/path/to/python3.11"
if [ ! -x "$venv/bin/python" ]; then
  "$python" -m venv "$venv" || die "$python cannot make an environment. On Debian and Ubuntu: apt-get install python3-venv"
fi
pip() { "$venv/bin/python" -m pip --disable-pip-version-check -qq "$@"; }
echo "setup: installing $(grep -c == "$lock") packages into $venv (once; a few minutes) ..." >&2
pip install --requirement "$lock" || die "the packages of $lock could not be installed (see above). Is there a network? What was fetched is kept; run it again"
pip install --no-deps --editable . || die "sayso itself could not be installed (see above)"
stamp "$lock" > "$venv/.installed-$what"
