"""The body of a conversation, schemas 1 and 2 of the phone: its shape and its limits, as msgspec reads them.

Schema 2 adds the media of a story. In schema 1 there is no such field, and none is written: its bytes and hashes stay as they were.

A story arrives with its words (`StorySaid`) and is kept without them (`StoryKept`): words lie in a table of their own, and
a keyed hash stands in their place. An unknown field is refused, so that nothing is thrown away unseen.
"""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from participatie.conversations.rules.kinds import (
    GROUP_MAX,
    MEDIA_MAX,
    NOTE_MAX,
    PEOPLE_MAX,
    PLACE_MAX,
    PROPOSAL_MAX,
    PROPOSALS_MAX,
    REFLECTION_MAX,
    SCHEMA,
    STORIES_MAX,
    TEXT_MAX,
    THEMES_MAX,
    AgeBand,
    Occasion,
    PartOfDay,
    Stage,
)  # fmt: skip

RECEIPT_KEPT = "0" * 64
"""Stands in a stored body where the phone sent a receipt: there is one, and it is kept elsewhere under a key."""

Words = Annotated[str, Meta(max_length=TEXT_MAX)]
Note = Annotated[str, Meta(max_length=NOTE_MAX)]
Count = Annotated[int, Meta(ge=0, le=PEOPLE_MAX)]
Media = Annotated[list[UUID], Meta(max_length=MEDIA_MAX)] | UnsetType
Kind = Annotated[str, Meta(max_length=24)]


class Held(Struct, forbid_unknown_fields=True):
    date: date
    part_of_day: PartOfDay | None = None


class People(Struct, forbid_unknown_fields=True):
    """How many of each took part."""

    resident: Count = 0
    volunteer: Count = 0
    professional: Count = 0
    other: Count = 0

    @property
    def number(self) -> int:
        return self.resident + self.volunteer + self.professional + self.other


class TellerSaid(Struct, forbid_unknown_fields=True):
    id: UUID
    receipt: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] | None = None
    age_band: AgeBand | None = None
    group: Annotated[str, Meta(max_length=GROUP_MAX)] | None = None


class ConsentSaid(Struct, forbid_unknown_fields=True):
    """None: not answered."""

    use: bool | None = None
    quote: bool | None = None
    public: bool | None = None
    contact: bool | None = None


class _Story(Struct, forbid_unknown_fields=True, kw_only=True):
    id: UUID
    teller: UUID
    valence: Kind | None = None
    level: Kind | None = None
    themes: Annotated[list[UUID], Meta(max_length=THEMES_MAX)] = []
    proposals: Annotated[list[Annotated[str, Meta(max_length=PROPOSAL_MAX)]], Meta(max_length=PROPOSALS_MAX)] = []
    consent: ConsentSaid = msgspec.field(default_factory=ConsentSaid)


class StorySaid(_Story, forbid_unknown_fields=True, kw_only=True):
    """A story as it arrives."""

    quote: Words = ""
    own_words: Words = ""
    media: Media = UNSET

    @property
    def is_empty(self) -> bool:
        return not (self.quote.strip() or self.own_words.strip())


class StoryKept(_Story, forbid_unknown_fields=True, kw_only=True):
    """A story as its version keeps it."""

    mac: str
    media: Media = UNSET


class _Body(Struct, forbid_unknown_fields=True, kw_only=True):
    duo: UUID | None
    area: UUID
    stage: Stage
    held: Held
    occasion: Occasion | None = None
    place: Annotated[str, Meta(max_length=PLACE_MAX)] | None = None
    people: People = msgspec.field(default_factory=People)
    contact_only: bool = False
    reflection: Annotated[str, Meta(max_length=REFLECTION_MAX)] | None = None
    tellers: Annotated[list[TellerSaid], Meta(max_length=STORIES_MAX)] = []


class BodySaid(_Body, forbid_unknown_fields=True, kw_only=True):
    """A conversation as it arrives, always of a duo. `readings` by account, `answers` by story."""

    duo: UUID
    readings: dict[UUID, Note] = {}
    answers: dict[UUID, Note] = {}
    stories: Annotated[list[StorySaid], Meta(max_length=STORIES_MAX)] = []


class BodyKept(_Body, forbid_unknown_fields=True, kw_only=True):
    """A conversation as its version keeps it. Ids are text here, in order, so that equal bodies are written equally.

    Without a duo it was written in a survey.
    """

    readings: dict[str, str] = {}
    answers: dict[str, str] = {}
    stories: list[StoryKept] = []

    @property
    def schema(self) -> int:
        """Written in the newest only when something in it needs that."""
        return SCHEMA if any(story.media is not UNSET for story in self.stories) else 1


def kept(stored: dict[str, Any]) -> BodyKept:
    """A stored body as an object."""
    return msgspec.convert(stored, BodyKept)


def without_media(body: dict[str, Any]) -> dict[str, Any]:
    """A body as a phone of schema 1 knows it."""
    return {**body, "stories": [{key: value for key, value in story.items() if key != "media"} for story in body["stories"]]}


def spoken(stored: dict[str, Any], words: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """The body as it arrived. `words` maps a hash to (quote, own words); a story without them was withdrawn and left out."""
    return {**stored, "stories": [_spoken(story, *words[story["mac"]]) for story in stored["stories"] if story["mac"] in words]}


def _spoken(story: dict[str, Any], quote: str, own_words: str) -> dict[str, Any]:
    return {**{key: value for key, value in story.items() if key != "mac"}, "quote": quote, "own_words": own_words}
