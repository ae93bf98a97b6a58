"""Questions about one story on its way through review."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Version
from participatie.core.db import db
from participatie.core.ids import parse_uuid
from participatie.stories.models import Story, StoryReview, StoryText, VersionStory
from participatie.stories.rules import ReviewState, as_told


@dataclass(frozen=True)
class Proposed:
    """What the duo proposed on the phone: themes by id, and new words."""

    theme_ids: tuple[UUID, ...] = ()
    words: tuple[str, ...] = ()


def told(story: Story) -> StoryText | None:
    """The words at the shown head; None after erasure."""
    return db.session.get(StoryText, (story.id, story.mac))


def told_by(stories: list[Story]) -> dict[UUID, StoryText]:
    """The same for a whole list, in one question."""
    chosen = sa.select(StoryText).where(sa.tuple_(StoryText.story_id, StoryText.mac).in_([(s.id, s.mac) for s in stories]))
    return {words.story_id: words for words in db.session.scalars(chosen)} if stories else {}


def review_of(story: Story) -> StoryReview | None:
    """The review of the words as they are now."""
    return db.session.get(StoryReview, (story.id, story.version_id))


def reviews(story: Story) -> list[StoryReview]:
    """Every review of this story, oldest version first."""
    return list(db.session.scalars(sa.select(StoryReview).where(StoryReview.story_id == story.id).order_by(StoryReview.at)))


def accepted_before(story: Story) -> StoryReview | None:
    """The last review that accepted an earlier version of this story."""
    chosen = sa.select(StoryReview).where(
        StoryReview.story_id == story.id, StoryReview.version_id != story.version_id, StoryReview.state == ReviewState.ACCEPTED
    )
    return db.session.scalars(chosen.order_by(StoryReview.at.desc()).limit(1)).first()


def told_before(story: Story) -> StoryText | None:
    """The words that were accepted, when a newer version changed them."""
    earlier = accepted_before(story)
    if earlier is None:
        return None
    chosen = sa.select(StoryText).join(
        VersionStory, sa.and_(VersionStory.story_id == StoryText.story_id, VersionStory.mac == StoryText.mac)
    ).where(VersionStory.version_id == earlier.version_id, VersionStory.story_id == story.id)  # fmt: skip
    found = db.session.scalars(chosen).first()
    return found if found is not None and found.mac != story.mac else None


def text_to_review(story: Story, words: StoryText | None) -> str:
    """What stands in the box at first: the reviewer's own work, else what is publishable now, else the words as told.

    What a teller corrected begins with the teller's new words: the text from before is what this teller did not want.
    """
    review, told = review_of(story), as_told(words.quote, words.own_words) if words else ""
    if review is not None and review.text is not None:
        return review.text
    if story.publishable is not None and not (told and _corrected(story)):
        return story.publishable
    return told


def _corrected(story: Story) -> bool:
    """Did the teller say it in other words, by code, since it was accepted? A teller has no account."""
    head = db.session.get(Version, story.version_id) if story.state is ReviewState.CHANGED else None
    return head is not None and head.author_id is None


def proposed(story: Story) -> Proposed:
    """Themes and new words that came with the story."""
    return proposed_by([story])[story.id]


def proposed_by(stories: list[Story]) -> dict[UUID, Proposed]:
    """The same for a whole list, in one question."""
    wanted = sa.select(Version).where(Version.id.in_([story.version_id for story in stories]))
    bodies = {version.id: version.body for version in db.session.scalars(wanted)}
    return {story.id: _proposed(story.id, bodies.get(story.version_id) or {}) for story in stories}


def _proposed(story_id: UUID, body: dict[str, object]) -> Proposed:
    entries = body.get("stories")
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and entry.get("id") == str(story_id):
            ids = (parse_uuid(text) for text in entry.get("themes") or [])
            words = (word for word in entry.get("proposals") or [] if isinstance(word, str) and word.strip())
            return Proposed(tuple(theme for theme in ids if theme), tuple(words))
    return Proposed()

