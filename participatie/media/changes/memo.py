"""The text of a memo: suggested by a program, confirmed by a person."""

from uuid import UUID

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.ids import uuid7
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.media.changes.intake import announce
from participatie.media.models import Medium, MemoText
from participatie.media.rules import TEXT_MAX, MediumState, TextSource, removal_of_memo

SUGGESTED, CONFIRMED = "suggested", "confirmed"


def suggest_text(medium: Medium, text: str, *, model: str, by: Actor) -> None:
    """What a speech program made of it: a suggestion, nothing more. It comes too late once a person wrote the text."""
    said = text.replace("\0", "").strip()[:TEXT_MAX]
    if not said or medium.confirmed_at is not None or medium.state is not MediumState.READY:
        return
    medium.suggestion, medium.model = said, model[:80]
    audit.record("suggest_text", medium, by=by, story=medium.story_id, model=medium.model)
    announce(medium, SUGGESTED)
    db.session.flush()


def confirm_text(medium: Medium, text: str, *, source: TextSource, by: Actor, text_id: UUID | None = None) -> MemoText:
    """A person says: this is what is said in it. The memo itself goes after its term; a later text stands beside this one."""
    if not text.strip():
        raise Refused(N_("Write down what is said in the memo first."), field="text")
    if len(text) > TEXT_MAX:
        raise Refused(N_("This text is too long."), field="text")
    now, model = clock.now(), medium.model if source is TextSource.SUGGESTION else None
    told = MemoText(
        id=text_id or uuid7(), medium_id=medium.id, story_id=medium.story_id, account_id=by.id, text=text, source=source, model=model, at=now,
    )  # fmt: skip
    db.session.add(told)
    if medium.confirmed_at is None:
        medium.confirmed_at, medium.remove_after, medium.suggestion = now, removal_of_memo(now), None
    audit.record("confirm_text", medium, by=by, story=medium.story_id, source=source, model=model)
    announce(medium, CONFIRMED, op=told.id)
    db.session.flush()
    return told
