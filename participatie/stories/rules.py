"""Stories: kinds, levels, and the moves of review."""

from participatie.core.statuses import Labelled, N_

QUESTION_MAX = 2_000
REASON_MAX = 500


class Valence(Labelled):
    """How the teller meant it."""

    GOOD = "good", N_("Goes well")
    BETTER = "better", N_("Could be better")
    WISH = "wish", N_("Wish")
    IDEA = "idea", N_("Idea")


class StoryLevel(Labelled):
    """Two levels of resilience: the person's and the wijk's."""

    PERSON = "person", N_("Me and my home")
    WIJK = "wijk", N_("The wijk")


class ReviewState(Labelled):
    """Where a (story, version) stands in review."""

    WAITING = "waiting", N_("To be reviewed")
    ACCEPTED = "accepted", N_("Accepted")
    RETURNED = "returned", N_("Returned with a question")
    SET_ASIDE = "set_aside", N_("Set aside")
    CHANGED = "changed", N_("Changed since it was accepted")


TO_DO = frozenset({ReviewState.WAITING, ReviewState.CHANGED})

_MOVES: dict[ReviewState, frozenset[ReviewState]] = {
    ReviewState.WAITING: frozenset({ReviewState.ACCEPTED, ReviewState.RETURNED, ReviewState.SET_ASIDE}),
    ReviewState.CHANGED: frozenset({ReviewState.ACCEPTED, ReviewState.RETURNED, ReviewState.SET_ASIDE}),
    ReviewState.RETURNED: frozenset({ReviewState.ACCEPTED, ReviewState.SET_ASIDE, ReviewState.WAITING}),
    ReviewState.ACCEPTED: frozenset({ReviewState.RETURNED, ReviewState.SET_ASIDE, ReviewState.ACCEPTED}),
    ReviewState.SET_ASIDE: frozenset({ReviewState.WAITING, ReviewState.ACCEPTED}),
}


def may_move(now: ReviewState, then: ReviewState) -> bool:
    return then in _MOVES[now]


def state_after_newer_version(now: ReviewState, *, same_words: bool, has_publishable: bool) -> ReviewState:
    """What a newer head does to a story's state.

    The same words keep their review. New words on an accepted story mark it *changed* (what was publishable stays until
    somebody looked); on any other story they put it in line again.
    """
    if same_words and now is not ReviewState.RETURNED:
        return now
    return ReviewState.CHANGED if has_publishable else ReviewState.WAITING
