"""What a teller takes back leaves the published pages and the actions at once; the pages say that something was withdrawn."""

from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.models import Action, HelpAnswer, ItemInsight, PublishedAction, PublishedItem, PublishedQuote
from participatie.core import audit
from participatie.core.db import db, rows_changed
from participatie.core.roles import Actor
from participatie.insights.models import InsightStory
from participatie.privacy.changes import CONVERSATION, Subject
from participatie.stories.models import Story


def erase(subject: Subject, *, by: Actor) -> int:
    """Empty quotes and the words of signals about the subject, in every version; the number of rows emptied."""
    story_ids = _stories(subject)
    quotes = _emptied_quotes(story_ids)
    _mark_partly_withdrawn(story_ids)
    actions = list(db.session.scalars(sa.select(Action).where(_about(subject, story_ids), Action.text != "")))
    for action in actions:
        action.text = ""
        audit.record("erase_action", action, by=by)
    of_these = PublishedAction.action_id.in_([action.id for action in actions])
    told = rows_changed(sa.update(PublishedAction).where(of_these).values(text=None))
    answers = sa.update(HelpAnswer).where(HelpAnswer.story_id.in_(story_ids), HelpAnswer.why != "").values(why="")
    said = rows_changed(answers)
    db.session.flush()
    return quotes + len(actions) + told + said


def _stories(subject: Subject) -> list[UUID]:
    if subject.kind != CONVERSATION:
        return [subject.id]
    return list(db.session.scalars(sa.select(Story.id).where(Story.conversation_id == subject.id)))


def _about(subject: Subject, story_ids: list[UUID]) -> sa.ColumnElement[bool]:
    """A signal about the story; when a whole conversation goes, every signal from it."""
    about = Action.story_id.in_(story_ids)
    return sa.or_(about, Action.conversation_id == subject.id) if subject.kind == CONVERSATION else about


def _emptied_quotes(story_ids: list[UUID]) -> int:
    quotes = sa.update(PublishedQuote).where(PublishedQuote.story_id.in_(story_ids), PublishedQuote.text.is_not(None))
    return rows_changed(quotes.values(text=None))


def _mark_partly_withdrawn(story_ids: list[UUID]) -> None:
    """The number that was told stays frozen (a step of one would point at somebody); the page says that a part was withdrawn."""
    items = sa.select(ItemInsight.item_id).join(InsightStory, InsightStory.insight_id == ItemInsight.insight_id)
    counted = PublishedItem.item_id.in_(items.where(InsightStory.story_id.in_(story_ids)))
    db.session.execute(sa.update(PublishedItem).where(counted).values(partly_withdrawn=True))
