"""The wijkagenda: levels of participation, focus, what may be published."""

import hashlib
from dataclasses import dataclass

from participatie.core.statuses import ACTIVE, NEEDS_REASON, Labelled, N_, Status, moves_from

MAX_ACTIVE = 5
"""Few things done well: at the next active point somebody says which one stops."""

TITLE_MAX = 120
GOAL_MAX = 500
NOTE_MAX = 1_000
INTRO_MAX = 2_000
REASON_MAX = 500
NAME_MAX = 120
ACTION_MAX = 2_000
NEVER_UNDER = 5


class ParticipationLevel(Labelled):
    """How much say residents have; promised beforehand."""

    INFORM = "inform", N_("Residents are told")
    CONSULT = "consult", N_("Residents are asked")
    ADVISE = "advise", N_("Residents advise")
    CO_PRODUCE = "co_produce", N_("Residents make it together with us")
    CO_DECIDE = "co_decide", N_("Residents decide together with us")
    RESIDENTS_DECIDE = "residents_decide", N_("Residents decide")


LEVEL_MEANS: dict[ParticipationLevel, str] = {
    ParticipationLevel.INFORM: N_("The gemeente decides. Residents hear what is decided, and why."),
    ParticipationLevel.CONSULT: N_("The gemeente asks residents first, then decides, and says what it did with the answers."),
    ParticipationLevel.ADVISE: N_("Residents give advice. Whoever does not follow it says why."),
    ParticipationLevel.CO_PRODUCE: N_("Residents and professionals make the plan together. The gemeente has the last word."),
    ParticipationLevel.CO_DECIDE: N_("Residents and the gemeente have an equal say. Without both there is no decision."),
    ParticipationLevel.RESIDENTS_DECIDE: N_("Residents decide. The gemeente helps and carries it out."),
}


class ActionOrigin(Labelled):
    """Where an action came from."""

    SIGNAL = "signal", N_("Cannot wait")
    POINT = "point", N_("Point on the wijkagenda")


class Lack(Labelled):
    """What an active point needs before it can be published."""

    GOAL = "goal", N_("There is no goal yet.")
    LEVEL = "level", N_("There is no level of participation yet.")
    LEAD = "lead", N_("No lead was asked yet.")
    YES = "yes", N_("The lead has not said yes yet.")


class LeftOut(Labelled):
    """Why a chosen quote does not go to the public page."""

    INSIDE = "inside", N_("The teller did not agree to everybody reading it.")
    WITHDRAWN = "withdrawn", N_("The teller took the story back.")
    AGAIN = "again", N_("The story was said in other words. Look at the story again first.")
    CHANGED = "changed", N_("The text of the story changed; choose the quote again.")
    UNUSABLE = "unusable", N_("The story may no longer be used.")


@dataclass(frozen=True)
class Words:
    """What people write in a point."""

    title: str
    heard: str = ""
    goal: str = ""
    level: ParticipationLevel | None = None
    level_note: str = ""

    def trimmed(self) -> "Words":
        """Without loose spaces, within the limits of the columns."""
        title = " ".join(self.title.split())[:TITLE_MAX]
        return Words(
            title, self.heard.strip()[:NOTE_MAX], self.goal.strip()[:GOAL_MAX], self.level, self.level_note.strip()[:NOTE_MAX]
        )


@dataclass(frozen=True)
class ActionWords:
    """What people say about an action."""

    text: str
    responsible: str = ""
    status: Status = Status.OPEN
    status_reason: str = ""
    learned: str = ""


WORD_LABELS = {
    "title": N_("Title"),
    "heard": N_("What we heard"),
    "goal": N_("Goal"),
    "level": N_("Say of residents"),
    "level_note": N_("What that means here"),
    "text": N_("What is needed"),
    "responsible": N_("Who does it"),
    "status": N_("Status"),
    "status_reason": N_("Why"),
    "learned": N_("What we learned"),
}


