"""The repository read as text and as syntax, for tests about how it is written."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "participatie"
NOT_WRITTEN = {"node_modules", "__pycache__", "dist", "migrations", "versions", "vendor"}
NOT_FEATURES = {"core", "demo", "cli", "migrations"}
"""Packages that stand beside the features: the ground, the practice data, the commands, the history of the tables."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(folder: str, *suffixes: str) -> list[Path]:
    """Every file below a folder that somebody wrote by hand, sorted."""
    found = (path for path in (ROOT / folder).rglob("*") if path.suffix in suffixes and path.is_file())
    return sorted(path for path in found if not NOT_WRITTEN & set(path.relative_to(ROOT).parts))


def name(path: Path) -> str:
    """How a message names a file."""
    return path.relative_to(ROOT).as_posix()


def features() -> list[str]:
    """The nouns of the house."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py") if path.parent.name not in NOT_FEATURES)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[tuple[str, Function]]:
    """Every function and method with its dotted name, nested ones too."""
    yield from _functions(tree(path), "")


def _functions(node: ast.AST, above: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield above + child.name, child
        inner = f"{above}{child.name}." if isinstance(child, Function | ast.ClassDef) else above
        yield from _functions(child, inner)


def part(folder: str, part_name: str) -> list[Path]:
    """The file or the package of that name in a feature: `part("agenda", "changes")`."""
    single = PACKAGE / folder / f"{part_name}.py"
    return [single] if single.exists() else sorted((PACKAGE / folder / part_name).rglob("*.py"))
