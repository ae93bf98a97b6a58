"""The doors to go back to as a phone keeps them: whole each time, for what reaches whom is never stored."""

import json
from datetime import timedelta
from typing import Any

from participatie.core import clock, seals
from participatie.core.roles import Actor
from participatie.feedback.queries import Door, doors

UNDO = timedelta(days=1)
"""A ticked door stays on the phone until the end of the next day, so that a slip can be undone."""
SHORT = 80


def doors_for(actor: Actor, known: str) -> dict[str, Any] | None:
    """`tag` and `list`; None when the phone has this very list (its tag is `known`)."""
    first = clock.today() - UNDO
    found = [_told(door) for door in doors(actor) if door.told_on is None or door.told_on >= first]
    tag = seals.mac("doors", json.dumps([str(actor.id), found], sort_keys=True))[:32]
    return None if tag == known else {"tag": tag, "list": found}


def short(text: str | None) -> str:
    """The first words, to recognise a story by."""
    words = " ".join((text or "").split())
    return words if len(words) <= SHORT else words[: SHORT + 1].rpartition(" ")[0][:SHORT].rstrip(" ,;:") + "…"


def _told(door: Door) -> dict[str, Any]:
    """Where and when it was told, the first words of the text that a coordinator read (never the raw one), what to tell, by when.

    How this teller asked to be reached, never where: the number or address stays in the vault.
    """
    story, line = door.story, door.line
    talk = story.conversation
    return {
        "story": str(story.id), "message": str(line.id), "duo": str(story.duo_id), "area": str(story.area_id), "wijk": story.area.shown_name,
        "place": talk.place or "", "held": story.held_on.isoformat(), "occasion": talk.occasion and talk.occasion.value,
        "short": short(story.publishable), "asked": door.asked and door.asked.value, "title": line.title, "text": line.text,
        "reason": line.reason, "still": line.still, "ask": line.ask, "due": door.due.isoformat(),
        "on": door.told_on and door.told_on.isoformat(), "ticks": [str(tick) for tick in door.ticks],
    }  # fmt: skip
