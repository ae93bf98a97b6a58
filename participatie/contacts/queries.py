"""Who asked to be called, for those who may call: the duo that heard the story, and the coordinator of its wijk."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from participatie.contacts.models import Contact
from participatie.contacts.rules import AFTER_CALL, TERM, VAULT, Reach, masked
from participatie.core import clock, seals
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import N_
from participatie.stories.models import Story


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


def over() -> list[Contact]:
    """Those whose term is over, or who were called."""
    now = clock.now()
    late = sa.or_(Contact.asked_at < now - TERM, Contact.told_at < now - AFTER_CALL)
    return list(db.session.scalars(sa.select(Contact).where(late).options(joinedload(Contact.story)).order_by(Contact.id)))


def _mine(actor: Actor) -> sa.Select[Contact]:
    theirs = sa.or_(Story.area_id.in_(actor.areas(Capability.COORDINATOR)), Story.duo_id.in_(actor.duo_ids))
    story = contains_eager(Contact.story)
    chosen = sa.select(Contact).join(Contact.story).where(theirs, Story.withdrawn_at.is_(None))
    return chosen.options(story, story.joinedload(Story.area))
