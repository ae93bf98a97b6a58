"""The functions of `changes`, read as syntax: which of them change something, which leave a row in the audit."""

import ast
from collections.abc import Callable

from tests.house_rules import source

RECORDS = {"record", "record_many"}
WRITES = {"add", "add_all", "merge", "insert", "update", "delete", "setattr", "announce", "enqueue"}
ON = {"session", "sa", "db", "feed", "jobs", ""}
"""Whose `add`, `insert`, ... writes: the session, SQL, the feed, the jobs; not those of a set or a dict."""


def files() -> list[tuple[str, source.Path]]:
    return [(feature, path) for feature in source.features() for path in source.part(feature, "changes")]


def public(path: source.Path) -> dict[str, source.Function]:
    """Functions that change something and that others may call; what starts with _ is how they do it."""
    return {name: verb for name, verb in _all(path).items() if not name.startswith("_") and changes_something(path, name)}


def changes_something(path: source.Path, verb: str) -> bool:
    return _finds(path, verb, _writes, set())


def records(path: source.Path, verb: str) -> bool:
    """Does it record itself, or call something that does: here, or among the changes it imports?"""
    elsewhere = _imported_changes(path)

    def leaves_a_row(node: ast.AST) -> bool:
        owner, called = _call(node)
        return called in RECORDS or called in elsewhere or owner in elsewhere

    return _finds(path, verb, leaves_a_row, set())


def _all(path: source.Path) -> dict[str, source.Function]:
    return {node.name: node for node in source.tree(path).body if isinstance(node, source.Function)}


def _finds(path: source.Path, verb: str, wanted: Callable[[ast.AST], bool], seen: set[str]) -> bool:
    """Is there such a place in the function, or in one of this file that it calls?"""
    seen.add(verb)
    here = _all(path)
    for node in ast.walk(here[verb]):
        owner, called = _call(node)
        if wanted(node):
            return True
        if not owner and called in here and called not in seen and _finds(path, called, wanted, seen):
            return True
    return False


def _writes(node: ast.AST) -> bool:
    """`item.state = ...`, `db.session.add(...)`, `sa.update(...)`, `feed.announce(...)`."""
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        parts = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
        return any(isinstance(part, ast.Attribute) for part in parts)
    owner, called = _call(node)
    return called in WRITES and owner in ON


def _call(node: ast.AST) -> tuple[str, str]:
    """`db.session.add(x)` → ("session", "add"); `record(x)` → ("", "record"); anything else → ("", "")."""
    if not isinstance(node, ast.Call):
        return "", ""
    called = node.func
    if isinstance(called, ast.Attribute):
        owner = called.value
        return (owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "?")), called.attr
    return "", called.id if isinstance(called, ast.Name) else ""


def _imported_changes(path: source.Path) -> set[str]:
    """Names in this file that come from a `changes` module, this feature's or a lower one's."""
    names = set()
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = [(f"{node.module}.{alias.name}", alias.asname or alias.name) for alias in node.names]
            names |= {local for dotted, local in whole if "changes" in dotted.split(".")}
    return names
