"""A savepoint that also takes back what was queued for the feed and the audit."""

from collections.abc import Iterator
from contextlib import contextmanager

from participatie.core.db import db

QUEUES = ("audit", "feed")


@contextmanager
def attempt() -> Iterator[None]:
    """Inside it, a failure leaves nothing behind: no row, no line of the feed, no row of the audit."""
    queued = db.session().info
    before = {name: len(queued.get(name, ())) for name in QUEUES}
    try:
        with db.session.begin_nested():
            yield
    except BaseException:
        for name, length in before.items():
            del queued.get(name, [])[length:]
        raise
