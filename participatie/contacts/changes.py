"""Verbs of the vault: put in, look, tick off, take out. The trail of the story tells each of them; the row itself goes."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.contacts import queries
from participatie.contacts.models import Contact
from participatie.contacts.rules import VAULT, Reach, Way
from participatie.core import audit, clock, seals
from participatie.core.db import db
from participatie.core.errors import NotYours, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.privacy.changes import CONVERSATION, STORY, Subject
from participatie.privacy.rules import Consent
from participatie.stories.changes.consent import answer_consent
from participatie.stories.models import Story

Tell = Callable[..., UUID | None]
TakeBack = Callable[..., None]
_tellers: dict[str, tuple[Tell, TakeBack]] = {}


def when_called(name: str, tell: Tell, take_back: TakeBack) -> None:
    """Take an upper feature's `tell(story, message_id, *, by)` (its tick) and `take_back(tick, story, *, by)`: a call may tell something."""
    _tellers[name] = (tell, take_back)


def ask_contact(story: Story, found: Reach, *, news: bool = False, language: str = "", by: Actor) -> Contact:
    """The teller wants to be called or written to; whoever asks again changes where, and begins a new term. `news`: also an e-mail
    when there is news, in this language.
    """
    if news and found.way is not Way.EMAIL:
        raise Refused(N_("Fill in an e-mail address, or choose no e-mail."), field="reach")
    if story.withdrawn_at:
        raise NotYours
    answer_consent(story, Consent(contact=True), by=by)
    contact = queries.of_story(story.id) or Contact(story_id=story.id)
    contact.way, contact.sealed = found.way, seals.seal(VAULT, f"{found.text}\0{found.when}", about=str(story.id))
    contact.asked_at, contact.told_at, contact.tick_id = clock.now(), None, None
    contact.news, contact.language, contact.mailed_id = news, language[:8], None
    db.session.add(contact)
    db.session.flush()
    audit.record("ask_contact", story, by=by)
    return contact


def see_contact(contact: Contact, *, by: Actor) -> Reach:
    """Open it for somebody who is going to call. That it was opened, and by whom, is on the record."""
    audit.record("see_contact", contact.story, by=by)
    return queries.opened(contact)


def tick_told(contact: Contact, *, told: bool, message_id: UUID | None = None, by: Actor) -> None:
    """They were called or visited, or that was a slip. `message_id`: what they were told then; it counts as told in person."""
    contact.told_at = clock.now() if told else None
    for tell, take_back in _tellers.values():
        if contact.tick_id:
            take_back(contact.tick_id, contact.story, by=by)
        contact.tick_id = tell(contact.story, message_id, by=by) if told and message_id else None
    db.session.flush()
    audit.record("tick_contact" if told else "untick_contact", contact.story, by=by)


def mark_mailed(contact_id: UUID, message_id: UUID, *, by: Actor) -> None:
    """This teller got an e-mail that this news is there."""
    if contact := db.session.get(Contact, contact_id):
        contact.mailed_id = message_id
        db.session.flush()
        audit.record("mail_news", contact.story, by=by, message=message_id)


def stop_news(contact_id: UUID, *, by: Actor, why: str) -> None:
    """No e-mail any more. `why`: asked (by the link in one), refused (the address does not exist). Who was called already is forgotten."""
    contact = db.session.get(Contact, contact_id)
    if contact and contact.news:
        contact.news = False
        db.session.flush()
        audit.record("stop_mail", contact.story, by=by, why=why)


def forget_contact(contact: Contact, *, by: Actor, why: str) -> None:
    """Out of the vault. `why`: asked, told, term, consent, withdrawn."""
    audit.record("forget_contact", contact.story, by=by, why=why)
    db.session.delete(contact)
    db.session.flush()


def let_contacts_go(before: datetime, *, most: int, by: Actor) -> int:
    """Those who asked before that moment, called or not; the number."""
    gone = queries.asked_before(before, most)
    for contact in gone:
        forget_contact(contact, by=by, why="term")
    return len(gone)


def forget_told(*, by: Actor) -> int:
    """Those who were called long enough ago; the number."""
    gone = queries.told_long_ago()
    for contact in gone:
        forget_contact(contact, by=by, why="told")
    return len(gone)


def follow(story: Story, *, by: Actor) -> None:
    """Who does not want to be called any more is not called."""
    if story.contact is not True and (contact := queries.of_story(story.id)):
        forget_contact(contact, by=by, why="consent")


def erase(subject: Subject, *, by: Actor) -> int:
    """With the story that is taken back; registered with privacy."""
    column = {STORY: Story.id, CONVERSATION: Story.conversation_id}.get(subject.kind)
    if column is None:
        return 0
    found = list(db.session.scalars(sa.select(Contact).join(Contact.story).where(column == subject.id)))
    for contact in found:
        forget_contact(contact, by=by, why="withdrawn")
    return len(found)
