"""Work that takes long stands apart: it holds no lock, is lent for a while, and is done again when it broke off."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock, jobs
from participatie.core.db import db, transaction
from participatie.core.jobs import LEASE, MAX_ATTEMPTS, Job, JobState

KIND = "long_work"


class Killed(BaseException):
    """The process ends in the middle."""


@pytest.fixture
def work(house, monkeypatch):
    """What the work does each time: a list to fill; and how often it was begun."""
    monkeypatch.setattr(jobs, "_work", dict(jobs._work))
    monkeypatch.setattr(jobs, "_apart", set(jobs._apart))
    does, begun = [], []

    @jobs.job(KIND, apart=True)
    def long_work(number: int) -> None:
        begun.append(number)
        if does:
            does.pop(0)()

    with transaction():
        jobs.enqueue(KIND, number=7)
    return does, begun


def row() -> Job:
    with transaction(write=False):
        found = db.session.scalars(sa.select(Job).where(Job.kind == KIND).execution_options(populate_existing=True)).one()
        db.session.expunge(found)
    return found


def fail() -> None:
    raise ValueError("words")


def kill() -> None:
    raise Killed


def test_it_runs_outside_a_transaction_and_nobody_else_takes_it_meanwhile(work):
    does, begun = work
    others = []
    does.append(lambda: others.append((db.session().in_transaction(), jobs.run_one())))
    assert jobs.run_one()
    assert (begun, others, row().state) == ([7], [(False, False)], JobState.DONE)


def test_what_was_killed_is_done_again_after_its_lease_and_not_before(work):
    does, begun = work
    does.append(kill)
    with pytest.raises(Killed):
        jobs.run_one()
    assert not jobs.run_one()
    with clock.frozen(clock.now() + LEASE + timedelta(seconds=1)):
        assert jobs.run_one()
    assert (begun, row().state, row().attempts) == ([7, 7], JobState.DONE, 2)


def test_what_kills_the_worker_every_time_is_given_up(work):
    does, begun = work
    does.extend([kill] * (MAX_ATTEMPTS + 2))
    now = clock.now()
    for again in range(MAX_ATTEMPTS):
        with clock.frozen(now + (LEASE + timedelta(seconds=1)) * again), pytest.raises(Killed):
            jobs.run_one()
    with clock.frozen(now + timedelta(days=30)):
        assert not jobs.run_one()
    assert (len(begun), row().state) == (MAX_ATTEMPTS, JobState.FAILED)


def test_what_fails_is_tried_again_later_and_only_the_class_of_the_error_is_kept(work):
    does, begun = work
    does.append(fail)
    assert jobs.run_one()
    failed = row()
    assert (failed.state, failed.error, failed.attempts) == (JobState.WAITING, "ValueError", 1)
    assert not jobs.run_one()
    with clock.frozen(failed.due + timedelta(seconds=1)):
        assert jobs.run_one()
    assert (begun, row().state) == ([7, 7], JobState.DONE)


def test_what_fails_every_time_is_given_up_and_named_by_check(work):
    does, begun = work
    does.extend([fail] * (MAX_ATTEMPTS + 2))
    for day in range(MAX_ATTEMPTS + 2):
        with clock.frozen(clock.now() + timedelta(days=day)):
            jobs.run_one()
    assert (len(begun), row().state) == (MAX_ATTEMPTS, JobState.FAILED)
    with transaction(write=False):
        assert KIND in [found.kind for found in jobs.stuck(clock.now())]
