"""What a coordinator decides about a story. Each verb: rule, set, audit, tell the duo's phones, bring along what hangs on it."""

from participatie.conversations import queries as conversations
from participatie.core import audit, clock, feed
from participatie.core.db import db
from participatie.core.errors import Conflict, NotYours, Refused
from participatie.core.roles import SYSTEM, Actor, Capability
from participatie.core.statuses import N_
from participatie.stories import rules
from participatie.stories.changes.settle import settle
from participatie.stories.models import Story, StoryReview
from participatie.stories.queries import review as questions
from participatie.stories.rules import ReviewState


def accept_story(story: Story, *, publishable: str, by: Actor) -> None:
    """Others may read `publishable` from now on. Refuses without consent to use, and what its duo took out."""
    if not story.consent.may_use:
        raise Refused(_WHY_NOT[story.consent.answered], code="no_consent")
    if story.dropped_at is not None:
        raise Refused(N_("The duo took this story out of the conversation. Ask them why, or set it aside."), code="taken_out")
    text = rules.publishable_text(publishable)
    story.publishable, story.question, story.reason = text, None, None
    _decide(story, ReviewState.ACCEPTED, "accept_story", by=by, text=text)


def return_story(story: Story, *, question: str, text: str | None = None, by: Actor) -> None:
    """Ask the duo something; it lands on their phones. `text` is kept for when the answer comes."""
    if story.consent.use is False:
        raise Refused(_WHY_NOT[True], code="no_consent")
    if story.duo_id is None:
        raise Refused(N_("This story was written in a survey: there is no duo to ask. Accept it, or set it aside."), code="no_duo")
    empty = N_("Write your question to the duo.")
    asked = rules.clean(question, most=rules.QUESTION_MAX, field="question", empty=empty)
    story.question, story.reason = asked, None
    _decide(story, ReviewState.RETURNED, "return_story", by=by, question=asked, text=text)
    _announce_heads(story)


def _announce_heads(story: Story) -> None:
    """In a conflict the duo's phones get the words of every head along with the question, so that they too can choose."""
    if story.conversation.heads < 2:
        return
    item = conversations.known({story.conversation_id})[story.conversation_id]
    for head in item.heads:
        feed.announce(
            story.conversation_id, kind="version", version=head, area_id=story.area_id, duo_id=story.duo_id,
            state=item.versions[head].stage.value,
        )  # fmt: skip


def set_aside_story(story: Story, *, reason: str, text: str | None = None, by: Actor) -> None:
    """It is not used, and this is why. Nothing is deleted: `reopen_story` brings it back."""
    empty = N_("Write why this story is set aside.")
    why = rules.clean(reason, most=rules.REASON_MAX, field="reason", empty=empty)
    kept = text or story.publishable
    story.publishable, story.question, story.reason = None, None, why
    _decide(story, ReviewState.SET_ASIDE, "set_aside_story", by=by, reason=why, text=kept)


def reopen_story(story: Story, *, by: Actor) -> None:
    """Undo the last decision: back in line, or back to *changed* when an earlier version was accepted. The text stays at hand."""
    earlier = questions.accepted_before(story)
    kept = story.publishable
    if story.state is ReviewState.ACCEPTED:
        story.publishable = earlier.text if earlier else None
    story.question, story.reason = None, None
    state = ReviewState.CHANGED if story.publishable is not None else ReviewState.WAITING
    _decide(story, state, "reopen_story", by=by, text=kept)


_WHY_NOT = {
    True: N_("The teller does not want this story to be used. You can only set it aside."),
    False: N_("The teller was not asked yet whether this story may be used. Return it with a question, or set it aside."),
}


def _decide(
    story: Story,
    state: ReviewState,
    verb: str,
    *,
    by: Actor,
    question: str | None = None,
    reason: str | None = None,
    text: str | None,
) -> None:
    _may_review(story, by)
    if not rules.may_move(story.state, state):
        raise Conflict(N_("Somebody else decided about this story meanwhile. Look at it again."))
    was, story.state = story.state, state
    _write_review(story, by, question=question, reason=reason, text=text)
    audit.record(verb, story, by=by, version=story.version_id, was=was.value)
    feed.announce(
        story.conversation_id, kind="review", state=state.value, version=story.version_id, story=story.id, area_id=story.area_id,
        duo_id=story.duo_id,
    )  # fmt: skip
    settle(story, by=by)


def _may_review(story: Story, by: Actor) -> None:
    if by is not SYSTEM and not by.can(Capability.COORDINATOR, story.area_id):
        raise NotYours
    if story.withdrawn_at is not None:
        raise Conflict(N_("The teller took this story back. There is nothing left to review."))
    if not story.submitted:
        raise Conflict(N_("The duo is still writing this story."))


def _write_review(story: Story, by: Actor, *, question: str | None, reason: str | None, text: str | None) -> None:
    """One row for each (story, version): the state it is in now. An answer of the duo stays with its question."""
    review = questions.review_of(story)
    if review is None:
        review = StoryReview(story_id=story.id, version_id=story.version_id)
        db.session.add(review)
    review.state, review.reason, review.by, review.at = story.state, reason, by.id, clock.now()
    review.question = question or review.question
    review.text = text or review.text
