"""The bodies of ops: what must hold in them beside their shape."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, Struct

from participatie.conversations.rules import NOTE_MAX, BodySaid, Stage, is_in_the_future
from participatie.conversations.rules.body import ConsentSaid
from participatie.media.rules import TEXT_MAX, Facts, TextSource, plain_mime
from participatie.stories.rules import StoryLevel, Valence
from participatie.surveys.rules.kinds import CHOICES_MAX, LONG_MAX, QUESTIONS_MAX
from participatie.sync.rules.envelope import DOORS, SCHEMA, SURVEYS, Code, MediumSaid, Op, Unfit, decoded


class Signal(Struct, forbid_unknown_fields=True):
    """What cannot wait."""

    duo: UUID
    area: UUID
    text: Annotated[str, Meta(max_length=NOTE_MAX)]
    conversation: UUID | None = None
    story: UUID | None = None


class Memo(Struct, forbid_unknown_fields=True):
    """The duo confirms what is said in a memo."""

    duo: UUID
    area: UUID
    item: UUID
    story: UUID
    medium: UUID
    text: Annotated[str, Meta(max_length=TEXT_MAX)]
    source: TextSource


class DoorTold(Struct, forbid_unknown_fields=True):
    """A message was told in person (`told`), or that was a slip. `on`: the day, as the phone has it."""

    duo: UUID
    area: UUID
    story: UUID
    message: UUID
    told: bool
    on: date


class Interview(Struct, forbid_unknown_fields=True):
    """What a resident answered on the duo's phone: texts as in the form of the page, by name of the question. `consent`: about what was
    written for a story."""

    duo: UUID
    area: UUID
    survey: UUID
    language: Annotated[str, Meta(max_length=8)]
    receipt: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    answers: Annotated[
        dict[Annotated[str, Meta(max_length=32)], Annotated[list[Annotated[str, Meta(max_length=LONG_MAX)]], Meta(max_length=CHOICES_MAX)]],
        Meta(max_length=QUESTIONS_MAX),
    ]
    consent: ConsentSaid = msgspec.field(default_factory=ConsentSaid)


class Announced(MediumSaid, forbid_unknown_fields=True, kw_only=True):
    """A file that is about to be sent, and the version that spoke of it."""

    item: UUID
    version: UUID

    @property
    def facts(self) -> Facts:
        return Facts(self.sha256, self.size, plain_mime(self.mime))


_conversation = msgspec.json.Decoder(BodySaid)
_signal, _memo, _door = msgspec.json.Decoder(Signal), msgspec.json.Decoder(Memo), msgspec.json.Decoder(DoorTold)
_interview = msgspec.json.Decoder(Interview)
_announced = msgspec.json.Decoder(Announced)
_VALENCES, _LEVELS = frozenset(map(str, Valence)), frozenset(map(str, StoryLevel))


def conversation_of(op: Op, today: date) -> BodySaid:
    """The body of a conversation. Raises Unfit with the field that is wrong."""
    _known_schema(op)
    body: BodySaid = decoded(_conversation, bytes(op.body))
    if is_in_the_future(body.held.date, today):
        raise Unfit(Code.MALFORMED, "held.date: date_in_future")
    if op.id in op.parents or len(set(op.parents)) != len(op.parents):
        raise Unfit(Code.MALFORMED, "parents")
    _stories_fit(body)
    _tellers_fit(body)
    _media_fit(op, body)
    return body


def signal_of(op: Op) -> Signal:
    """The body of a signal. Raises Unfit."""
    _known_schema(op)
    body: Signal = decoded(_signal, bytes(op.body))
    if not body.text.strip():
        raise Unfit(Code.MALFORMED, "text: empty")
    _stands_alone(op)
    return body


def memo_of(op: Op) -> Memo:
    """The body of the text of a memo. As an op it is an item of its own, or belongs to its conversation. Raises Unfit."""
    _known_schema(op)
    if op.schema == 1:
        raise Unfit(Code.SCHEMA_TOO_NEW, "type")
    body: Memo = decoded(_memo, bytes(op.body))
    if not body.text.strip():
        raise Unfit(Code.MALFORMED, "text: empty")
    if op.item not in (op.id, body.item):
        raise Unfit(Code.MALFORMED, "item")
    _stands_alone(op)
    return body


def door_of(op: Op) -> DoorTold:
    """The body of a tick. It is an item of its own; its undo is another op of that item. Raises Unfit."""
    _known_schema(op)
    if op.schema < DOORS:
        raise Unfit(Code.SCHEMA_TOO_NEW, "type")
    body: DoorTold = decoded(_door, bytes(op.body))
    if body.told is not (op.item == op.id):
        raise Unfit(Code.MALFORMED, "item")
    _stands_alone(op)
    return body


def interview_of(op: Op) -> Interview:
    """The body of a resident's answers. Raises Unfit."""
    _known_schema(op)
    if op.schema < SURVEYS:
        raise Unfit(Code.SCHEMA_TOO_NEW, "type")
    body: Interview = decoded(_interview, bytes(op.body))
    if op.item != op.id:
        raise Unfit(Code.MALFORMED, "item")
    _stands_alone(op)
    return body


def announced(raw: bytes) -> Announced:
    """What a phone says of a file that it is about to send. Raises Unfit."""
    said: Announced = decoded(_announced, raw)
    return said


def _stands_alone(op: Op) -> None:
    """Written once: on top of nothing, and no file follows it."""
    if op.parents:
        raise Unfit(Code.MALFORMED, "parents")
    if op.media:
        raise Unfit(Code.MALFORMED, "media")


def _known_schema(op: Op) -> None:
    if op.schema > SCHEMA[1]:
        raise Unfit(Code.SCHEMA_TOO_NEW, "schema")


def _stories_fit(body: BodySaid) -> None:
    """Handed in: each story has words, and a conversation without stories was contact only."""
    handed_in = body.stage is Stage.SUBMITTED
    if body.contact_only and body.stories:
        raise Unfit(Code.MALFORMED, "contact_only")
    if handed_in and not body.stories and not body.contact_only:
        raise Unfit(Code.MALFORMED, "stories: empty")
    for place, story in enumerate(body.stories):
        if handed_in and story.is_empty:
            raise Unfit(Code.MALFORMED, f"stories[{place}]: empty")
        if story.valence is not None and story.valence not in _VALENCES:
            raise Unfit(Code.MALFORMED, f"stories[{place}].valence")
        if story.level is not None and story.level not in _LEVELS:
            raise Unfit(Code.MALFORMED, f"stories[{place}].level")
    if len({story.id for story in body.stories}) != len(body.stories):
        raise Unfit(Code.MALFORMED, "stories: the same id twice")


def _tellers_fit(body: BodySaid) -> None:
    """Each story has its teller, and each teller told something."""
    tellers = {teller.id for teller in body.tellers}
    if len(tellers) != len(body.tellers) or tellers != {story.teller for story in body.stories}:
        raise Unfit(Code.MALFORMED, "tellers")


def _media_fit(op: Op, body: BodySaid) -> None:
    """Exactly the files that the stories name are described beside them, each once. Schema 1 knows none."""
    if op.schema == 1:
        if any(story.media is not UNSET for story in body.stories):
            raise Unfit(Code.MALFORMED, "media")
        return
    named = [medium for story in body.stories for medium in (story.media or ())]
    said = [medium.id for medium in op.media]
    if sorted(named) != sorted(said) or len(set(said)) != len(said):
        raise Unfit(Code.MALFORMED, "media")
