"""Write once what all who told about a point, a theme or a wijk are to hear; take it back."""

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.feedback.models import Message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import CHOICES, About, Words, complete
from participatie.feedback.rules.words import WHY_MAX


def write_message(subject: Subject, words: Words, *, by: Actor) -> Message:
    """All stories that it is about inherit it at once. A point says by its own status how it stands."""
    if subject.item:
        words = Words(words.text, subject.item.status, words.reason, words.still, words.ask)
    elif words.status not in CHOICES[subject.about]:
        raise Refused(N_("Choose how it stands."), field="status")
    said = complete(words)
    message = Message(
        area_id=subject.area.id, theme_id=subject.theme.id if subject.theme else None, item_id=subject.item.id if subject.item else None,
        status=said.status, text=said.text, reason=said.reason, still=said.still, ask=said.ask, written_by=by.id,
    )  # fmt: skip
    db.session.add(message)
    db.session.flush()
    audit.record("write_message", message, by=by, about=About(subject.about))
    return message


def take_back_message(message: Message, why: str, *, by: Actor) -> None:
    """It no longer reaches anybody; that it was there, and why it went, stays."""
    if message.taken_back_at:
        raise Refused(N_("This message was taken back already."))
    if not why.strip():
        raise Refused(N_("Say why you take it back."), field="why")
    message.taken_back_at, message.taken_back_by = clock.now(), by.id
    message.taken_back_why = why.strip()[:WHY_MAX]
    db.session.flush()
    audit.record("take_back_message", message, by=by)
