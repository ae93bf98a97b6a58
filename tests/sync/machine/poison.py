"""What can never be taken as it is: kind → how it is made, and the code that must come back."""

from collections.abc import Callable
from typing import Any

from tests.sync.machine.phone import some_id

Op = dict[str, Any]


def _body(op: Op, **said: Any) -> Op:
    return {**op, "body": {**op["body"], **said}}


def _words(op: Op, words: str) -> Op:
    return _body(op, stories=[{**op["body"]["stories"][0], "quote": words}])


POISONS: dict[str, tuple[str, Callable[[Op], Op]]] = {
    "too long": ("body_too_long", lambda op: _words(op, "x" * 20_001)),
    "nul": ("bad_text", lambda op: _words(op, "a\0b")),
    "half a pair": ("bad_text", lambda op: _words(op, "a\ud800b")),
    "half a pair in a place": ("bad_text", lambda op: _body(op, place="\udfff")),
    "empty": ("malformed", lambda op: _words(op, "  ")),
    "unknown field": ("malformed", lambda op: _body(op, mood="good")),
    "future": ("malformed", lambda op: _body(op, held={"date": "2999-12-31", "part_of_day": None})),
    "no teller": ("malformed", lambda op: _body(op, tellers=[])),
    "newer schema": ("schema_too_new", lambda op: {**op, "schema": 4, "colour": 1}),
    "newer type": ("schema_too_new", lambda op: {**op, "type": "media"}),
    "no object": ("malformed", lambda op: {**op, "body": [[[[]]]]}),
    "another's reading": ("malformed", lambda op: _body(op, readings={some_id(): "dat zei ik niet"})),
}


def poisoned(kind: str, op: Op) -> Op:
    """The op with something wrong in it."""
    return POISONS[kind][1](op)


def borrowed(kind: str, op: Op, owner: Op) -> Op:
    """The op with an id in it that belongs to another conversation, or to other content."""
    if kind == "id":
        return {**op, "id": owner["id"]}
    theirs, mine = owner["body"]["stories"][0], op["body"]["stories"][0]
    if kind == "story":
        return _body(op, stories=[{**mine, "id": theirs["id"]}])
    return _body(
        op, stories=[{**mine, "teller": theirs["teller"]}], tellers=[{**op["body"]["tellers"][0], "id": theirs["teller"]}]
    )
