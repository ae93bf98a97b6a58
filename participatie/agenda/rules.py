"""The wijkagenda: levels of participation, focus, publication."""

from participatie.core.statuses import ACTIVE, NEEDS_REASON, Labelled, N_, Status, moves_from

MAX_ACTIVE = 5
"""Few things done well: at the next active point somebody says which one stops."""

TITLE_MAX = 120
GOAL_MAX = 500
NOTE_MAX = 1_000
NEVER_UNDER = 5


class ParticipationLevel(Labelled):
    """How much say residents have; promised beforehand."""

    INFORM = "inform", N_("Residents are told")
    CONSULT = "consult", N_("Residents are asked")
    ADVISE = "advise", N_("Residents advise")
    CO_PRODUCE = "co_produce", N_("Residents make it together with us")
    CO_DECIDE = "co_decide", N_("Residents decide together with us")
    RESIDENTS_DECIDE = "residents_decide", N_("Residents decide")


class ActionOrigin(Labelled):
    """Where an action came from."""

    SIGNAL = "signal", N_("Cannot wait")
    POINT = "point", N_("Point on the wijkagenda")


def counted(tellers: int, k: int) -> int | None:
    """The number that may be published, or None: fewer than k."""
    return tellers if tellers >= max(k, NEVER_UNDER) else None


def must_choose_what_stops(active: int, *, becomes_active: bool) -> bool:
    return becomes_active and active >= MAX_ACTIVE


def may_follow(now: Status, then: Status, *, reason: str, has_goal: bool, lead_accepted: bool) -> str | None:
    """Why a status cannot follow another, as a sentence; None when it can."""
    if then not in moves_from(now):
        return N_("A point cannot go from its present status to that one.")
    if then in NEEDS_REASON and not reason.strip():
        return N_("Say why: people who told about this will read it.")
    if then in ACTIVE - {Status.OPEN} and not has_goal:
        return N_("A point without a goal does not start. Write the goal first.")
    if then in {Status.ACCEPTED, Status.RUNNING} and not lead_accepted:
        return N_("The lead has not accepted this point yet.")
    return None
