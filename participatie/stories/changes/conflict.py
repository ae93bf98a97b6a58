"""Two texts of one conversation become one, as a coordinator chose: a version that has all heads as parents."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from participatie.conversations import queries as conversations
from participatie.conversations.changes import take_versions
from participatie.conversations.models import Conversation
from participatie.conversations.queries import KnownItem
from participatie.conversations.rules import Arrived, BodyKept, StoryKept, kept
from participatie.core import audit, clock, seals
from participatie.core.db import db
from participatie.core.errors import Conflict, NotYours, Refused, Stale
from participatie.core.ids import uuid7
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import N_
from participatie.privacy.rules import Question
from participatie.stories.changes.intake import take_stories, words_mac
from participatie.stories.changes.settle import settle
from participatie.stories.models import Story
from participatie.stories.queries.conflict import FACTS, Different, Side, Texts, texts_in

BOTH = "both"
Words = dict[UUID, tuple[str, str]]


def settle_conflict(talk: Conversation, choices: Mapping[str, str], *, seen: str, by: Actor) -> UUID:
    """`choices`: for each story that differs (its id) the head whose text stays, or "both"; "facts" for day, place and company.

    Refuses while something is not chosen, while the duo is still writing, and when other versions came in since (`seen`).
    """
    if not by.can(Capability.COORDINATOR, talk.area_id):
        raise NotYours
    item = conversations.known([talk.id], lock=True)[talk.id]
    if len(item.heads) < 2:
        raise Conflict(N_("Somebody else made one text of it meanwhile. Look at it again."))
    texts = texts_in(item)
    _may_settle(texts, seen)
    body, words, beside = _merged(item, texts, choices)
    made = _arrived(item, body, words, texts, by)
    take_stories(take_versions([made], {item.id: item}, by=by), by=by)
    for new, first in beside.items():
        _answer_alike(db.session.get_one(Story, new), db.session.get_one(Story, first), by=by)
    audit.record("settle_conflict", talk, by=by, version=made.id, heads=len(texts.heads))
    db.session.flush()
    return made.id


def _may_settle(texts: Texts, seen: str) -> None:
    if texts.open:
        raise Conflict(N_("The duo is still writing in this conversation. Ask them a question, or wait until they are ready."))
    if texts.mark != seen:
        raise Stale([(N_("Texts"), str(seen.count(".") + 1), str(len(texts.heads)))], etag=texts.mark)


def _answer_alike(story: Story, first: Story, *, by: Actor) -> None:
    """What the teller answered with the code holds for both texts: a no is not lost because they stand apart now."""
    for name in (question.value for question in Question):
        if (said := getattr(first, f"own_{name}")) is not None:
            setattr(story, f"own_{name}", said)
            setattr(story, name, said)
    settle(story, by=by)


def _merged(item: KnownItem, texts: Texts, choices: Mapping[str, str]) -> tuple[BodyKept, Words, dict[UUID, UUID]]:
    """The body; the words of stories that get an id of their own; and of each of those, beside which it stood."""
    bodies = [kept(item.versions[head.id].body) for head in texts.heads]
    body = _with_facts(bodies, texts, choices)
    stories = {story.id: [story] for told in bodies for story in reversed(told.stories)}
    words: Words = {}
    beside: dict[UUID, UUID] = {}
    for different in texts.different:
        sides = _chosen(different, choices.get(str(different.story), ""))
        media = _media(different)
        stories[different.story] = [_beside(side, words, media if i == 0 else []) for i, side in enumerate(sides) if side.told]
        beside |= {new.id: different.story for new in stories[different.story] if new.id != different.story}
    order = dict.fromkeys(story.id for told in bodies for story in told.stories)
    body.stories = [story for story_id in order for story in stories[story_id]]
    tellers = {teller.id: teller for told in reversed(bodies) for teller in told.tellers}
    body.tellers = [tellers[teller] for teller in dict.fromkeys(story.teller for story in body.stories)]
    body.contact_only = body.contact_only and not body.stories
    return body, words, beside


def _with_facts(bodies: list[BodyKept], texts: Texts, choices: Mapping[str, str]) -> BodyKept:
    """Day, place and company of one of them; readings and answers of all."""
    heads = {str(head.id): body for head, body in zip(texts.heads, bodies, strict=True)}
    chosen = heads.get(choices.get("facts", "")) if texts.facts else bodies[0]
    if chosen is None:
        raise Refused(N_("Choose which text stays, for each part."), code="empty", field="facts")
    same: dict[str, Any] = {name: getattr(chosen, name) for name in FACTS}
    readings = {who: text for told in bodies for who, text in told.readings.items()}
    answers = {story: text for told in bodies for story, text in told.answers.items()}
    return msgspec.structs.replace(bodies[0], **same, readings=_in_order(readings), answers=_in_order(answers))


def _in_order(said: dict[str, str]) -> dict[str, str]:
    return {key: said[key] for key in sorted(said)}


def _chosen(different: Different, choice: str) -> list[Side]:
    if choice == BOTH and different.may_keep_both:
        return list({side.told.mac: side for side in different.sides if side.told}.values())
    found = [side for side in different.sides if str(side.head.id) == choice]
    if not found:
        raise Refused(N_("Choose which text stays, for each part."), code="empty", field=str(different.story))
    return found


def _media(different: Different) -> list[UUID] | None:
    """The sound and photos of all sides stay; None when no side knows of any."""
    found = [medium for side in different.sides for medium in getattr(side.told, "media", None) or ()]
    return list(dict.fromkeys(found)) or None


def _beside(side: Side, words: Words, media: list[UUID] | None) -> StoryKept:
    """The first keeps its id and all media. Another stands beside it under its own, with the consent given for those words."""
    assert side.told is not None
    own: dict[str, Any] = {"media": media} if getattr(side.told, "media", None) or media else {}
    if media != []:
        return msgspec.structs.replace(side.told, **own)
    said = (side.quote or "", side.own_words or "")
    beside = msgspec.structs.replace(side.told, id=uuid7(), mac=words_mac(*said), **own)
    words[beside.id] = said
    return beside


def _arrived(item: KnownItem, body: BodyKept, words: Words, texts: Texts, by: Actor) -> Arrived:
    text, made, now = msgspec.json.encode(body).decode(), uuid7(), clock.now()
    parents = tuple(head.id for head in texts.heads)
    return Arrived(
        made, item.id, parents, body, text, seals.mac("op", f"{made}{text}"), now.isoformat(), now, by.id, late=item.late, words=words,
    )  # fmt: skip
