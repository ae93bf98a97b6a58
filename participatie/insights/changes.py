"""Verbs on insights: bundle, quote, read, check, put aside, erase. Each says who did it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused, Stale
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.insights import queries, rules
from participatie.insights.models import Insight, InsightStory, Reading
from participatie.insights.rules import InsightState, Stance
from participatie.privacy.changes import CONVERSATION, Subject
from participatie.stories.models import Story


def make_insight(area: Area, claim: str, *, by: Actor) -> Insight:
    """A new insight, without stories yet."""
    made = Insight(area_id=area.id, claim=_claim(claim), made_by=by.id)
    db.session.add(made)
    db.session.flush()
    audit.record("make_insight", made, by=by)
    return made


def reword_insight(insight: Insight, claim: str, *, etag: str, by: Actor) -> Insight:
    """Another claim. What residents checked was the old sentence, so a checked insight goes back to gathering."""
    if etag != str(insight.etag):
        raise Stale([(N_("Claim"), claim, insight.claim)], etag=str(insight.etag))
    if insight.state is InsightState.ON_AGENDA:
        raise Refused(
            N_("This insight carries a point on the wijkagenda. Take it off that point first, then change the claim."),
            field="claim",
        )
    insight.claim = _claim(claim)
    if insight.state is InsightState.CHECKED:
        _back_to_gathering(insight)
    db.session.flush()
    audit.record("reword_insight", insight, by=by, state=insight.state)
    return insight


def _claim(text: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise Refused(N_("Write in one sentence what these stories say together."), field="claim")
    if len(said) > rules.CLAIM_MAX:
        raise Refused(N_("Keep it to one or two sentences: at most %(most)s letters."), field="claim", most=rules.CLAIM_MAX)
    return said


def add_stories(insight: Insight, stories: Iterable[Story], stance: Stance, *, by: Actor) -> int:
    """Bundle these stories under the insight; what is there already keeps its stance. The number added."""
    if insight.state is InsightState.PUT_ASIDE:
        raise Refused(N_("This insight was put aside. Take it up again first."))
    held = {found.story_id for found in queries.links(insight.id)}
    fresh = [story for story in stories if story.id not in held and queries.is_usable(story)]
    for story in fresh:
        db.session.add(InsightStory(insight_id=insight.id, story_id=story.id, stance=stance))
        audit.record("add_story", insight, by=by, story_id=story.id, stance=stance)
    db.session.flush()
    return len(fresh)


def turn_story(link: InsightStory, stance: Stance, *, by: Actor) -> InsightStory:
    """The story says this, or says something else."""
    link.stance = stance
    db.session.flush()
    audit.record("turn_story", link.insight, by=by, story_id=link.story_id, stance=stance)
    return link


def remove_story(link: InsightStory, *, by: Actor) -> None:
    """Take a story out from under an insight; the story itself stays what it is."""
    audit.record("remove_story", link.insight, by=by, story_id=link.story_id, stance=link.stance)
    db.session.delete(link)
    db.session.flush()


def quote_story(link: InsightStory, text: str, *, by: Actor) -> InsightStory:
    """Quote exactly a piece of the text that may be used. The teller must have agreed to being quoted."""
    if link.withdrawn or not link.story.consent.may_quote:
        raise Refused(N_("The teller did not agree to be quoted."), field="piece")
    if not link.story.words_stand:
        raise Refused(N_("This story was said in other words since it was accepted. Look at the story again first."), field="piece")
    if not rules.is_piece_of(text, link.story.publishable):
        raise Refused(N_("A quote is exactly a piece of the story. Copy it from the text."), field="piece")
    if len(text) > rules.QUOTE_MAX:
        raise Refused(N_("Choose a shorter piece: at most %(most)s letters."), field="piece", most=rules.QUOTE_MAX)
    link.quoted = text
    db.session.flush()
    audit.record("quote_story", link.insight, by=by, story_id=link.story_id)
    return link


def unquote_story(link: InsightStory, *, by: Actor) -> InsightStory:
    link.quoted = None
    db.session.flush()
    audit.record("unquote_story", link.insight, by=by, story_id=link.story_id)
    return link


def add_reading(insight: Insight, text: str, *, by: Actor) -> Reading:
    """One more way to read the stories together. Readings stand side by side; none replaces another."""
    said = text.strip()
    if not said:
        raise Refused(N_("Write how you, or somebody else, would read these stories."), field="text")
    made = Reading(insight_id=insight.id, author_id=by.id, text=said[: rules.READING_MAX])
    db.session.add(made)
    db.session.flush()
    audit.record("add_reading", insight, by=by, reading_id=made.id)
    return made


def check_insight(insight: Insight, on: date, how: str, *, by: Actor) -> Insight:
    """Residents were asked whether this is what they meant: when, and how."""
    _must_may(insight, InsightState.CHECKED)
    stories_for = sum(1 for link in queries.links(insight.id) if link.stance is Stance.FOR and not link.withdrawn)
    lacks = rules.missing_before_checked(stories_for=stories_for, readings=len(queries.readings(insight.id)))
    if lacks:
        raise Refused(lacks[0], code="not_ready")
    if on > clock.today():
        raise Refused(N_("This day is still to come."), field="on")
    if not how.strip():
        raise Refused(N_("Write with whom and how you checked it."), field="how")
    insight.state, insight.checked_on, insight.checked_how = InsightState.CHECKED, on, how.strip()
    db.session.flush()
    audit.record("check_insight", insight, by=by)
    return insight


def gather_again(insight: Insight, *, by: Actor) -> Insight:
    """Undo the check: there is more to hear."""
    _must_may(insight, InsightState.GATHERING)
    _back_to_gathering(insight)
    db.session.flush()
    audit.record("gather_again", insight, by=by)
    return insight


def _back_to_gathering(insight: Insight) -> None:
    insight.state, insight.checked_on, insight.checked_how = InsightState.GATHERING, None, ""


def put_aside(insight: Insight, reason: str, *, by: Actor) -> Insight:
    """Not further for now; the reason is read by everybody who worked on it."""
    _must_may(insight, InsightState.PUT_ASIDE)
    if not reason.strip():
        raise Refused(N_("Say why this insight goes no further for now."), field="reason")
    insight.state, insight.reason = InsightState.PUT_ASIDE, reason.strip()[: rules.REASON_MAX]
    db.session.flush()
    audit.record("put_aside", insight, by=by)
    return insight


def take_up_again(insight: Insight, *, by: Actor) -> Insight:
    """Undo putting aside."""
    if insight.state is not InsightState.PUT_ASIDE:
        raise Refused(N_("This insight was not put aside."))
    insight.state, insight.reason = rules.state_after_aside(insight.checked_on), ""
    db.session.flush()
    audit.record("take_up_again", insight, by=by, state=insight.state)
    return insight


def carry_point(insight: Insight, *, by: Actor) -> Insight:
    """The insight grounds a point of the wijkagenda from now on."""
    if insight.state is not InsightState.ON_AGENDA:
        _must_may(insight, InsightState.ON_AGENDA)
        insight.state = InsightState.ON_AGENDA
        db.session.flush()
        audit.record("carry_point", insight, by=by)
    return insight


def carry_no_point(insight: Insight, *, by: Actor) -> Insight:
    """It grounds no point any more."""
    _must_may(insight, InsightState.CHECKED)
    insight.state = InsightState.CHECKED
    db.session.flush()
    audit.record("carry_no_point", insight, by=by)
    return insight


def _must_may(insight: Insight, then: InsightState) -> None:
    if not rules.may_move(insight.state, then):
        raise Refused(N_("An insight cannot go from its present state to that one."), code="bad_move")


def erase(subject: Subject, *, by: Actor) -> int:
    """Empty the quoted words of a withdrawn story; the link stays and says that it was withdrawn."""
    links = list(db.session.scalars(sa.select(InsightStory).where(InsightStory.story_id.in_(_stories(subject)))))
    for link in links:
        link.quoted, link.withdrawn = None, True
        audit.record("erase_quote", link.insight, by=by, story_id=link.story_id)
    db.session.flush()
    return len(links)


def _stories(subject: Subject) -> sa.Select[UUID] | list[UUID]:
    """The stories of a subject: itself, or all of a conversation."""
    if subject.kind == CONVERSATION:
        return sa.select(Story.id).where(Story.conversation_id == subject.id)
    return [subject.id]
