#!/bin/sh
# Finds or installs Pango, which sets the letters of a PDF: Debian's packages when we are root. Without it the program does all
# but paper; the tests of paper are skipped on a laptop and fail when CI=true.
set -eu

PYTHON=${PYTHON:-.venv/bin/python}
found() { "$PYTHON" -c 'import weasyprint' >/dev/null 2>&1; }
found && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Pango for paper forms ..."
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; } >/dev/null || true
    found && exit 0
fi

echo "There is no Pango here: paper forms cannot be made. Install it yourself (Debian: libpango-1.0-0 libpangoft2-1.0-0)." >&2
if [ "${CI:-}" = true ]; then
    exit 1
fi
