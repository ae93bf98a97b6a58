"""The voices under an insight, as far as this reader may read them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from participatie.core.roles import Actor
from participatie.insights.models import Insight, InsightStory
from participatie.insights.queries.bundles import PUBLISHABLE_READERS, is_usable, links
from participatie.insights.queries.candidates import themes_of_stories
from participatie.insights.rules import Stance, is_piece_of


@dataclass(frozen=True)
class Voice:
    """A story under an insight.

    `text`: its publishable text, for who may read that, else None. `quoted`: the chosen words, when the teller agreed.
    `stale`: the quote no longer stands in the text. `again`: the story was said in other words; nobody is quoted from it until somebody
    looked. `usable` False: withdrawn apart, the story may not be used any more.
    """

    story_id: UUID
    stance: Stance
    text: str | None
    quoted: str | None
    held_on: date
    themes: tuple[str, ...]
    may_quote: bool
    may_publish: bool
    usable: bool
    withdrawn: bool
    stale: bool
    again: bool = False


def voices(insight: Insight, actor: Actor) -> list[Voice]:
    """In the order of telling. Who may not read publishable text sees chosen quotes, and that something was withdrawn."""
    whole = reads_whole(insight, actor)
    found = links(insight.id)
    themes = themes_of_stories([link.story_id for link in found]) if whole else {}
    told = [_voice(link, whole, tuple(themes.get(link.story_id, ()))) for link in found]
    return told if whole else [voice for voice in told if voice.quoted or voice.withdrawn]


def reads_whole(insight: Insight, actor: Actor) -> bool:
    """May this person read the publishable text of stories here, and not only quotes?"""
    return insight.area_id in actor.areas(*PUBLISHABLE_READERS)


def _voice(link: InsightStory, whole: bool, themes: tuple[str, ...]) -> Voice:
    story, usable = link.story, is_usable(link.story)
    withdrawn = link.withdrawn or story.withdrawn_at is not None
    there = usable and not withdrawn
    again = there and not story.words_stand
    stale = there and link.quoted is not None and not is_piece_of(link.quoted, story.publishable)
    quoted = link.quoted if there and story.consent.may_quote and not again and not (stale and not whole) else None
    return Voice(
        story_id=link.story_id,
        stance=link.stance,
        text=story.publishable if whole and there else None,
        quoted=quoted,
        held_on=story.held_on,
        themes=themes,
        may_quote=there and story.consent.may_quote and not again,
        may_publish=there and story.consent.may_publish,
        usable=usable,
        withdrawn=withdrawn,
        stale=stale,
        again=again,
    )
