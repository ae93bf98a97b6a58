"""The real Chromium for tests: where it is, how it is started, and what happens when there is none."""

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
]  # fmt: skip
NAMES = (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
    "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce",
}  # fmt: skip
LAPTOP: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "timezone_id": "Europe/Amsterdam",
    "reduced_motion": "reduce",
}
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this process, started once. Skips the test when there is none, fails it when CI=true."""
    yield _started()


@cache
def playwright() -> Playwright:
    """The one of this process: it cannot be started twice."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@cache
def _started() -> Browser:
    path = chromium_path()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no Chromium here: `make test` installs one")
    browser = playwright().chromium.launch(executable_path=path, args=FLAGS)
    atexit.register(browser.close)
    return browser


def chromium_path() -> str | None:
    """Where Chromium is, if anywhere."""
    own = playwright().chromium.executable_path
    return next((found for name in NAMES if name and (found := shutil.which(name))), own if Path(own).exists() else None)
