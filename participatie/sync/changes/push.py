"""Take a batch: each op is judged alone, what is good is stored together, and one bad op never stops another.

The fast path writes everything under one savepoint. When anything fails there, it is rolled back and every op goes alone,
under a savepoint of its own, so that only the poison is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

import sqlalchemy as sa
from msgspec import Raw

from participatie.conversations.changes import Clash
from participatie.conversations.rules import BodySaid
from participatie.core import clock
from participatie.core.errors import Unavailable
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.duos.rules import Standing
from participatie.sync.changes import conversations, doors, interviews, memos, signals
from participatie.sync.changes.attempt import attempt
from participatie.sync.changes.conversations import Result, Wanted, arrival, rejected
from participatie.sync.changes.doors import WantedDoor
from participatie.sync.changes.interviews import WantedInterview
from participatie.sync.changes.memos import WantedMemo
from participatie.sync.changes.signals import WantedSignal
from participatie.sync.queries.rights import rights
from participatie.sync.rules import (
    Code,
    DoorTold,
    Interview,
    Memo,
    Op,
    Signal,
    Unfit,
    conversation_of,
    door_of,
    header_of,
    id_of,
    interview_of,
    memo_of,
    signal_of,
)

FORBIDDEN: Result = {"status": "forbidden"}
Once = WantedSignal | WantedMemo | WantedDoor | WantedInterview
AnyWanted = Wanted | Once
AnyBody = BodySaid | Signal | Memo | DoorTold | Interview


def push(ops: list[Raw | Unfit], *, by: Actor, device: UUID) -> list[Result]:
    """One result for each op, in order."""
    results: dict[int, Result] = {}
    read = _read(ops, results, clock.today())
    wanted = _allowed(read, results, by, device)
    first, again = _once(wanted)
    talks = [one for one in first if isinstance(one, Wanted)]
    results |= _together(talks, by=by)
    for one in first:
        if not isinstance(one, Wanted):
            results[one.place] = _once_only(one, by)
    for one in again:
        results |= _together([one], by=by) if isinstance(one, Wanted) else {one.place: _once_only(one, by)}
    return [results[place] for place in range(len(ops))]


@dataclass(slots=True)
class _Read:
    """An op of the right shape."""

    place: int
    op: Op
    body: AnyBody


def _read(ops: list[Raw | Unfit], results: dict[int, Result], today: date) -> list[_Read]:
    """The ops that can be read; the others are answered at once."""
    read = []
    for place, raw in enumerate(ops):
        try:
            if isinstance(raw, Unfit):
                raise raw
            op = header_of(raw)
            read.append(_Read(place, op, _body(op, today)))
        except Unfit as unfit:
            name = id_of(bytes(raw)) if isinstance(raw, Raw) else unfit.named
            results[place] = {"id": name, **rejected(unfit)}
    return read


def _body(op: Op, today: date) -> AnyBody:
    if op.type == "conversation":
        return conversation_of(op, today)
    if op.type == "signal":
        return signal_of(op)
    if op.type == "memo_text":
        return memo_of(op)
    if op.type == "door_told":
        return door_of(op)
    if op.type == "response":
        return interview_of(op)
    raise Unfit(Code.SCHEMA_TOO_NEW, "type")


def _allowed(read: list[_Read], results: dict[int, Result], by: Actor, device: UUID) -> list[AnyWanted]:
    """The ops for a duo and an area where this person's work is taken today."""
    if not read or by.id is None:
        return []
    allowed = rights(by, {one.body.duo for one in read}, {one.body.area for one in read}, clock.today())
    wanted: list[AnyWanted] = []
    now = clock.now()  # a batch arrives at one moment
    for one in read:
        standing = allowed.taken(one.body.duo, one.body.area)
        if standing is Standing.CLOSED:
            results[one.place] = {"id": str(one.op.id), **FORBIDDEN}
        else:
            wanted.append(_wanted(one, standing is Standing.LATE, by.id, device, now))
    return wanted


def _wanted(one: _Read, late: bool, author: UUID, device: UUID, now: datetime) -> AnyWanted:
    if isinstance(one.body, Signal):
        return WantedSignal(one.place, one.op, one.body)
    if isinstance(one.body, Memo):
        return WantedMemo(one.place, one.op, one.body)
    if isinstance(one.body, DoorTold):
        return WantedDoor(one.place, one.op, one.body)
    if isinstance(one.body, Interview):
        return WantedInterview(one.place, one.op, one.body, late)
    return Wanted(one.place, one.op, arrival(one.op, one.body, late=late, author=author, device=device, now=now))


def _once(wanted: list[AnyWanted]) -> tuple[list[AnyWanted], list[AnyWanted]]:
    """Each id once; what comes a second time in the same batch waits until the first was judged."""
    firsts: dict[UUID, AnyWanted] = {}
    again = [one for one in wanted if firsts.setdefault(one.op.id, one) is not one]
    return list(firsts.values()), again


def _once_only(one: Once, by: Actor) -> Result:
    """What is written once and has no graph."""
    return {"id": str(one.op.id), **_alone(partial(_taken, one, by))}


def _taken(one: Once, by: Actor) -> Result:
    if isinstance(one, WantedSignal):
        return signals.take(one, by=by)
    if isinstance(one, WantedMemo):
        return memos.take(one, by=by)
    return doors.take(one, by=by) if isinstance(one, WantedDoor) else interviews.take(one, by=by)


def _together(wanted: list[Wanted], *, by: Actor) -> dict[int, Result]:
    if not wanted:
        return {}
    try:
        with attempt():
            results = conversations.take(wanted, by=by)
    except (Clash, sa.exc.DBAPIError) as error:
        _only_data(error)
        results = {one.place: _by_itself(one, by) for one in sorted(wanted, key=lambda one: one.op.item)}
    return {one.place: {"id": str(one.op.id), **results[one.place]} for one in wanted}


def _by_itself(one: Wanted, by: Actor) -> Result:
    """Alone; after a clash once more, because whoever was first is visible now."""
    take = partial(conversations.take_one, one, by=by)
    return _alone(take, again=take)


def _alone(take: Callable[[], Result], again: Callable[[], Result] | None = None) -> Result:
    """Under a savepoint of its own: what fails here fails for this op only."""
    try:
        with attempt():
            return take()
    except Unfit as unfit:
        return rejected(unfit)
    except Clash:
        return _alone(again) if again else rejected(Unfit(Code.ID_REUSE))
    except sa.exc.IntegrityError:
        return rejected(Unfit(Code.ID_REUSE))
    except sa.exc.DBAPIError as error:
        _only_data(error)
        return rejected(Unfit(Code.UNSTORABLE))


def _only_data(error: Exception) -> None:
    """A lost connection, a deadlock or a full disk is no fault of an op: the phone asks again later."""
    if isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError)):
        raise Unavailable(N_("This cannot be stored at the moment. It stays on your phone and is sent again.")) from error
