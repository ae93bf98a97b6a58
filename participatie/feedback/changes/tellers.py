"""Verbs of tellers: withdraw, correct. And the count of wrong codes."""

import logging

import sqlalchemy as sa

from participatie.conversations.rules import TEXT_MAX
from participatie.core import audit
from participatie.core.db import db, rows_changed
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.feedback.models import CodeTry
from participatie.feedback.queries import hour_now, wrong_codes_everywhere
from participatie.feedback.rules import ALARM_PER_HOUR
from participatie.privacy.changes import STORY, Subject, erase
from participatie.stories.changes import intake
from participatie.stories.models import Story

log = logging.getLogger("participatie.feedback")


def withdraw(story: Story, *, by: Actor) -> None:
    """The teller takes the story back: its words are erased everywhere."""
    audit.record("withdraw_story", story, by=by)
    erase(Subject(STORY, story.id), by=by, why="withdrawn")


def correct(story: Story, *, quote: str, by: Actor) -> None:
    """The teller says it in other words: a new version, which is reviewed again before it is used."""
    said = quote.strip()
    if not said:
        raise Refused(N_("The text is empty. To take your story back, use the button 'Withdraw this story'."), field="quote")
    if len(said) > TEXT_MAX:
        raise Refused(N_("The text is too long: at most %(most)s characters."), field="quote", most=TEXT_MAX)
    intake.correct_story(story, quote=said, by=by)
    audit.record("correct_story", story, by=by)


def count_wrong_code(source: str, *, by: Actor) -> None:
    """One more wrong code from this source in this hour; written aside, so that it outlives the refusal."""
    hour = hour_now()
    touched = rows_changed(
        sa.update(CodeTry).where(CodeTry.source == source, CodeTry.hour == hour).values(wrong=CodeTry.wrong + 1)
    )
    if not touched:
        db.session.add(CodeTry(source=source, hour=hour, wrong=1))
        db.session.flush()
    if wrong_codes_everywhere() == ALARM_PER_HOUR:
        log.error("alarm: many wrong receipt codes this hour", extra={"count": ALARM_PER_HOUR, "by": by.name})


def forget_old_tries(*, by: Actor) -> None:
    """Counts of hours gone by say nothing any more."""
    db.session.execute(sa.delete(CodeTry).where(CodeTry.hour < hour_now()))
    log.info("old counts of wrong codes removed", extra={"by": by.name})
