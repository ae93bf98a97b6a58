"""The built styles and scripts: which hashed file a name stands for. `static/build.mjs` writes the list."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask

DIST = Path(__file__).parents[2] / "static" / "dist"
ADDRESS = "/static/dist/"
SHELL = ("phone", "field")


class AssetsNotBuilt(Exception):
    """There is no static/dist, or it lacks a name that a page asks for."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The asset {name} is not built: run `make assets`.")


def asset(name: str) -> str:
    """The address of a built file: `asset('office.css')` is `/static/dist/office-3fe51b2c90.css`."""
    try:
        return ADDRESS + _manifest()["files"][name]
    except KeyError:
        raise AssetsNotBuilt(name) from None


def chunks(*names: str) -> list[str]:
    """The addresses of the shared chunks that these scripts pull in, each once."""
    return _pulled(names, "imports")


def shell_files() -> list[str]:
    """The addresses that the phone keeps for when there is no network: its styles, its scripts and what those fetch, also later.

    Each once: a browser refuses a list with the same file twice, and then keeps nothing.
    """
    names = sorted(name for name in _manifest()["files"] if name.startswith(SHELL))
    return [asset(name) for name in names] + _pulled(names, "imports", "later")


def _pulled(names: Iterable[str], *kinds: str) -> list[str]:
    found: list[str] = []
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        pulled = dict.fromkeys(chunk for kind in kinds for chunk in _manifest().get(kind, {}).get(name, []))
        new = [chunk for chunk in pulled if chunk not in found]
        found += new
        waiting += new
    return [ADDRESS + chunk for chunk in found]


def init(app: Flask) -> None:
    """Give templates `asset(...)` and `chunks(...)`."""
    app.jinja_env.globals.update(asset=asset, chunks=chunks)


def _manifest() -> dict[str, Any]:
    path = DIST / "manifest.json"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise AssetsNotBuilt(path.name) from None


@cache
def _read(path: Path, changed: int) -> dict[str, Any]:
    """Read once for each build; `changed` is the file's moment in nanoseconds."""
    manifest: dict[str, Any] = json.loads(path.read_text())
    return manifest
