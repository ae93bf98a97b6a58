"""Who may read which story. Every screen that shows a story asks here; what is not visible does not exist (404)."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from participatie.conversations.models import Conversation
from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.stories.models import Story

READERS = (Capability.COORDINATOR, Capability.REGISSEUR)
"""Who reads publishable text in their areas; coordinators and the own duo also read what was told."""


def visible(actor: Actor, *, withdrawn: bool = False) -> sa.Select[Story]:
    """The stories that this actor may read something of. Withdrawn ones only when asked for: their row says so and nothing else."""
    chosen = sa.select(Story).where(sa.or_(_raw(actor), _publishable(actor)))
    return chosen if withdrawn else chosen.where(Story.withdrawn_at.is_(None))


def visible_story(actor: Actor, story_id: UUID, *, withdrawn: bool = False, lock: bool = False) -> Story:
    """This story, or a refusal that does not tell whether it exists. With `lock` nobody else changes it until this request is done."""
    whole = joinedload(Story.conversation).joinedload(Conversation.duo), joinedload(Story.area), joinedload(Story.teller)
    chosen = visible(actor, withdrawn=withdrawn).where(Story.id == story_id).options(*whole)
    found = db.session.scalars(chosen.with_for_update(of=Story) if lock else chosen).first()
    if found is None:
        raise NotYours
    return found


def may_read_raw(actor: Actor, story: Story) -> bool:
    """May this actor read what was told, and not only what was made publishable?"""
    return story.duo_id in actor.duo_ids or (story.submitted and actor.can(Capability.COORDINATOR, story.area_id))


def readable(actor: Actor) -> sa.ColumnElement[bool]:
    """Stories in use whose publishable text this actor may read: what insights, search and counts draw from."""
    return _publishable(actor)


def _raw(actor: Actor) -> sa.ColumnElement[bool]:
    reviewed = sa.and_(Story.area_id.in_(actor.areas(Capability.COORDINATOR)), Story.submitted)
    return sa.or_(reviewed, Story.duo_id.in_(actor.duo_ids))


def _publishable(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.and_(Story.area_id.in_(actor.areas(*READERS)), Story.in_use)


def visible_stories(actor: Actor, ids: Iterable[UUID]) -> list[Story]:
    """Those of these stories that this actor may read something of, in line."""
    return list(db.session.scalars(visible(actor).where(Story.id.in_(list(ids))).order_by(Story.week, Story.id)))
