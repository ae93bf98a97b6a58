"""What is told back: the road of a story in plain sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from participatie.agenda.rules import ParticipationLevel
from participatie.core.statuses import N_, Status
from participatie.privacy.rules import UNANSWERED_DAYS, Consent, Question
from participatie.stories.rules import ReviewState


def said_again(form: Mapping[str, str]) -> Consent:
    """The four answers of a form, "yes" or "no" under the name of the question; anything else is no answer."""
    answers = {"yes": True, "no": False}
    return Consent(**{question.value: answers.get(form.get(question.value, "")) for question in Question})


@dataclass(frozen=True)
class Told:
    """What is known of a story when its road is told."""

    on: date
    state: ReviewState
    consent: Consent
    themes: tuple[str, ...] = ()
    bundled: bool = False
    unanswered_days: int = UNANSWERED_DAYS


@dataclass(frozen=True)
class Outcome:
    """A point of the wijkagenda that the story came to."""

    title: str
    goal: str
    lead: str
    level: ParticipationLevel | None
    status: Status
    reason: str
    published: bool
    against: bool
    asked: bool = False
    actions: tuple[tuple[str, str, Status], ...] = ()
    """What is done: (what, who, status)."""


@dataclass(frozen=True)
class Step:
    """One step of the road: an English msgid with its values, and whether it is behind us (done, now, todo)."""

    title: str
    text: str
    state: str
    values: dict[str, Any] = field(default_factory=dict)


_READ = {
    ReviewState.WAITING: (N_("Somebody is going to read your story."), "now"),
    ReviewState.CHANGED: (N_("Your story was changed. Somebody is going to read it again."), "now"),
    ReviewState.RETURNED: (N_("We asked the people who wrote it down a question about it."), "now"),
    ReviewState.ACCEPTED: (N_("Your story was read and counts."), "done"),
    ReviewState.SET_ASIDE: (N_("Your story was read. We do nothing further with it."), "done"),
}

_STATUS = {
    Status.OPEN: (N_("Nobody has started yet."), "now"),
    Status.ACCEPTED: (N_("%(lead)s is going to work on this."), "now"),
    Status.RUNNING: (N_("%(lead)s is working on this."), "now"),
    Status.STUCK: (N_("This is stuck: %(reason)s"), "now"),
    Status.DONE: (N_("This is done."), "done"),
    Status.STOPPED: (N_("We stopped with this, because: %(reason)s"), "done"),
    Status.NOT_TAKEN_UP: (N_("We will not do this, because: %(reason)s"), "done"),
}


def road(told: Told, outcomes: Sequence[Outcome]) -> list[Step]:
    """The way of a story as it stands now, in plain sentences, from told to done."""
    steps = [Step(N_("Told"), N_("You told this on %(date)s."), "done", {"date": told.on}), _read(told)]
    if not told.consent.may_use or told.state is ReviewState.SET_ASIDE:
        return steps
    steps.append(_themes(told))
    published = [outcome for outcome in outcomes if outcome.published]
    if not published:
        return [*steps, _not_there_yet(told, bool(outcomes))]
    for outcome in published:
        steps += _outcome(outcome)
    return steps


def _read(told: Told) -> Step:
    title = N_("Read")
    if told.consent.use is None:
        words = N_("You did not say whether we may use your story. So we do nothing with it, and erase it after %(days)s days.")
        return Step(title, words, "done", {"days": told.unanswered_days})
    if told.consent.use is False:
        return Step(title, N_("You asked us not to use your story. So we do nothing with it."), "done")
    words, state = _READ[told.state]
    return Step(title, words, state)


def _themes(told: Told) -> Step:
    if told.themes:
        return Step(N_("Theme"), N_("It is about: %(themes)s."), "done", {"themes": ", ".join(told.themes)})
    return Step(N_("Theme"), N_("We have not written down yet what it is about."), "todo")


def _not_there_yet(told: Told, discussed: bool) -> Step:
    title = N_("Wijkagenda")
    if discussed:
        return Step(title, N_("We are talking about whether it comes onto the wijkagenda."), "now")
    if told.bundled:
        return Step(title, N_("We put your story together with other stories. It is not on the wijkagenda yet."), "now")
    return Step(title, N_("It is not on the wijkagenda yet. Look again in a few weeks."), "todo")


def _outcome(outcome: Outcome) -> list[Step]:
    place = (
        N_("Your story is kept as a voice against at this point: %(title)s")
        if outcome.against
        else N_("It is part of this point: %(title)s")
    )
    words, state = _STATUS[outcome.status]
    if outcome.asked and outcome.status is not Status.DONE:
        words = N_("%(lead)s thinks that this is done. Did it help? You can say so below.")
    values = {"lead": outcome.lead, "reason": outcome.reason}
    steps = [
        Step(N_("Wijkagenda"), place, "done", {"title": outcome.title}),
        Step(N_("Goal"), N_("What we want to reach: %(goal)s"), "done", {"goal": outcome.goal}),
    ]
    for what, who, status in outcome.actions:
        steps.append(
            Step(N_("Action"), N_("%(what)s (%(who)s)"), "done" if status is Status.DONE else "now", {"what": what, "who": who})
        )
    return [*steps, Step(N_("Result"), words, state, values)]


SECTIONS: tuple[tuple[str, str, frozenset[Status]], ...] = (
    ("doing", N_("This we do"), frozenset({Status.OPEN, Status.ACCEPTED, Status.RUNNING, Status.STUCK})),
    ("done", N_("This is done"), frozenset({Status.DONE})),
    ("not", N_("This we do not do, and why"), frozenset({Status.STOPPED, Status.NOT_TAKEN_UP})),
)
"""The parts of a wijk's page: id, heading, statuses."""
