#!/bin/sh
# Finds or installs a Chromium for the browser tests: one that is here, else Debian's package when we are
# root, else Playwright's own. The one without a window first: it takes a quarter of the processor's time. Without any, browser tests are skipped on a laptop and fail when CI=true.
# Firefox and WebKit, for the offline journey in three engines, come as Debian's packages when we are root.
# Use: browser.sh VENV
set -eu
venv=$1

works() {
    "$1" --version >/dev/null 2>&1
}

installed() {
    for name in ${CHROMIUM:-} chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        works "$name" && return 0
    done
    # Playwright's own, from an earlier run.
    works "$("$venv/bin/python" -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null || echo /nowhere)"
}

may_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

install() {
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@"; } >/dev/null || true
}

if ! { command -v firefox-esr && command -v WebKitWebDriver && command -v Xvfb; } >/dev/null; then
    if may_install; then
        echo "Installing Firefox and WebKit for the offline journey ..."
        install firefox-esr webkit2gtk-driver xvfb
    else
        echo "No Firefox, WebKit or Xvfb here (apt install firefox-esr webkit2gtk-driver xvfb): their journeys will be skipped." >&2
    fi
fi

installed && exit 0

echo "Installing Chromium for the browser tests ..."
if may_install; then
    install chromium-headless-shell
    installed && exit 0
    install chromium
    installed && exit 0
fi
"$venv/bin/playwright" install chromium >/dev/null 2>&1 || true
installed && exit 0

echo "No Chromium could be installed. Install one yourself, or say where it is: CHROMIUM=/path/to/chromium" >&2
if [ "${CI:-}" = true ]; then
    exit 1
fi
echo "The browser tests will be skipped." >&2
