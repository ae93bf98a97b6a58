"""One try at an op: a savepoint that also takes back what was queued for the feed and the audit, and the ledger of what is written once."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from participatie.core import clock, seals
from participatie.core.bulk import insert_new
from participatie.core.db import connection, db
from participatie.sync.models import OnceOp
from participatie.sync.rules import Code, Op, Unfit

LEDGER = ("id", "type", "item", "mac", "received_at")
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


def is_first(op: Op, fingerprint: str) -> bool:
    """Is this op new? False when the very same was taken before; raises Unfit when its id was used for something else."""
    row = (op.id, op.type, op.item, fingerprint, clock.now())
    if insert_new(connection(), OnceOp.__table__, LEDGER, [row]):
        return True
    before = db.session.scalar(sa.select(OnceOp.mac).where(OnceOp.id == op.id)) or ""
    if not seals.same(before, fingerprint):
        raise Unfit(Code.ID_REUSE)
    return False
