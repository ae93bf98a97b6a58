"""What a resident wrote without a duo becomes a story: a conversation of its own that has no duo, so that no phone ever hears of it.

From there on it is a story like any other: it waits for review, is coded, counted and answered, and its teller opens it by code.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from participatie.conversations import queries as conversations
from participatie.conversations.changes import take_versions
from participatie.conversations.rules import RECEIPT_KEPT, STORIES_MAX, Arrived, BodyKept, Stage, StoryKept, TellerSaid, kept
from participatie.conversations.rules.body import ConsentSaid, Held, People
from participatie.core import audit, clock, seals
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.ids import uuid7
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.privacy.rules import Consent
from participatie.stories.changes import intake
from participatie.stories.models import Story
from participatie.stories.rules import StoryLevel


@dataclass(frozen=True)
class Written:
    """What was written, where and when, and what its teller agreed to. `receipt` as it is stored: whoever has the code opens the story."""

    words: str
    area_id: UUID
    on: date
    receipt: str | None
    consent: Consent
    level: StoryLevel | None = None


def take_written(written: Written, *, beside: Story | None = None, by: Actor) -> Story:
    """The story, waiting for review. `beside`: a living story of the same teller, in whose conversation it comes to lie."""
    if not written.consent.may_use:
        raise Refused(N_("Who wrote this did not say that it may be used, so it cannot become a story."), code="no_consent")
    told = StoryKept(
        id=uuid7(), teller=beside.teller_id if beside else uuid7(), mac=intake.words_mac(written.words, ""), media=msgspec.UNSET,
        level=written.level.value if written.level else None, consent=_said(written.consent),
    )  # fmt: skip
    arrived = _added(written, told, beside, by) if beside else _begun(written, told, by)
    known = conversations.known([arrived.item], lock=True) if beside else {}
    intake.take_stories(take_versions([arrived], known, by=by), by=by)
    made = db.session.get_one(Story, told.id)
    audit.record("take_written", made, by=by)
    return made


def _begun(written: Written, told: StoryKept, by: Actor) -> Arrived:
    teller = TellerSaid(id=told.teller, receipt=RECEIPT_KEPT if written.receipt else None)
    body = BodyKept(
        duo=None, area=written.area_id, stage=Stage.SUBMITTED, held=Held(date=written.on), people=People(resident=1), tellers=[teller],
        stories=[told],
    )  # fmt: skip
    made, now, text = uuid7(), clock.now(), msgspec.json.encode(body).decode()
    return Arrived(
        made, uuid7(), (), body, text, seals.mac("op", f"{made}{text}"), now.isoformat(), now, by.id,
        receipts={told.teller: written.receipt} if written.receipt else {}, words={told.id: (written.words, "")},
    )  # fmt: skip


def _added(written: Written, told: StoryKept, beside: Story, by: Actor) -> Arrived:
    item, base = intake.base_of(beside)
    body = kept(item.versions[base].body)
    if len(body.stories) >= STORIES_MAX:
        raise Refused(N_("This teller told %(most)s stories already."), most=STORIES_MAX)
    body.stories.append(told)
    return intake.on_top(item, base, body, {told.id: (written.words, "")}, by)


def _said(consent: Consent) -> ConsentSaid:
    return ConsentSaid(use=consent.use, quote=consent.quote, public=consent.public, contact=consent.contact)
