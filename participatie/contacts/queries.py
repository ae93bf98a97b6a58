"""Who asked to be called, for those who may call: the duo that heard the story, and the coordinator of its wijk."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from participatie.contacts.models import Contact
from participatie.contacts.rules import AFTER_CALL, SORT, VAULT, Reach, Way, masked
from participatie.core import clock, seals
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import N_
from participatie.privacy.queries import number_at
from participatie.privacy.rules import terms
from participatie.privacy.rules.sorts import SORTS
from participatie.stories.models import Story

ToTell = Callable[[Iterable[UUID]], dict[UUID, Any]]
_to_tell: dict[str, ToTell] = {}


def when_asked_what(name: str, answer: ToTell) -> None:
    """Take an upper feature's answer to the question what there is to tell these tellers (story → a line with its `id`)."""
    _to_tell[name] = answer


def to_tell(contacts: Iterable[Contact]) -> dict[UUID, Any]:
    """Story → what its teller did not hear yet, of those who still wait for a call."""
    ids = [contact.story_id for contact in contacts if contact.told_at is None]
    return _lines(ids)


def asked_ways(story_ids: Iterable[UUID]) -> dict[UUID, Way]:
    """Story → by what its teller asked to be reached and was not yet; nothing of where."""
    chosen = sa.select(Contact.story_id, Contact.way).where(Contact.story_id.in_(list(story_ids)), Contact.told_at.is_(None))
    return {row[0]: row[1] for row in db.session.execute(chosen)}


def news_due(contact_id: UUID | None = None) -> list[tuple[Contact, UUID]]:
    """Who wants an e-mail and was not told yet what there is to tell, not in person and not by mail: (contact, message).

    With an id only that one is looked at.
    """
    wants = sa.select(Contact).join(Contact.story).where(Contact.news.is_(True), Contact.way == Way.EMAIL, Story.withdrawn_at.is_(None))
    wants = wants.where(Contact.id == contact_id) if contact_id else wants
    found = list(db.session.scalars(wants.order_by(Contact.asked_at, Contact.id)))
    lines = _lines([contact.story_id for contact in found])
    due = [(contact, lines[contact.story_id].id) for contact in found if contact.story_id in lines]
    return [(contact, message) for contact, message in due if contact.mailed_id != message]


def still_to_mail(contact_id: UUID, message_id: UUID, asked_at: datetime) -> Contact | None:
    """The contact, when this mail is still due and nobody asked anew since."""
    due = news_due(contact_id)
    return next((contact for contact, message in due if message == message_id and contact.asked_at == asked_at), None)


def _lines(story_ids: list[UUID]) -> dict[UUID, Any]:
    return {story_id: line for answer in _to_tell.values() for story_id, line in answer(story_ids).items()}


def waiting(actor: Actor) -> list[Contact]:
    """Those not told yet first, the oldest on top; then those of today and yesterday that were."""
    chosen = _mine(actor).order_by(Contact.told_at.nulls_first(), Contact.asked_at, Contact.id)
    return list(db.session.scalars(chosen))


def one(actor: Actor, contact_id: UUID) -> Contact | None:
    return db.session.scalars(_mine(actor).where(Contact.id == contact_id)).first()


def of_story(story_id: UUID) -> Contact | None:
    return db.session.scalars(sa.select(Contact).where(Contact.story_id == story_id)).first()


def opened(contact: Contact) -> Reach:
    """What lies in the vault; Refused when it cannot be opened any more."""
    try:
        text, _, when = seals.unseal(VAULT, contact.sealed, about=str(contact.story_id)).partition("\0")
    except seals.Unreadable:
        raise Refused(N_("This was sealed with another key and cannot be opened any more. Ask the teller again.")) from None
    return Reach(contact.way, text, when)


def own_contact(story_id: UUID) -> str | None:
    """What the teller left, not in full: only to see that it lies there."""
    contact = of_story(story_id)
    try:
        return masked(opened(contact)) if contact else None
    except Refused:
        return None


def due(before: datetime) -> dict[UUID | None, int]:
    """How many asked before that moment, for each area."""
    chosen = sa.select(Story.area_id, sa.func.count()).join(Contact, Contact.story_id == Story.id).where(Contact.asked_at < before)
    return dict(db.session.execute(chosen.group_by(Story.area_id)).all())


def asked_before(moment: datetime, most: int) -> list[Contact]:
    """The first of them."""
    return _over(Contact.asked_at < moment, most)


def told_long_ago() -> list[Contact]:
    """Those who were called and want nothing more; who chose e-mail is kept for that until the term."""
    return _over(sa.and_(Contact.told_at < clock.now() - AFTER_CALL, Contact.news.is_(False)))


def kept_until(contact: Contact) -> datetime:
    """When it goes at the latest."""
    term = SORTS[SORT].term
    assert term is not None
    return terms.after(contact.asked_at, number_at(SORT, clock.now()), term.unit)


def _over(which: sa.ColumnElement[bool], most: int | None = None) -> list[Contact]:
    chosen = sa.select(Contact).where(which).options(joinedload(Contact.story)).order_by(Contact.id).limit(most)
    return list(db.session.scalars(chosen))


def _mine(actor: Actor) -> sa.Select[Contact]:
    theirs = sa.or_(Story.area_id.in_(actor.areas(Capability.COORDINATOR)), Story.duo_id.in_(actor.duo_ids))
    story = contains_eager(Contact.story)
    fresh = sa.or_(Contact.told_at.is_(None), Contact.told_at >= clock.now() - AFTER_CALL, Contact.news.is_(False))
    chosen = sa.select(Contact).join(Contact.story).where(theirs, fresh, Story.withdrawn_at.is_(None))
    return chosen.options(story, story.joinedload(Story.area))
