#!/bin/sh
# Makes the virtual environment in $1 with the newest Python here that is 3.11 or later.
# PYTHON=/path/to/python chooses one.
set -eu
venv=$1

suits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for candidate in ${PYTHON3:-} python3.13 python3.12 python3.11 python3.14 python3 python; do
    suits "$candidate" || continue
    if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        echo "Making $venv with $("$candidate" --version) ..."
        rm -rf "$venv"
        "$candidate" -m venv "$venv" && exit 0
        rm -rf "$venv" # half a venv would look like a whole one next time
        exit 1
    fi
    incomplete=$candidate
done

if [ -n "${incomplete:-}" ]; then
    echo "$("$incomplete" --version) is here, but without its venv module. On Debian or Ubuntu: apt install python3-venv" >&2
else
    echo "Python 3.11 or later is needed and was not found. Install it, or say where it is: make run PYTHON3=/path/to/python3" >&2
fi
exit 1
