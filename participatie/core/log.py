"""The log: one line of JSON for each event, made only of what stands on a list. No bodies, no addresses, no names, no messages of errors.

A message of ours is a constant; what varies goes into `extra` under one of `MAY_TELL`. Of an error its class and its places in
the code are written, never its message: that may hold what somebody typed.
"""

import json
import logging
import traceback
from typing import Any

from participatie.core import clock

CHATTY = ("alembic",)
"""Libraries of which only warnings are worth a line."""
MAY_TELL = ("endpoint", "error", "kind", "status", "count", "by")
"""Names in `extra` that are written: kinds, states and numbers."""


class Sparing(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": clock.now().isoformat(timespec="seconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        if record.name.partition(".")[0] == "participatie" and not record.args:
            line["event"] = str(record.msg)
        line |= {name: plain(value) for name in MAY_TELL if (value := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["where"] = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[-8:]]
        return json.dumps(line)


def plain(value: object) -> str | int:
    """A word or a number; anything longer than a word may be somebody's text."""
    return value if isinstance(value, int) else str(value)[:60]


def init() -> None:
    """Write to stderr, unless somebody (a test, a command) listens already."""
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(Sparing())
        root.addHandler(handler)
        root.setLevel(logging.INFO)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