def plain(value: object) -> str:
    """A word for a list of differences: an enum's msgid, a text as it is, nothing as nothing."""
    return value.label if isinstance(value, Labelled) else str(value or "")


def both_texts(mine: object, theirs: object, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Where two people wrote something else, as (label msgid, mine, theirs)."""
    pairs = [(WORD_LABELS[name], plain(getattr(mine, name)), plain(getattr(theirs, name))) for name in names]
    return [pair for pair in pairs if pair[1] != pair[2]]


def fingerprint(*parts: object) -> str:
    """Tells whether what somebody read is still what is there; says nothing about the content."""
    return hashlib.sha256("\x1f".join(plain(part) for part in parts).encode()).hexdigest()[:20]


def counted(tellers: int, k: int) -> int | None:
    """The number that may be published, or None: fewer than k."""
    return tellers if tellers >= max(k, NEVER_UNDER) else None


def told_publicly(tellers: int, last_told: int | None, k: int) -> int | None:
    """The number for a new version, safe beside the ones before it.

    Two versions side by side tell their difference. A step smaller than k would point at the few people who joined or
    left in between, so the number that was told last stays until the step is k or more (None: fewer than k).
    """
    number = counted(tellers, k)
    if number is None or last_told is None:
        return number
    return number if abs(number - last_told) >= max(k, NEVER_UNDER) else last_told


def lacks(status: Status, *, goal: str, level: ParticipationLevel | None, lead: bool, accepted: bool) -> tuple[Lack, ...]:
    """What stands in the way of publishing this point. What does not run needs no goal and no lead."""
    if status not in ACTIVE:
        return ()
    missing = [
        (Lack.GOAL, not goal.strip()),
        (Lack.LEVEL, level is None),
        (Lack.LEAD, not lead),
        (Lack.YES, lead and not accepted),
    ]
    return tuple(lack for lack, is_missing in missing if is_missing)


def must_choose_what_stops(active: int, *, becomes_active: bool) -> bool:
    return becomes_active and active >= MAX_ACTIVE


def may_follow(now: Status, then: Status, *, reason: str, has_goal: bool, lead_accepted: bool) -> str | None:
    """Why a status cannot follow another, as a sentence; None when it can."""
    if then not in moves_from(now):
        return N_("A point cannot go from its present status to that one.")
    if then is Status.DONE:
        return N_("A point is done only when its tellers or a session of the wijk say that it helped. Ask them on the page of the point.")
    if then in NEEDS_REASON and not reason.strip():
        return N_("Say why: people who told about this will read it.")
    if then in ACTIVE - {Status.OPEN} and not has_goal:
        return N_("A point without a goal does not start. Write the goal first.")
    if then in {Status.ACCEPTED, Status.RUNNING} and not lead_accepted:
        return N_("The lead has not accepted this point yet.")
    return None


def may_be_asked(now: Status) -> bool:
    """Can somebody ask whether a point with this status helped?"""
    return Status.DONE in moves_from(now)


def may_be_told(now: Status) -> bool:
    """Can a session say so, asked or not? Also of what was called done."""
    return now is Status.DONE or may_be_asked(now)


def after_answer(now: Status, *, helped: bool) -> Status:
    """Yes: it is done. No: it runs, also when it was called done. What ended otherwise stays as it is."""
    if not may_be_told(now):
        return now
    return Status.DONE if helped else Status.RUNNING


def action_may_follow(now: Status, then: Status, *, reason: str, responsible: str) -> str | None:
    """The same for an action."""
    if then is not now and then not in moves_from(now):
        return N_("An action cannot go from its present status to that one.")
    if then in NEEDS_REASON and not reason.strip():
        return N_("Say why: people who told about this will read it.")
    if then in ACTIVE - {Status.OPEN} and not responsible.strip():
        return N_("Say first who does it: one partner or one person.")
    return None
