"""One request is one transaction, and one file closes it."""

import ast

from tests.house_rules import source

CLOSES = "participatie/core/db.py"
CLOSING = {"commit", "rollback"}
MAY_ROLL_BACK = {CLOSES, "participatie/core/jobs.py"}


def test_nobody_but_the_ground_commits():
    commits = [where for where, verb in _calls() if verb == "commit" and not where.startswith(CLOSES)]
    assert not commits, f"Leave it to the request; what must survive a refusal goes through core.db.aside: {commits}"


def test_no_feature_rolls_back():
    undone = [where for where, verb in _calls() if verb == "rollback" and where.rsplit(":", 1)[0] not in MAY_ROLL_BACK]
    assert not undone, f"Raise a refusal (core.errors); the request then rolls back: {undone}"


def _calls() -> list[tuple[str, str]]:
    return [
        (f"{source.name(path)}:{node.lineno}", node.func.attr)
        for path in source.files("participatie", ".py")
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOSING
    ]
