"""A function does one thing, and shows it without scrolling."""

from tests.house_rules import agreed, source

LIMIT = 25


def _lengths() -> dict[str, int]:
    return {
        f"{source.name(path)}::{qualified}": _lines(function)
        for path in source.files("participatie", ".py")
        for qualified, function in source.functions(path)
    }


def _lines(function: source.Function) -> int:
    """From `def` to the last line, without the docstring."""
    first = function.body[0]
    told = 0
    if isinstance(first, source.ast.Expr) and isinstance(first.value, source.ast.Constant) and isinstance(first.value.value, str):
        told = (first.end_lineno or first.lineno) - first.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - told


def test_no_function_is_longer_than_a_screen():
    too_long = {where: lines for where, lines in _lengths().items() if lines > agreed.LONG_FUNCTIONS.get(where, LIMIT)}
    assert not too_long, f"Over {LIMIT} lines: give a part of it a name of its own: {too_long}"


def test_the_list_of_long_functions_only_shrinks():
    lengths = _lengths()
    settled = [where for where in agreed.LONG_FUNCTIONS if lengths.get(where, 0) <= LIMIT]
    assert not settled, f"No longer too long: take these out of LONG_FUNCTIONS in agreed.py: {settled}"
