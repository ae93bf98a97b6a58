"""Background work is a row written in the same transaction as the change that wants it: ids only.

So nothing runs before commit and nothing survives a rollback. The consumer claims rows; tests call `run_all`.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participatie.core import clock
from participatie.core.db import db, enum_column, transaction, uuid_pk
from participatie.core.statuses import Labelled, N_

log = logging.getLogger("participatie.jobs")
MAX_ATTEMPTS = 8
LATE = timedelta(hours=1)
LEASE = timedelta(minutes=15)
"""How long work that stands apart may take; after it, it is taken for broken off and done again."""


class JobState(Labelled):
    WAITING = "waiting", N_("Waiting")
    DONE = "done", N_("Done")
    FAILED = "failed", N_("Failed")


class Job(db.Model):
    """One piece of work to do once."""

    __tablename__ = "job"
    __personal__ = None
    __table_args__ = (sa.Index("ix_job_due", "state", "due"),)

    id: Mapped[UUID] = uuid_pk()
    kind: Mapped[str] = mapped_column(sa.String(60))
    ids: Mapped[dict[str, Any]] = mapped_column(doc="Arguments: ids and numbers, never text.")
    due: Mapped[datetime]
    state: Mapped[JobState] = enum_column(JobState, default=JobState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    once: Mapped[str | None] = mapped_column(sa.String(80), unique=True, doc="Two jobs with the same word here are one job.")
    error: Mapped[str | None] = mapped_column(sa.String(120), doc="Class of the last error; no message, it may hold words.")


_work: dict[str, Callable[..., None]] = {}
_daily: dict[str, int] = {}
_apart: set[str] = set()


def job(kind: str, *, apart: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register the function that does jobs of this kind. It runs inside a transaction and may run twice.

    `apart`: it takes long, so it runs outside any transaction, holds no lock, and opens its own short ones.
    """

    def register(work: Callable[..., None]) -> Callable[..., None]:
        _work[kind] = work
        if apart:
            _apart.add(kind)
        return work

    return register


def daily(kind: str, *, hour: int) -> None:
    """Have this kind enqueued once a day, at this hour of the town hall's clock."""
    _daily[kind] = hour


def enqueue(kind: str, *, at: datetime | None = None, once: str | None = None, **ids: Any) -> None:
    """Write the job in the present transaction. With `once`, a second job of that name is not added."""
    if once and db.session.scalar(sa.select(Job.id).where(Job.once == once)):
        return
    plain = {name: str(value) if isinstance(value, UUID) else value for name, value in ids.items()}
    db.session.add(Job(kind=kind, ids=plain, due=at or clock.now(), once=once))
    db.session.flush()


def plan_daily() -> None:
    """Enqueue today's daily jobs that are due and not there yet."""
    local = clock.local(clock.now())
    with transaction():
        for kind, hour in _daily.items():
            if local.hour >= hour:
                enqueue(kind, once=f"{kind}/{local.date()}")


def run_one() -> bool:
    """Do the oldest job that is due, in one transaction with its own mark; False when there is none."""
    try:
        with transaction():
            found = _claim()
            if found is None:
                return False
            claimed = (found.id, found.kind)
            ids = _begin(found)
        if ids is not None:
            _work[claimed[1]](**ids)
            with transaction():
                db.session.get_one(Job, claimed[0]).state = JobState.DONE
    except Exception as error:  # one bad job must not stop the others
        log.warning("job failed", extra={"kind": claimed[1], "error": type(error).__name__})
        with transaction():
            _failed(*claimed, error)
    return True


def run_all(limit: int = 1000) -> int:
    """Do everything that is due; the number done. For tests, and for `flask work`."""
    done = 0
    while done < limit and run_one():
        done += 1
    return done


def stuck(now: datetime) -> list[Job]:
    """Work that was given up, or that should have been done an hour ago: does the consumer run?"""
    late = sa.and_(Job.state == JobState.WAITING, Job.due < now - LATE)
    return list(db.session.scalars(sa.select(Job).where(sa.or_(Job.state == JobState.FAILED, late)).order_by(Job.due)))


def _claim() -> Job | None:
    due = sa.select(Job).where(Job.state == JobState.WAITING, Job.due <= clock.now()).order_by(Job.due).limit(1)
    return db.session.scalars(due.with_for_update(skip_locked=True)).first()


def _begin(found: Job) -> dict[str, Any] | None:
    """Do it here, or only claim what stands apart and give back its arguments."""
    found.attempts += 1
    if found.kind not in _apart:
        _work[found.kind](**found.ids)
        found.state = JobState.DONE
        return None
    found.due = clock.now() + LEASE
    if found.attempts >= MAX_ATTEMPTS:
        found.state = JobState.FAILED  # it broke the worker off every time
    return dict(found.ids)


def _failed(job_id: UUID, kind: str, error: Exception) -> None:
    again = db.session.get_one(Job, job_id)
    again.attempts += kind not in _apart  # those were counted when they began
    again.error = type(error).__name__[:120]
    again.due = clock.now() + timedelta(seconds=30 * 2**again.attempts)
    if again.attempts >= MAX_ATTEMPTS:
        again.state = JobState.FAILED
