"""Where the other engines are, and what happens when one is not there."""

import os
import shutil
from pathlib import Path

import pytest

MINIBROWSERS = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))


def needed(*programs: str) -> list[str]:
    """The paths of these. Without one of them the test is skipped, and fails when CI=true: `make test` installs them there."""
    found = [shutil.which(program) for program in programs]
    missing = [program for program, path in zip(programs, found, strict=True) if path is None]
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"not on this machine: {', '.join(missing)}")
    return [path for path in found if path]


def minibrowser() -> str:
    """The browser of Debian's webkit2gtk-driver."""
    return str(MINIBROWSERS[-1]) if MINIBROWSERS else needed("MiniBrowser")[0]
