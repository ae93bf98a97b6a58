"""A conversation with several heads: the texts of each side by side, with who wrote them and when."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations import queries as conversations
from participatie.conversations.models import Conversation, Version
from participatie.conversations.queries import KnownItem
from participatie.conversations.rules import BodyKept, Stage, StoryKept, kept
from participatie.core.db import db
from participatie.stories.models import StoryText
from participatie.stories.queries.people import names_of

FACTS = ("held", "occasion", "place", "people", "contact_only", "reflection", "area")


@dataclass(frozen=True)
class Head:
    """One of the versions that nobody wrote on top of."""

    id: UUID
    by: str | None
    at: datetime
    open: bool


@dataclass(frozen=True)
class Side:
    """What one head says of a story; None for words: it does not hold the story."""

    head: Head
    told: StoryKept | None
    quote: str | None = None
    own_words: str | None = None


@dataclass(frozen=True)
class Different:
    """A story that is not the same in all heads."""

    story: UUID
    number: int
    sides: list[Side]

    @property
    def may_keep_both(self) -> bool:
        """Other words in each, and all of them hold it."""
        return all(side.told for side in self.sides) and len({side.told.mac for side in self.sides if side.told}) > 1


@dataclass(frozen=True)
class Texts:
    """The conflict as a coordinator sees it. `facts`: what each text says of day, place and company, when they differ in that too."""

    heads: list[Head]
    different: list[Different] = field(default_factory=list)
    facts: list[tuple[Head, BodyKept]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Is somebody of the duo still writing?"""
        return any(head.open for head in self.heads)

    @property
    def mark(self) -> str:
        """What was seen: a form that is sent later compares."""
        return ".".join(str(head.id) for head in self.heads)


def texts_of(talk: Conversation) -> Texts | None:
    """The texts of this conversation when it has several heads."""
    if talk.heads < 2:
        return None
    item = conversations.known({talk.id}).get(talk.id)
    return texts_in(item) if item and len(item.heads) > 1 else None


def texts_in(item: KnownItem) -> Texts:
    """The same for an item that was read already."""
    heads = _heads(item)
    told = {head.id: {story.id: story for story in kept(item.versions[head.id].body).stories} for head in heads}
    words = _words(told)
    bodies = [kept(item.versions[head.id].body) for head in heads]
    order = dict.fromkeys(story for head in heads for story in told[head.id])
    gone = conversations.withdrawn(order)
    different = [
        Different(story, number, [_side(head, told[head.id].get(story), words) for head in heads])
        for number, story in enumerate(order, 1)
        if story not in gone and len({_said(told[head.id].get(story)) for head in heads}) > 1
    ]
    differ = len({repr([getattr(body, name) for name in FACTS]) for body in bodies}) > 1
    return Texts(heads, different, list(zip(heads, bodies, strict=True)) if differ else [])


def _said(story: StoryKept | None) -> str:
    return repr(story)


def _heads(item: KnownItem) -> list[Head]:
    chosen = sa.select(Version.id, Version.author_id, Version.received_at).where(Version.id.in_(item.heads)).order_by(Version.id)
    rows = list(db.session.execute(chosen))
    names = names_of({row.author_id for row in rows if row.author_id})
    return [
        Head(row.id, names.get(row.author_id), row.received_at, item.versions[row.id].stage is Stage.OPEN) for row in rows
    ]


def _words(told: dict[UUID, dict[UUID, StoryKept]]) -> dict[tuple[UUID, str], StoryText]:
    wanted = {(story.id, story.mac) for stories in told.values() for story in stories.values()}
    chosen = sa.select(StoryText).where(sa.tuple_(StoryText.story_id, StoryText.mac).in_(wanted))
    return {(text.story_id, text.mac): text for text in db.session.scalars(chosen)} if wanted else {}


def _side(head: Head, told: StoryKept | None, words: dict[tuple[UUID, str], StoryText]) -> Side:
    text = words.get((told.id, told.mac)) if told else None
    return Side(head, told, text.quote if text else None, text.own_words if text else None)
