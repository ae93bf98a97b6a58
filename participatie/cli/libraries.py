"""`flask sbom`: every library that is locked, as a CycloneDX list. It reads the locks and nothing else, and is the same each time."""

import base64
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

ROOT = Path(__file__).parents[2]
RUNS = "run.txt"
"""The lock of what serves; the other locks are of what builds and tests."""
_PYTHON = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)
_SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")

Component = dict[str, Any]


@click.command("sbom")
def sbom() -> None:
    """Print the list of all libraries (SBOM, CycloneDX 1.6)."""
    try:
        click.echo(json.dumps(listed(ROOT), indent=1))
    except OSError as missing:
        raise click.ClickException(f"The locks are not beside the program: {missing.filename} cannot be read.") from None


def listed(root: Path) -> dict[str, Any]:
    """The list as CycloneDX wants it. A library in several locks stands there once, as what it is needed for most."""
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    found: dict[str, Component] = {}
    for one in (*_python(root / "requirements"), *_node(lock)):
        found.setdefault(one["purl"], one)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    about = {"type": "application", "name": project["name"], "version": project["version"]}
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": about},
        "components": sorted(found.values(), key=lambda one: str(one["purl"])),
    }  # fmt: skip


def _python(folder: Path) -> Iterator[Component]:
    """What serves comes first, so that its scope is the one that stays."""
    for path in sorted(folder.glob("*.txt"), key=lambda path: (path.name != RUNS, path.name)):
        for said in _PYTHON.finditer(path.read_text(encoding="utf-8")):
            name, hashes = said["name"].lower(), _SHA256.findall(said["rest"])
            scope = "required" if path.name == RUNS else "excluded"
            yield _component("pypi", name, said["version"], [("SHA-256", one) for one in hashes], scope=scope)


def _node(lock: dict[str, Any]) -> Iterator[Component]:
    """Letters, styles and pieces of these go into the pages; the lock does not say which, so neither does the list."""
    for place, said in lock["packages"].items():
        if place:
            kind, _, digest = said.get("integrity", "").partition("-")
            hashes = [(kind.upper().replace("SHA", "SHA-"), base64.b64decode(digest).hex())] if digest else []
            yield _component("npm", place.rpartition("node_modules/")[2], said["version"], hashes)


def _component(kind: str, name: str, version: str, hashes: list[tuple[str, str]], **more: str) -> Component:
    purl = f"pkg:{kind}/{quote(name, safe='/')}@{quote(version)}"
    told = [{"alg": alg, "content": content} for alg, content in hashes]
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "hashes": told, **more}
