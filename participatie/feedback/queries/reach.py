"""Which message reaches which story. Nothing is copied: it follows from the themes of a story and the insights that hold it.

A message about a point is for everybody under the point, also who told later. A message about a theme or a whole wijk is
for those who had told by then: an old "nothing yet" is no answer to a new story.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.models import ItemInsight
from participatie.areas.models import Area
from participatie.coding.models import StoryTag
from participatie.core.db import db
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.rules import Line
from participatie.insights.models import InsightStory
from participatie.stories.models import Story
from participatie.themes.models import Theme

Only = sa.ColumnElement[bool]


def counts() -> tuple[Only, ...]:
    """Stories whose tellers we owe an answer: they said yes to use, handed in, not taken back."""
    return (Story.use.is_(True), Story.submitted.is_(True), Story.withdrawn_at.is_(None), Story.dropped_at.is_(None))


def reaching(*only: Only) -> sa.Subquery:
    """(story_id, message_id, on) of every living message and every story that it reaches; `only` narrows the stories."""
    branches = (_by_point(), _by_theme(), _by_wijk())
    return sa.union(*(branch.where(*_living(), *only) for branch in branches)).subquery("reaching")


def answered(*only: Only) -> sa.Subquery:
    """(story_id, area_id, held_on, on): the day of the first answer of each story that has one, by message or in person.

    Counted in each branch before they come together, so that many messages and many stories do not multiply.
    """
    in_person = sa.select(sa.func.min(ToldAtDoor.told_on)).join_from(ToldAtDoor, Story, Story.id == ToldAtDoor.story_id)
    first = [_first_of(_by_point(), _LATER), _first_of(_by_theme(), Message.written_on)]
    branches = [branch.where(*_living(), *only) for branch in first] + [_story(in_person).where(*counts(), *only)]
    every = sa.union_all(*branches, _wijk_first().where(*counts(), *only)).subquery("answers")
    columns = (every.c.story_id, every.c.area_id, every.c.held_on)
    chosen = sa.select(*columns, sa.func.min(every.c.on).label("on")).where(every.c.on.is_not(None))
    return chosen.group_by(*columns).subquery("answered")


def lines_of(story_ids: Iterable[UUID]) -> dict[UUID, list[Line]]:
    """The messages that reach each of these stories, newest first; a story without any is left out."""
    reached = reaching(Story.id.in_(list(story_ids)))
    chosen = sa.select(reached.c.story_id, reached.c.on, Message).join(Message, Message.id == reached.c.message_id)
    loaded = (sa.orm.joinedload(Message.item), sa.orm.joinedload(Message.theme))
    found: dict[UUID, list[Line]] = {}
    for story_id, on, message in db.session.execute(chosen.options(*loaded).order_by(Message.written_at.desc(), Message.id.desc())):
        found.setdefault(story_id, []).append(as_line(message, on))
    return found


def as_line(message: Message, on: date | None = None) -> Line:
    """A message as one of its tellers reads it; without `on` as who told before it was written."""
    return Line(
        id=message.id, about=message.about, title=message.title, status=message.status, text=message.text, reason=message.reason,
        still=message.still, ask=message.ask, at=message.written_at, on=on or message.written_on,
    )  # fmt: skip


def told_on(story_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Story → the day on which somebody last told something in person."""
    chosen = sa.select(ToldAtDoor.story_id, sa.func.max(ToldAtDoor.told_on)).where(ToldAtDoor.story_id.in_(list(story_ids)))
    return {row[0]: row[1] for row in db.session.execute(chosen.group_by(ToldAtDoor.story_id))}


_LATER = sa.case((Story.held_on > Message.written_on, Story.held_on), else_=Message.written_on)
"""When somebody told something after the message was written: from then on it counts."""


def _living() -> tuple[Only, ...]:
    return (Message.taken_back_at.is_(None), *counts())


def _story(first: sa.Select) -> sa.Select:
    """One row for each story, with the first of its days."""
    columns = (Story.id.label("story_id"), Story.area_id, Story.held_on)
    return first.with_only_columns(*columns, next(iter(first.selected_columns)).label("on")).group_by(Story.id, Story.area_id, Story.held_on)


def _first_of(branch: sa.Select, on: sa.SQLColumnExpression) -> sa.Select:
    return _story(branch.with_only_columns(sa.func.min(on)))


def _wijk_first() -> sa.Select:
    """The same for the messages of a whole wijk: a look into the few messages for each story."""
    whole = (Message.area_id == Story.area_id, Message.item_id.is_(None), Message.theme_id.is_(None), Message.taken_back_at.is_(None))
    first = sa.select(sa.func.min(Message.written_on)).where(*whole, Message.written_on >= Story.held_on).correlate(Story).scalar_subquery()
    return sa.select(Story.id.label("story_id"), Story.area_id, Story.held_on, first.label("on"))


def _by_point() -> sa.Select:
    found = sa.select(Story.id.label("story_id"), Message.id.label("message_id"), _LATER.label("on"))
    found = found.join_from(Message, ItemInsight, ItemInsight.item_id == Message.item_id)
    found = found.join(InsightStory, InsightStory.insight_id == ItemInsight.insight_id).join(Story, Story.id == InsightStory.story_id)
    return found.where(InsightStory.withdrawn.is_(False))


def _by_theme() -> sa.Select:
    """Tags lie on the theme into which others were merged: a message about a merged theme goes along."""
    found = sa.select(Story.id.label("story_id"), Message.id.label("message_id"), Message.written_on.label("on"))
    found = found.join_from(Message, _WAY, _WAY.c.theme_id == Message.theme_id).join(StoryTag, StoryTag.theme_id == _WAY.c.at)
    found = found.join(Story, sa.and_(Story.id == StoryTag.story_id, Story.area_id == Message.area_id))
    return found.where(Story.held_on <= Message.written_on)


def _way() -> sa.CTE:
    """(theme_id, at): every theme, and each theme into which it was merged, however many times."""
    way = sa.select(Theme.id.label("theme_id"), Theme.id.label("at")).cte("way", recursive=True)
    step = sa.select(way.c.theme_id, Theme.merged_into_id).join(Theme, Theme.id == way.c.at).where(Theme.merged_into_id.is_not(None))
    return way.union(step)


_WAY = _way()
"""Made once: a statement that asks twice names it once."""


def _by_wijk() -> sa.Select:
    found = sa.select(Story.id.label("story_id"), Message.id.label("message_id"), Message.written_on.label("on"))
    found = found.join_from(Message, Area, Area.id == Message.area_id).join(Story, Story.area_id == Area.id)
    return found.where(Message.item_id.is_(None), Message.theme_id.is_(None), Story.held_on <= Message.written_on)
