#!/bin/sh
# Finds or installs ffmpeg, which opens voice memos: Debian's package when we are root. Without it memos are kept as they
# come, and its tests are skipped on a laptop and fail when CI=true.
set -eu

command -v ffmpeg >/dev/null 2>&1 && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing ffmpeg for voice memos ..."
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends ffmpeg; } >/dev/null || true
    command -v ffmpeg >/dev/null 2>&1 && exit 0
fi

echo "There is no ffmpeg. Install it yourself, or say where it is: FFMPEG=/path/to/ffmpeg" >&2
if [ "${CI:-}" = true ]; then
    exit 1
fi
