"""What the code imports, the requirements name: nothing comes along by chance."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.house_rules import source

OURS = {"participatie", "tests", "bench", "wsgi"}


def _wished(*lists: str) -> set[str]:
    """Names in requirements/*.in, as the package index writes them."""
    lines = "\n".join((source.ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8") for name in lists)
    return {_plain(name) for name in re.findall(r"^([A-Za-z][\w.-]*)", lines, flags=re.M)}


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _imported(folder: str) -> dict[str, str]:
    """Top-level packages that the code imports, with a file that does."""
    found = {}
    for path in source.files(folder, ".py"):
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0]: source.name(path) for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module.split(".")[0]] = source.name(path)
    return {package: path for package, path in found.items() if package not in OURS | set(sys.stdlib_module_names)}


TESTING = ("run", "test")


@pytest.mark.parametrize(("folder", "lists"), [("participatie", ("run",)), ("tests", TESTING), ("bench", TESTING)])
def test_what_is_imported_is_asked_for(folder, lists):
    provided_by, wished = packages_distributions(), _wished(*lists)
    unsaid = {
        package: path
        for package, path in _imported(folder).items()
        if not {_plain(distribution) for distribution in provided_by.get(package, [package])} & wished
    }
    assert not unsaid, f"Add the package to requirements/{lists[-1]}.in and run `make lock`: {unsaid}"
