"""Questions about media. Who may see one is decided in `visible_medium`; what is not visible does not exist (404)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Conversation, Version
from participatie.core import clock
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.media.models import Medium, MemoText
from participatie.media.rules import COMING, REFUSED_DAYS, MediumState
from participatie.privacy.queries import number_at, past_closing


@dataclass(frozen=True)
class ShownMedium:
    """A medium on the page of its story. `texts` are confirmed, newest first; `is_dropped`: the shown version leaves it out.

    `goes_on`: when the sound of a memo goes.
    """

    medium: Medium
    texts: list[MemoText]
    is_dropped: bool
    goes_on: date | None = None

    @property
    def is_coming(self) -> bool:
        return self.medium.state in COMING


def medium(medium_id: UUID) -> Medium | None:
    return db.session.get(Medium, medium_id)


def locked(medium_id: UUID) -> Medium | None:
    """The row as it is now, held until the end of this transaction; refuses to wait for another (PostgreSQL's OperationalError)."""
    chosen = sa.select(Medium).where(Medium.id == medium_id).with_for_update(nowait=True)
    return db.session.scalars(chosen.execution_options(populate_existing=True)).first()


def visible_medium(actor: Actor, medium_id: UUID) -> Medium:
    """For the duo that heard it and the coordinator of the area, once it was handed in."""
    reviewed = sa.and_(Conversation.area_id.in_(actor.areas(Capability.COORDINATOR)), Medium.submitted)
    chosen = sa.select(Medium).join(Conversation).where(Medium.id == medium_id)
    found = db.session.scalars(chosen.where(sa.or_(Medium.duo_id.in_(actor.duo_ids), reviewed))).first()
    if found is None:
        raise NotYours
    return found


def of_conversation(conversation_id: UUID) -> list[Medium]:
    """Everything that belongs to a conversation, in the order in which it was declared."""
    chosen = sa.select(Medium).where(Medium.conversation_id == conversation_id).order_by(Medium.declared_at, Medium.id)
    return list(db.session.scalars(chosen))


def of_story(media: list[Medium], story_id: UUID, version_id: UUID) -> list[ShownMedium]:
    """Those of a story. `version_id`: the version that is shown of it."""
    found = [one for one in media if one.story_id == story_id]
    if not found:
        return []
    texts = list(db.session.scalars(sa.select(MemoText).where(MemoText.story_id == story_id).order_by(MemoText.at.desc(), MemoText.id)))
    shown = db.session.get(Version, version_id)
    days = number_at("memo", clock.now()) if texts else 0
    return [_shown(one, texts, shown, days) for one in found]


def _shown(one: Medium, texts: list[MemoText], shown: Version | None, days: int) -> ShownMedium:
    goes_on = clock.local(one.confirmed_at + timedelta(days=days)).date() if one.confirmed_at else None
    if one.state is MediumState.REMOVED:
        goes_on = None
    return ShownMedium(one, [text for text in texts if text.medium_id == one.id], _left_out(one, shown), goes_on)


def _left_out(medium: Medium, shown: Version | None) -> bool:
    """Does this version leave it out? One of schema 1 says nothing of media: what its stories had, they have."""
    told = next((story for story in shown.body["stories"] if story["id"] == str(medium.story_id)), None) if shown else None
    return told is None or str(medium.id) not in told.get("media", (str(medium.id),))


def awaited(media: list[Medium], head_id: UUID | None) -> int:
    """How many media of the shown version are still on their way: a conversation is complete when there are none."""
    coming = [one for one in media if one.state in COMING]
    shown = db.session.get(Version, head_id) if coming and head_id else None
    return sum(not _left_out(one, shown) for one in coming)


def held_for(conversation_ids: Collection[UUID]) -> dict[UUID, list[Medium]]:
    """What these conversations have by now, by conversation; without what was removed."""
    found: dict[UUID, list[Medium]] = defaultdict(list)
    chosen = sa.select(Medium).where(Medium.conversation_id.in_(conversation_ids), Medium.state != MediumState.REMOVED)
    for one in db.session.scalars(chosen.order_by(Medium.declared_at, Medium.id)) if conversation_ids else ():
        found[one.conversation_id].append(one)
    return found


def of_ids(ids: Collection[UUID]) -> dict[UUID, Medium]:
    """These media by id."""
    return {found.id: found for found in db.session.scalars(sa.select(Medium).where(Medium.id.in_(ids)))} if ids else {}


def stored() -> list[tuple[UUID, str]]:
    """Each file that must be in the storage, with the medium that it is of; of what is coming in, once something has arrived."""
    arrived = sa.case((Medium.received > 0, Medium.original))
    rows = db.session.execute(sa.select(Medium.id, arrived, Medium.prepared, Medium.preview).order_by(Medium.id))
    return [(medium_id, name) for medium_id, *names in rows for name in names if name]


def over(kind: str, before: datetime) -> sa.ColumnElement[bool]:
    """Media of a sort (memo, refused, media) whose term is over: what is older than that moment. Asked together with Conversation."""
    there = Medium.state != MediumState.REMOVED
    if kind == "memo":
        return sa.and_(there, Medium.confirmed_at < before, Medium.state.not_in(COMING))
    if kind == "refused":
        return sa.and_(there, Medium.state == MediumState.REFUSED, Medium.remove_after < before + timedelta(days=REFUSED_DAYS))
    told = sa.exists().where(MemoText.medium_id == Medium.id)
    return sa.and_(sa.or_(there, told), past_closing(Conversation.area_id, Medium.declared_at, before))  # type: ignore[arg-type]  # a column is its element


def due(kind: str, before: datetime) -> dict[UUID | None, int]:
    """How many, for each area."""
    chosen = sa.select(Conversation.area_id, sa.func.count()).select_from(Medium).join(Conversation).where(over(kind, before))
    return dict(db.session.execute(chosen.group_by(Conversation.area_id)).all())


def past_term(kind: str, before: datetime, most: int) -> list[Medium]:
    """The first of them, held."""
    chosen = sa.select(Medium).join(Conversation).where(over(kind, before)).order_by(Medium.id).limit(most)
    return list(db.session.scalars(chosen.with_for_update(of=Medium)))
