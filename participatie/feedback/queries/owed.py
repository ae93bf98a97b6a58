"""What a wijk owes its tellers: answers that are due, per point and theme; and how often it was in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.models import AgendaItem, ItemInsight
from participatie.areas.models import Area
from participatie.coding.models import StoryTag
from participatie.core import clock
from participatie.core.db import db
from participatie.feedback.models import Message
from participatie.feedback.queries.reach import Only, answered, counts
from participatie.feedback.rules import SIX_WEEKS, About, Due, Share, is_late, next_due, share
from participatie.insights.models import InsightStory
from participatie.stories.models import Story
from participatie.themes.models import Theme


@dataclass(frozen=True)
class Owed:
    """Stories that wait for the same answer. `subject`: id of the point or theme. `again`: its point moved; they heard from us before."""

    area_id: UUID
    about: About
    subject: UUID | None
    title: str
    stories: int
    due: date
    late: bool
    again: bool = False


def shares(area_ids: Iterable[UUID], today: date) -> dict[UUID, Share]:
    """For each of these wijken: of what was told more than six weeks ago, how much had an answer within six weeks."""
    ids = list(area_ids)
    here = (Story.area_id.in_(ids), Story.held_on < today - SIX_WEEKS)
    first = answered(*here)
    with_answer = sa.select(first.c.area_id, first.c.held_on, first.c.on, sa.func.count()).group_by(first.c.area_id, first.c.held_on, first.c.on)
    all_told = sa.select(Story.area_id, Story.held_on, sa.null(), sa.func.count()).where(*counts(), *here)
    rows: dict[UUID, list[tuple[date, date | None, int]]] = {area_id: [] for area_id in ids}
    for area_id, told, on, number in db.session.execute(sa.union_all(with_answer, all_told.group_by(Story.area_id, Story.held_on))):
        rows[area_id] += [(told, on, number), (told, None, -number)] if on else [(told, None, number)]
    return {area_id: share(found, today) for area_id, found in rows.items()}


def owed(area_ids: Iterable[UUID], today: date) -> dict[UUID, list[Owed]]:
    """What is due in each of these wijken, the longest waiting first. A story under a point is counted there; else at its themes."""
    ids = list(area_ids)
    found = [*_moved(ids, today), *_first(ids, today)]
    order = sorted(found, key=lambda one: (one.due, one.title))
    return {area_id: [one for one in order if one.area_id == area_id] for area_id in ids}


def late_in(areas: list[Area], today: date) -> list[tuple[Area, int]]:
    """The wijken where stories wait longer than six weeks, or a point moved, with their number; one statement, for the first page."""
    ids = [area.id for area in areas]
    here = (Story.area_id.in_(ids), Story.held_on < today - SIX_WEEKS)
    waits = sa.select(Story.area_id, sa.null(), sa.literal(""), sa.null(), sa.null(), sa.func.count()).where(*_unanswered(*here))
    numbers: dict[UUID, int] = {}
    for area_id, _item, _title, since, on, number in db.session.execute(sa.union_all(_moves(ids), waits.group_by(Story.area_id))):
        due = next_due(on, on, clock.local(since).date()) if since else Due(today - SIX_WEEKS)
        if due and is_late(due.on, today):
            numbers[area_id] = numbers.get(area_id, 0) + number
    return [(area, numbers[area.id]) for area in areas if area.id in numbers]


def _unanswered(*only: Only) -> tuple[Only, ...]:
    return (*counts(), *only, Story.id.not_in(sa.select(answered(*only).c.story_id)))


def _first(ids: list[UUID], today: date) -> list[Owed]:
    """Those without any answer: under a point, else at each theme, else by themselves."""
    waits = _unanswered(Story.area_id.in_(ids))
    under = _points().with_only_columns(InsightStory.story_id)
    figures = (sa.func.count(sa.distinct(Story.id)), sa.func.min(Story.held_on))
    by_point = _points().join(Story, Story.id == InsightStory.story_id)
    by_point = by_point.with_only_columns(Story.area_id, AgendaItem.id, AgendaItem.title, *figures)
    by_theme = sa.select(Story.area_id, Theme.id, Theme.name, *figures).join(StoryTag, StoryTag.story_id == Story.id)
    by_theme = by_theme.join(Theme, Theme.id == StoryTag.theme_id).where(Story.id.not_in(under))
    loose = sa.select(Story.area_id, sa.null(), sa.literal(""), *figures).where(Story.id.not_in(under))
    loose = loose.where(Story.id.not_in(sa.select(StoryTag.story_id)))
    found = []
    for about, chosen, each in (
        (About.POINT, by_point, (AgendaItem.id, AgendaItem.title)), (About.THEME, by_theme, (Theme.id, Theme.name)), (About.WIJK, loose, ()),
    ):  # fmt: skip
        for row in db.session.execute(chosen.where(*waits).group_by(Story.area_id, *each)):
            due = next_due(row[4], None)
            if due:
                found.append(Owed(row[0], about, row[1], row[2], row[3], due.on, is_late(due.on, today)))
    return found


def _moved(ids: list[UUID], today: date) -> list[Owed]:
    """Points that moved since their tellers last heard from us, with no message that says so."""
    found: dict[UUID, Owed] = {}
    for area_id, item_id, title, since, on, number in db.session.execute(_moves(ids)):
        due = next_due(on, on, clock.local(since).date())
        if due:
            before = found[item_id].stories if item_id in found else 0
            found[item_id] = Owed(area_id, About.POINT, item_id, title, before + number, due.on, is_late(due.on, today), again=True)
    return list(found.values())


def _moves(ids: list[UUID]) -> sa.Select:
    """(area, point, title, when it moved, first answer, stories) of each point that moved and of which no message says so."""
    told = sa.select(Message.id).where(Message.item_id == AgendaItem.id, Message.taken_back_at.is_(None))
    untold = sa.not_(sa.exists(told.where(Message.written_at >= AgendaItem.status_since)))
    first = answered(Story.area_id.in_(ids))
    each = (AgendaItem.area_id, AgendaItem.id, AgendaItem.title, AgendaItem.status_since, first.c.on)
    chosen = _points().join(first, first.c.story_id == InsightStory.story_id)
    counted = chosen.with_only_columns(*each, sa.func.count(sa.distinct(first.c.story_id))).group_by(*each)
    return counted.where(AgendaItem.area_id.in_(ids), AgendaItem.status_since.is_not(None), untold)


def _points() -> sa.Select:
    """Points on the agenda with the stories under them."""
    found = sa.select(AgendaItem.id).join(ItemInsight, ItemInsight.item_id == AgendaItem.id)
    found = found.join(InsightStory, InsightStory.insight_id == ItemInsight.insight_id)
    return found.where(AgendaItem.retired_at.is_(None), InsightStory.withdrawn.is_(False))
