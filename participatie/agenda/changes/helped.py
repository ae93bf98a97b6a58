"""Did it help? A point is done only when those it is for say so; one no opens it again."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from participatie.agenda import rules
from participatie.agenda.models import AgendaItem, HelpAnswer
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import NotYours, Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.stories.models import Story


@dataclass(frozen=True)
class Session:
    """What a session of the wijk said about a point."""

    on: date
    how: str
    helped: bool
    why: str = ""


def ask_helped(item: AgendaItem, *, by: Actor) -> None:
    """The lead thinks that it is done: from now on its tellers see the question at their story."""
    if not rules.may_be_asked(item.status):
        raise Refused(N_("Only a point that runs or is stuck can be done."))
    item.asked_helped_at = clock.now()
    db.session.flush()
    audit.record("ask_helped", item, by=by)


def unask_helped(item: AgendaItem, *, by: Actor) -> None:
    """Undo: the question is gone, the answers that were given stay."""
    item.asked_helped_at = None
    db.session.flush()
    audit.record("unask_helped", item, by=by)


def tell_helped(item: AgendaItem, story: Story, *, helped: bool, why: str = "", by: Actor) -> None:
    """A teller says it, with the code of the story; who says it again changes the answer."""
    if item.asked_helped_at is None:
        raise NotYours
    said = _reason(helped, why)
    theirs = sa.select(HelpAnswer).where(HelpAnswer.item_id == item.id, HelpAnswer.story_id == story.id)
    answer = db.session.scalars(theirs).first() or HelpAnswer(item_id=item.id, story_id=story.id)
    answer.helped, answer.why, answer.on = helped, said, clock.today()
    db.session.add(answer)
    _confirm_helped(item, helped, by=by)


def record_session(item: AgendaItem, session: Session, *, by: Actor) -> None:
    """A session of the wijk says it; the coordinator writes it down."""
    if not rules.may_be_told(item.status):
        raise Refused(N_("Only a point that runs or is stuck can be done."))
    if session.on > clock.today():
        raise Refused(N_("This day is in the future."), field="on")
    if not session.how.strip():
        raise Refused(N_("Say with whom: how many people, from where."), field="how")
    said = _reason(session.helped, session.why)
    how = session.how.strip()[: rules.NOTE_MAX]
    db.session.add(HelpAnswer(item_id=item.id, helped=session.helped, why=said, on=session.on, how=how))
    _confirm_helped(item, session.helped, by=by)


def _reason(helped: bool, why: str) -> str:
    said = why.strip()
    if not helped and not said:
        raise Refused(N_("Say in a few words what is not right yet."), field="why")
    if len(said) > rules.REASON_MAX:
        raise Refused(N_("The text is too long: at most %(most)s characters."), field="why", most=rules.REASON_MAX)
    return said


def _confirm_helped(item: AgendaItem, helped: bool, *, by: Actor) -> None:
    """Yes: done. No: it runs again, and is not asked about until somebody worked on it."""
    item.status, item.status_reason = rules.after_answer(item.status, helped=helped), ""
    if not helped:
        item.asked_helped_at = None
    db.session.flush()
    audit.record("confirm_helped" if helped else "reopen_point", item, by=by, status=item.status)
