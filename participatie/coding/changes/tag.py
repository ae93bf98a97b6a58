"""Put themes on stories and take them off; their counts change in the same transaction."""

from collections.abc import Collection, Iterable
from uuid import UUID

import sqlalchemy as sa

from participatie.coding import queries
from participatie.coding.changes.counts import shift
from participatie.coding.models import StoryTag
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import NotYours, Refused
from participatie.core.roles import SYSTEM, Actor, Capability
from participatie.core.statuses import N_
from participatie.stories.changes.review import accept_story
from participatie.stories.models import Story
from participatie.stories.queries import inbox, review
from participatie.themes import queries as vocabulary
from participatie.themes.changes import adopt_theme
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState


def tag_story(story: Story, theme: Theme, *, by: Actor) -> None:
    """Put a theme on a story in use. A merged theme is followed; a tag that is there already stays as it is."""
    _may_tag(story, by)
    theme = vocabulary.follow(theme)
    if theme.state is not ThemeState.ACTIVE:
        raise Refused(N_("This theme is not in use. Choose another one."), field="themes")
    if db.session.get(StoryTag, (theme.id, story.id)) is not None:
        return
    db.session.add(
        StoryTag(theme_id=theme.id, story_id=story.id, area_id=story.area_id, month=story.month, by=by.id, at=clock.now())
    )
    db.session.flush()
    shift({(theme.id, story.area_id, story.month): 1})
    audit.record("tag_story", story, by=by, theme=theme.id)


def untag_story(story: Story, theme: Theme, *, by: Actor) -> None:
    """Take a theme off a story."""
    _may_tag(story, by)
    tag = db.session.get(StoryTag, (theme.id, story.id))
    if tag is None:
        return
    db.session.delete(tag)
    db.session.flush()
    shift({(tag.theme_id, tag.area_id, tag.month): -1})
    audit.record("untag_story", story, by=by, theme=theme.id)


def tag_exactly(story: Story, themes: Iterable[Theme], *, by: Actor) -> None:
    """These themes and no others."""
    wanted = {(found := vocabulary.follow(theme)).id: found for theme in themes}
    present = {theme.id: theme for theme in queries.tags_of(story)}
    for theme_id in present.keys() - wanted.keys():
        untag_story(story, present[theme_id], by=by)
    for theme_id in wanted.keys() - present.keys():
        tag_story(story, wanted[theme_id], by=by)


def accept_and_tag(story: Story, *, publishable: str, theme_ids: Collection[UUID], words: Iterable[str] = (), by: Actor) -> None:
    """Accept a story with its themes; `words` are proposals that become themes now."""
    accept_story(story, publishable=publishable, by=by)
    adopted = [adopt_theme(word, by=by) for word in words]
    tag_exactly(story, [*vocabulary.followed(theme_ids), *adopted], by=by)


def accept_as_told(story_ids: Collection[UUID], *, by: Actor) -> list[Story]:
    """Accept those of these stories that need no look (consent to use, no privacy hint), with the themes that the duo chose.

    Returns the accepted ones; the others are left as they are.
    """
    chosen = sa.select(Story).where(Story.id.in_(story_ids), Story.area_id.in_(by.areas(Capability.COORDINATOR)))
    stories = list(db.session.scalars(chosen.order_by(Story.id).with_for_update()))
    texts, proposed = review.told_by(stories), review.proposed_by(stories)
    ready = [story for story in stories if inbox.is_ready(story, texts.get(story.id))]
    for story in ready:
        accept_and_tag(
            story, publishable=review.text_to_review(story, texts[story.id]), theme_ids=proposed[story.id].theme_ids, by=by
        )
    return ready


def _may_tag(story: Story, by: Actor) -> None:
    if by is not SYSTEM and not by.can(Capability.COORDINATOR, story.area_id):
        raise NotYours
    if not story.in_use:
        raise Refused(N_("Only an accepted story can have themes."), code="not_in_use")
