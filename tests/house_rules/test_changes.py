"""A change says who did it, and leaves a row about it."""

import ast

import pytest

from tests.house_rules import agreed, source

RECORDS = {"record", "record_many"}


def _changes() -> list[tuple[str, source.Path]]:
    return [(feature, path) for feature in source.features() for path in source.part(feature, "changes")]


def _verbs(path: source.Path) -> dict[str, source.Function]:
    """Public functions of the file itself; what starts with _ is how they do it."""
    return {node.name: node for node in source.tree(path).body if isinstance(node, source.Function)}


def _public(path: source.Path) -> dict[str, source.Function]:
    return {name: verb for name, verb in _verbs(path).items() if not name.startswith("_")}


CASES = [pytest.param(feature, path, verb, id=f"{feature}.{verb}") for feature, path in _changes() for verb in _public(path)]


@pytest.mark.parametrize(("feature", "path", "verb"), CASES)
def test_a_change_takes_who_does_it(feature, path, verb):
    if f"{feature}.{verb}" in agreed.NOT_BY_ANYBODY:
        return
    function = _public(path)[verb]
    asked = [argument.arg for argument in function.args.kwonlyargs]
    where = f"{source.name(path)}:{function.lineno}"
    assert "by" in asked, f"{where}: give {verb} a keyword argument `by: Actor`: def {verb}(..., *, by: Actor)"


@pytest.mark.parametrize(("feature", "path", "verb"), CASES)
def test_a_change_leaves_a_row_in_the_audit(feature, path, verb):
    if f"{feature}.{verb}" in {**agreed.NOT_BY_ANYBODY, **agreed.NOT_RECORDED}:
        return
    function = _public(path)[verb]
    assert _records(path, verb, set()), (
        f"{source.name(path)}:{function.lineno}: {verb} changes something that nobody can find back; "
        "call core.audit.record, or a change that does"
    )


def _records(path: source.Path, verb: str, seen: set[str]) -> bool:
    """Does it record itself, or call something that does: here, or among the changes it imports?"""
    seen.add(verb)
    verbs, elsewhere = _verbs(path), _imported_changes(path)
    for call in (node for node in ast.walk(verbs[verb]) if isinstance(node, ast.Call)):
        owner, called = _name(call.func)
        if called in RECORDS or called in elsewhere or owner in elsewhere:
            return True
        if not owner and called in verbs and called not in seen and _records(path, called, seen):
            return True
    return False


def _name(called: ast.expr) -> tuple[str, str]:
    """`audit.record` → ("audit", "record"); `record` → ("", "record")."""
    if isinstance(called, ast.Attribute):
        return (called.value.id if isinstance(called.value, ast.Name) else "", called.attr)
    return "", called.id if isinstance(called, ast.Name) else ""


def _imported_changes(path: source.Path) -> set[str]:
    """Names in this file that come from a `changes` module, this feature's or a lower one's."""
    names = set()
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = [(f"{node.module}.{alias.name}", alias.asname or alias.name) for alias in node.names]
            names |= {local for dotted, local in whole if "changes" in dotted.split(".")}
    return names


def test_the_list_of_changes_without_a_row_only_shrinks():
    known = {f"{feature}.{verb}" for feature, path in _changes() for verb in _public(path)}
    gone = (set(agreed.NOT_BY_ANYBODY) | set(agreed.NOT_RECORDED)) - known
    assert not gone, f"These changes are no longer there: take them out of agreed.py: {gone}"
