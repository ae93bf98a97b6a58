"""The bodies of ops: what must hold in them beside their shape."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from participatie.conversations.rules import NOTE_MAX, BodySaid, Stage, is_in_the_future
from participatie.stories.rules import StoryLevel, Valence
from participatie.sync.rules.envelope import SCHEMA, Code, Op, Unfit, decoded


class Signal(Struct, forbid_unknown_fields=True):
    """What cannot wait."""

    duo: UUID
    area: UUID
    text: Annotated[str, Meta(max_length=NOTE_MAX)]
    conversation: UUID | None = None
    story: UUID | None = None


_conversation = msgspec.json.Decoder(BodySaid)
_signal = msgspec.json.Decoder(Signal)
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
    return body


def signal_of(op: Op) -> Signal:
    """The body of a signal. Raises Unfit."""
    _known_schema(op)
    body: Signal = decoded(_signal, bytes(op.body))
    if not body.text.strip():
        raise Unfit(Code.MALFORMED, "text: empty")
    if op.parents:
        raise Unfit(Code.MALFORMED, "parents")
    return body


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
