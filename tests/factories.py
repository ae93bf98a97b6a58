"""Rows that tests start from. What is not said is ordinary; `words` in a story are its quote."""

from datetime import date
from uuid import UUID

from participatie.conversations.models import Conversation, Teller, Version, VersionParent
from participatie.conversations.rules import Stage, week_of
from participatie.core import clock, seals
from participatie.core.db import db
from participatie.core.ids import uuid4, uuid7
from participatie.duos.models import Duo
from participatie.media.models import Medium
from participatie.media.ports import storage
from participatie.media.rules import Facts, MediumState
from participatie.stories.models import Story, StoryReview, StoryText, VersionStory
from participatie.stories.rules import ReviewState, StoryLevel, Valence

YES = {"use": True, "quote": True, "public": True, "contact": False}
ORDINARY = "De lamp bij het bankje is al weken stuk."


def conversation(
    duo_id: UUID, *, held_on: date | None = None, stage: Stage = Stage.SUBMITTED, body: dict | None = None
) -> Conversation:
    """A conversation of this duo with one version and no story yet."""
    duo, held, now = db.session.get_one(Duo, duo_id), held_on or clock.today(), clock.now()
    made = Conversation(
        id=uuid7(), duo_id=duo.id, area_id=duo.area_id, stage=stage, held_on=held, week=week_of(held), residents=1,
        received_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    version(made, body=body)
    return made


def version(of: Conversation, *, parents: tuple[UUID, ...] = (), body: dict | None = None) -> Version:
    """A newer head."""
    made = Version(
        id=uuid7(), conversation_id=of.id, schema=1, stage=of.stage, body=body or {"stories": []},
        mac=seals.mac("op", str(uuid7())), client_time=clock.now().isoformat(), received_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    for parent in parents:
        db.session.add(VersionParent(version_id=made.id, parent_id=parent, conversation_id=of.id))
    of.head_id = made.id
    db.session.flush()
    return made


def teller(of: Conversation, *, receipt: str | None = None) -> Teller:
    """`receipt` is the SHA-256 in hex that the phone pushed."""
    made = Teller(id=uuid7(), conversation_id=of.id, receipt=seals.mac("receipt", receipt) if receipt else None)
    db.session.add(made)
    db.session.flush()
    return made


def story(
    duo_id: UUID,
    words: str = ORDINARY,
    *,
    own_words: str = "",
    state: ReviewState = ReviewState.ACCEPTED,
    publishable: str | None = None,
    consent: dict[str, bool | None] | None = None,
    within: Conversation | None = None,
    told_by: Teller | None = None,
    receipt: str | None = None,
    held_on: date | None = None,
) -> Story:
    """A story in its own conversation, told by somebody of its own, accepted as told unless said otherwise."""
    talk = within or conversation(duo_id, held_on=held_on)
    who = told_by or teller(talk, receipt=receipt)
    mac = seals.mac("words", f"{words}\0{own_words}")
    made = Story(
        id=uuid7(), conversation_id=talk.id, teller_id=who.id, duo_id=talk.duo_id, area_id=talk.area_id,
        week=talk.week, held_on=talk.held_on,
        version_id=talk.head_id, mac=mac, valence=Valence.BETTER, level=StoryLevel.WIJK, state=state, received_at=clock.now(),
        publishable=(publishable or words) if state is ReviewState.ACCEPTED else publishable, **(consent or YES),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    db.session.add(StoryText(story_id=made.id, mac=mac, quote=words, own_words=own_words))
    db.session.add(VersionStory(version_id=talk.head_id, story_id=made.id, position=0, mac=mac))
    db.session.add(StoryReview(story_id=made.id, version_id=talk.head_id, state=state, at=clock.now()))
    db.session.flush()
    return made


def medium(of: Story, content: bytes = b"something to see or hear", *, mime: str = "audio/mp4", state: MediumState = MediumState.READY) -> Medium:
    """A memo (or a photo, by its mime) of this story, ready and stored unless said otherwise."""
    facts, ready = Facts("0" * 64, len(content), mime), state is MediumState.READY
    name = uuid4().hex
    storage.here().add(name, 0, content)
    made = Medium(
        id=uuid7(), conversation_id=of.conversation_id, story_id=of.id, duo_id=of.duo_id, kind=facts.kind, sha256=facts.sha256, size=facts.size,
        mime=mime, state=state, submitted=of.submitted, received=facts.size, declared_at=clock.now(), original=None if ready else name,
        prepared=name if ready else None, prepared_mime=mime if ready else None, preview=name if ready else None,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made
