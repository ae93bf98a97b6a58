"""One story read closely: everything that its page shows, as far as this reader may read it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from participatie.coding.queries.tags import tags_of
from participatie.conversations.models import Version
from participatie.conversations.rules import Who
from participatie.core.db import db
from participatie.core.ids import parse_uuid
from participatie.core.roles import Actor, Capability
from participatie.media.queries import ShownMedium, awaited, of_conversation, of_story
from participatie.privacy.rules import Hint, find_hints
from participatie.stories.models import Story, StoryReview, StoryText
from participatie.stories.queries import may_read_raw, people, review, visible_story
from participatie.stories.queries.conflict import Texts, texts_of
from participatie.stories.queries.inbox import Queue, neighbours
from participatie.stories.queries.visible import READERS
from participatie.stories.rules import TO_DO, ReviewState, may_move
from participatie.themes import queries as vocabulary
from participatie.themes.models import Theme
from participatie.themes.rules import fold

AROUND = 40


@dataclass(frozen=True)
class StoryPage:
    """What a reader sees. `words`, `earlier`, `reviews`, `reflection`, `readings` and `media` are empty for who reads publishable text only.

    `awaited`: how many files of the whole conversation are still on their way.
    """

    story: Story
    raw: bool
    may_review: bool
    words: StoryText | None
    earlier: StoryText | None
    reviews: list[StoryReview]
    names: dict[UUID, str]
    reflection: str
    readings: list[tuple[str, str]]
    tags: list[Theme]
    in_office: bool
    media: list[ShownMedium]
    awaited: int
    texts: Texts | None = None

    @property
    def may_accept(self) -> bool:
        """Did the teller say yes to use, and is it still in the conversation?"""
        return self.story.consent.may_use and self.story.dropped_at is None

    @property
    def may_return(self) -> bool:
        """Can a duo be asked something about it?"""
        return self._may(ReviewState.RETURNED) and self.story.consent.use is not False and self.story.duo_id is not None

    @property
    def may_set_aside(self) -> bool:
        return self._may(ReviewState.SET_ASIDE)

    @property
    def may_reopen(self) -> bool:
        """Was it decided about, so that it can be put back in line?"""
        return self.may_review and self.story.state not in TO_DO

    @property
    def may_settle(self) -> bool:
        """Is it this reader's to say which of several texts stays?"""
        return self.may_review and self.texts is not None and not self.texts.open

    def _may(self, state: ReviewState) -> bool:
        return self.may_review and may_move(self.story.state, state)

    @property
    def answered(self) -> StoryReview | None:
        """The last question that the duo answered."""
        return next((one for one in reversed(self.reviews) if one.answer), None)

    @property
    def company(self) -> list[tuple[str, int]]:
        """With whom the duo talked: label and number, without noughts."""
        talk = self.story.conversation
        present = zip(Who, (talk.residents, talk.volunteers, talk.professionals, talk.others), strict=True)
        return [(who.label, number) for who, number in present if number]


@dataclass(frozen=True)
class Suggestion:
    """A privacy hint in its surroundings."""

    hint: Hint
    before: str
    after: str


@dataclass(frozen=True)
class Choice:
    """What can be put on a story: the vocabulary, what is ticked at first, what the duo chose, and its new words."""

    themes: list[Theme]
    suggested: list[UUID]
    ticked: list[UUID]
    words: list[str]


def page_of(actor: Actor, story_id: UUID) -> StoryPage:
    """The page of a story, or a refusal. Of a withdrawn story only that it was withdrawn, for who could read it."""
    story = visible_story(actor, story_id, withdrawn=True)
    gone, raw = story.withdrawn_at is not None, may_read_raw(actor, story)
    reviews = review.reviews(story) if raw and not gone else []
    said = _body(story) if raw and not gone else {}
    own = _readings(said)
    names = people.names_of({one.by for one in reviews if one.by} | set(own))
    media = of_conversation(story.conversation_id) if raw and not gone else []
    return StoryPage(
        story=story, raw=raw, may_review=may_review(actor, story),
        words=review.told(story) if raw and not gone else None,
        earlier=review.told_before(story) if raw and story.state is ReviewState.CHANGED else None,
        reviews=reviews, names=names, reflection=_text(said.get("reflection")),
        readings=[(names[author], text) for author, text in own.items() if author in names],
        tags=tags_of(story) if not gone else [], in_office=actor.has(*READERS),
        texts=texts_of(story.conversation) if raw and not gone else None,
        media=of_story(media, story.id, story.version_id), awaited=awaited(media, story.conversation.head_id),
    )  # fmt: skip


def may_review(actor: Actor, story: Story) -> bool:
    """Is it this actor's task to decide about it?"""
    return story.withdrawn_at is None and story.submitted and actor.can(Capability.COORDINATOR, story.area_id)


def choice_for(page: StoryPage) -> Choice:
    """Themes to choose from. Before the first acceptance those that the duo chose are ticked, afterwards those that are on it."""
    proposed, themes = review.proposed(page.story), vocabulary.in_use()
    by_word = {theme.folded: theme.id for theme in themes}
    words = [word for word in proposed.words if fold(word) not in by_word]
    named = [by_word[fold(word)] for word in proposed.words if fold(word) in by_word]
    suggested = [theme.id for theme in vocabulary.followed(proposed.theme_ids)] + named
    ticked = [theme.id for theme in page.tags] if page.story.usable else suggested
    return Choice(themes, suggested, ticked, words)


def suggestions(text: str) -> list[Suggestion]:
    """Privacy hints in a text, each with a few words around it."""
    return [
        Suggestion(hint, text[max(0, hint.start - AROUND) : hint.start], text[hint.end : hint.end + AROUND])
        for hint in find_hints(text)
    ]


def places(queue: Queue, story: Story) -> tuple[UUID | None, UUID | None]:
    """The stories before and after this one in the line that the reader came from."""
    return neighbours(queue, story) if queue.area_ids else (None, None)


def _body(story: Story) -> dict[str, Any]:
    """What the duo wrote down about the conversation as a whole."""
    version = db.session.get(Version, story.version_id)
    return (version.body or {}) if version else {}


def _readings(said: dict[str, Any]) -> dict[UUID, str]:
    """How each half of the duo reads what was told; both are kept beside each other, whoever wrote first."""
    found = said.get("readings")
    pairs = [(parse_uuid(author), _text(text)) for author, text in found.items()] if isinstance(found, dict) else []
    return {author: text for author, text in pairs if author and text}


def _text(said: Any) -> str:
    return said if isinstance(said, str) else ""
