"""Take versions of conversations: judge each one, store together what is new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from participatie.conversations import queries as conversations
from participatie.conversations.changes import take_versions
from participatie.conversations.queries import KnownItem
from participatie.conversations.rules import RECEIPT_KEPT, Arrived, BodyKept, BodySaid, Stage, StoryKept
from participatie.core import seals
from participatie.core.roles import Actor
from participatie.media.changes.intake import Declared, declare_media, hand_in_media
from participatie.media.rules import Facts, plain_mime
from participatie.stories.changes.intake import take_stories, words_mac
from participatie.sync.rules import Code, Op, Unfit

Result = dict[str, Any]
SAME = tuple(name for name in BodyKept.__struct_fields__ if name not in {"readings", "answers", "stories"})
_write = msgspec.json.Encoder().encode


@dataclass(slots=True, eq=False)
class Wanted:
    """An op that may come in: right shape, right author, right area."""

    place: int
    op: Op
    arrived: Arrived


def arrival(op: Op, body: BodySaid, *, late: bool, author: UUID, device: UUID, now: datetime) -> Arrived:
    """The op as it will be kept: words apart under their keyed hash, receipts under theirs, and a hash of the whole."""
    words = {story.id: (story.quote, story.own_words) for story in body.stories}
    stored = _kept(body, op.schema)
    mac = seals.mac("op", _write((op.item, op.type, op.schema, sorted(op.parents), stored)))
    receipts = {}
    for teller in stored.tellers:
        if teller.receipt and teller.receipt != RECEIPT_KEPT:
            receipts[teller.id] = seals.mac("receipt", teller.receipt)
            teller.receipt = RECEIPT_KEPT
    return Arrived(
        op.id, op.item, tuple(op.parents), stored, _write(stored).decode(), mac, op.client_time, now, author, device, late, receipts, words,
    )  # fmt: skip


def _kept(body: BodySaid, schema: int) -> BodyKept:
    stories = [
        StoryKept(
            id=s.id, teller=s.teller, mac=words_mac(s.quote, s.own_words), valence=s.valence, level=s.level, themes=s.themes,
            proposals=s.proposals, consent=s.consent, media=UNSET if schema == 1 else (s.media or []),
        )
        for s in body.stories
    ]  # fmt: skip
    same = {name: getattr(body, name) for name in SAME}
    return BodyKept(**same, readings=_in_order(body.readings), answers=_in_order(body.answers), stories=stories)


def _in_order(said: dict[UUID, str]) -> dict[str, str]:
    return {str(key): said[key] for key in sorted(said)}


def take(wanted: list[Wanted], *, by: Actor) -> dict[int, Result]:
    """Results by place. Raises Clash or an error of the database when one of them spoils it for all."""
    known = conversations.known({one.op.item for one in wanted}, lock=True)
    gone = conversations.withdrawn({one.op.item for one in wanted} | {story for one in wanted for story in one.arrived.words})
    results: dict[int, Result] = {}
    fresh: list[Wanted] = []
    duos = {item.id: item.duo_id for item in known.values()}
    for one in wanted:
        duo = duos.setdefault(one.op.item, one.arrived.body.duo)
        settled = _settled(one, known.get(one.op.item), duo, gone)
        if settled is None:
            fresh.append(one)
        else:
            results[one.place] = settled
    if fresh:
        results |= _stored(fresh, known, gone, by=by)
    return results


def take_one(one: Wanted, *, by: Actor) -> Result:
    """The same for a single op."""
    return take([one], by=by)[one.place]


def _settled(one: Wanted, known: KnownItem | None, duo: UUID | None, gone: frozenset[UUID]) -> Result | None:
    """What is answered without storing anything; None for what is to be stored."""
    if one.op.item in gone:
        return {"status": "gone"}
    if duo != one.arrived.body.duo:
        return {"status": "forbidden"}
    before = known.versions.get(one.op.id) if known else None
    if before:
        same = seals.same(before.mac, one.arrived.mac)
        return {"status": "duplicate", **_stripped(one.arrived, gone)} if same else rejected(Unfit(Code.ID_REUSE))
    if not _own_reading_only(one, known):
        return rejected(Unfit(Code.MALFORMED, "readings"))
    return None


def _own_reading_only(one: Wanted, known: KnownItem | None) -> bool:
    """The other half's reading goes along as that half wrote it, and does not disappear."""
    author = str(one.arrived.author)
    others = {(who, text) for who, text in one.arrived.body.readings.items() if who != author}
    stored = {version.id: version.body.get("readings", {}) for version in known.versions.values()} if known else {}
    if others - {pair for said in stored.values() for pair in said.items()}:
        return False
    before = {who for parent in one.op.parents for who in stored.get(parent, {}) if who != author}
    return before <= {who for who, _ in others}


def _stored(fresh: list[Wanted], known: dict[UUID, KnownItem], gone: frozenset[UUID], *, by: Actor) -> dict[int, Result]:
    stripped = {one.place: _stripped(one.arrived, gone) for one in fresh}
    for one in fresh:
        if stripped[one.place]:
            _strip(one.arrived, gone)
    shown = take_versions([one.arrived for one in fresh], known, by=by)
    take_stories(shown, by=by)
    if declared := [medium for one in fresh if one.op.media for medium in _declared(one)]:
        declare_media(declared, by=by)
    if untold := {story for one in fresh if _is_silent(one) for story in one.arrived.words}:
        hand_in_media(untold, by=by)
    heads = {item.item: item.heads for item in shown}
    return {
        one.place: {"status": "created" if heads[one.op.item] == 1 else "conflict", **stripped[one.place]} for one in fresh
    }  # fmt: skip


def _is_silent(one: Wanted) -> bool:
    """Handed in on top of another version, by a phone that knows nothing of media: what its stories had, they have."""
    return bool(one.op.parents) and one.op.schema == 1 and one.arrived.body.stage is Stage.SUBMITTED


def _declared(one: Wanted) -> Iterator[Declared]:
    """The files that follow; those of a story that was taken back meanwhile are left out."""
    facts = {said.id: Facts(said.sha256, said.size, plain_mime(said.mime)) for said in one.op.media}
    body = one.arrived.body
    assert body.duo is not None  # what arrives is of a duo (BodySaid)
    for story in body.stories:
        for medium in story.media or ():
            yield Declared(medium, one.op.item, story.id, body.duo, body.stage is Stage.SUBMITTED, facts[medium])


def _stripped(arrived: Arrived, gone: Iterable[UUID]) -> Result:
    found = sorted(str(story) for story in arrived.words if story in frozenset(gone))
    return {"stripped": found} if found else {}


def _strip(arrived: Arrived, gone: frozenset[UUID]) -> None:
    """Leave out what was withdrawn, and whoever told nothing else."""
    body = arrived.body
    body.stories = [story for story in body.stories if story.id not in gone]
    tellers = {story.teller for story in body.stories}
    body.tellers = [teller for teller in body.tellers if teller.id in tellers]
    body.answers = {story: answer for story, answer in body.answers.items() if UUID(story) not in gone}
    arrived.text = _write(body).decode()


def rejected(unfit: Unfit) -> Result:
    return {"status": "rejected", "code": unfit.code.value, "detail": unfit.detail}
