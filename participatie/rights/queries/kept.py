"""All that is kept of what was found, ready for JSON (AVG art. 15 and 20): in words, with what happened to it."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.models import Action, AgendaItem, HelpAnswer
from participatie.coding.queries.tags import tags_of
from participatie.contacts import queries as vault
from participatie.core import audit
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.feedback.queries import lines_of
from participatie.media import queries as media
from participatie.rights.queries.found import Found
from participatie.stories.models import Story
from participatie.stories.queries.review import reviews, told
from participatie.surveys.models import Response
from participatie.surveys.queries.receipt import lines
from participatie.surveys.rules.texts import said


def everything_about(found: Found) -> dict[str, Any]:
    """Of every story and of every survey that is still kept."""
    return {"stories": [_story(one) for one in found.left.stories], "surveys": [_sent(one) for one in found.left.sent]}


def _story(story: Story) -> dict[str, Any]:
    words, talk, teller = told(story), story.conversation, story.teller
    return {
        "id": str(story.id),
        "told_on": story.held_on.isoformat(), "area": story.area.shown_name, "place": talk.place,
        "occasion": talk.occasion, "part_of_day": talk.part_of_day,
        "teller": {"age_band": teller.age_band, "group": teller.group, "has_receipt": teller.receipt is not None},
        "words": words.quote if words else None, "words_of_the_duo": words.own_words if words else None,
        "text_in_use": story.publishable, "valence": story.valence, "level": story.level, "state": story.state,
        "consent": {"use": story.use, "quote": story.quote, "public": story.public, "contact": story.contact},
        "themes": [theme.name for theme in tags_of(story)],
        "review": [{"question": one.question, "answer": one.answer, "reason": one.reason} for one in reviews(story)],
        "photos_and_memos": _media(story), "call_or_write": _contact(story.id), "signals": _signals(story.id), "did_it_help": _helped(story.id),
        "told_back": [{"on": line.on.isoformat(), "text": line.text} for line in lines_of([story.id]).get(story.id, [])],
        "what_happened": _happened("story", story.id),
    }  # fmt: skip


def _media(story: Story) -> list[dict[str, Any]]:
    """Which there are; the files themselves are opened from the page of the story."""
    shown = media.of_story(media.of_conversation(story.conversation_id), story.id, story.version_id)
    return [
        {"kind": one.medium.kind, "file": f"/media/{one.medium.id}", "state": one.medium.state, "texts": [text.text for text in one.texts]}
        for one in shown
    ]


def _contact(story_id: UUID) -> dict[str, Any] | None:
    contact = vault.of_story(story_id)
    if contact is None:
        return None
    said: dict[str, Any] = {"way": contact.way, "asked_on": contact.asked_at.isoformat(), "news_by_mail": contact.news}
    try:
        reach = vault.opened(contact)
    except Refused:
        return {**said, "where": None}
    return {**said, "where": reach.text, "when": reach.when}


def _signals(story_id: UUID) -> list[dict[str, Any]]:
    found = db.session.scalars(sa.select(Action).where(Action.story_id == story_id).order_by(Action.made_at, Action.id))
    return [{"text": one.text, "state": one.status, "responsible": one.responsible} for one in found]


def _helped(story_id: UUID) -> list[dict[str, Any]]:
    chosen = sa.select(HelpAnswer, AgendaItem.title).join(AgendaItem, AgendaItem.id == HelpAnswer.item_id).where(HelpAnswer.story_id == story_id)
    return [{"point": title, "helped": one.helped, "why": one.why, "on": one.on.isoformat()} for one, title in db.session.execute(chosen)]


def _sent(sent: Response) -> dict[str, Any]:
    return {
        "id": str(sent.id), "survey": said(sent.survey.title, sent.language), "area": sent.survey.area.shown_name,
        "sent_on": sent.sent_on.isoformat(), "language": sent.language, "state": sent.state, "on_paper": sent.typed_at is not None,
        "answers": [{"question": question, "answer": answer} for question, answer in lines(sent)],
        "consent": {"use": sent.use, "quote": sent.quote, "public": sent.public, "contact": sent.contact},
        "what_happened": _happened("response", sent.id),
    }  # fmt: skip


def _happened(kind: str, subject_id: UUID) -> list[dict[str, Any]]:
    return [{"at": entry.at.isoformat(), "what": entry.verb} for entry in audit.of(kind, subject_id)]
