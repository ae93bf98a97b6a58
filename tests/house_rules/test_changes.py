"""A change says who did it, and leaves a row about it."""

import pytest

from tests.house_rules import agreed, source, verbs

FOUND = [(f"{feature}.{verb}", path) for feature, path in verbs.files() for verb in verbs.public(path)]
CASES = [pytest.param(change, path, id=change) for change, path in FOUND]


@pytest.mark.parametrize(("change", "path"), CASES)
def test_a_change_takes_who_does_it(change, path):
    if change in agreed.NOT_BY_ANYBODY:
        return
    function = verbs.public(path)[change.split(".")[1]]
    asked = [argument.arg for argument in function.args.kwonlyargs]
    where = f"{source.name(path)}:{function.lineno}"
    assert "by" in asked, f"{where}: give it a keyword argument `by: Actor`: def {function.name}(..., *, by: Actor)"


@pytest.mark.parametrize(("change", "path"), CASES)
def test_a_change_leaves_a_row_in_the_audit(change, path):
    if change in {**agreed.NOT_BY_ANYBODY, **agreed.NOT_RECORDED}:
        return
    verb = change.split(".")[1]
    where = f"{source.name(path)}:{verbs.public(path)[verb].lineno}"
    assert verbs.records(path, verb), f"{where}: nobody can find back who did this; call core.audit.record, or a change that does"


def test_the_list_of_changes_without_a_row_only_shrinks():
    known = {change for change, _path in FOUND}
    gone = (set(agreed.NOT_BY_ANYBODY) | set(agreed.NOT_RECORDED)) - known
    assert not gone, f"These changes are no longer there: take them out of agreed.py: {gone}"
