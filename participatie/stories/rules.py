"""Stories: kinds, levels, the moves of review, and small arithmetic on their text."""

from participatie.conversations.rules import TEXT_MAX
from participatie.core.errors import Refused
from participatie.core.statuses import Labelled, N_

QUESTION_MAX = 2_000
REASON_MAX = 500
SEARCH_MIN = 3
"""A word to search for has at least this many letters."""


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
    ReviewState.RETURNED: frozenset({ReviewState.ACCEPTED, ReviewState.SET_ASIDE, ReviewState.WAITING, ReviewState.CHANGED}),
    ReviewState.ACCEPTED: frozenset(ReviewState),
    ReviewState.SET_ASIDE: frozenset({ReviewState.WAITING, ReviewState.ACCEPTED, ReviewState.RETURNED}),
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


def clean(text: str, *, most: int, field: str, empty: str) -> str:
    """The text as it is stored: without blank edges, not empty (else the sentence `empty`), not longer than `most`."""
    tidy = text.replace("\r\n", "\n").strip()
    if not tidy:
        raise Refused(empty, code="empty", field=field)
    if "\0" in tidy:
        raise Refused(N_("This text holds a sign that cannot be stored. Type it again."), code="bad_text", field=field)
    if len(tidy) > most:
        raise Refused(N_("This text is longer than %(most)s letters. Make it shorter."), code="too_long", field=field, most=most)
    return tidy


def publishable_text(text: str) -> str:
    """The text of a story as others may read it."""
    return clean(text, most=TEXT_MAX, field="publishable", empty=N_("Write the text that others may read."))


def as_told(quote: str, own_words: str) -> str:
    """The words to start from: the teller's own, else the duo's."""
    return quote.strip() or own_words.strip()


def shorten(text: str, most: int) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: line.rfind(" ", 0, most) if " " in line[:most] else most] + "…"


def replace_nearest(text: str, piece: str, at: int, by: str) -> str:
    """Put `by` in place of the `piece` that lies nearest to offset `at` (code points); the same text when there is none."""
    places = [i for i in range(len(text) - len(piece) + 1) if text.startswith(piece, i)] if piece else []
    if not places:
        return text
    start = min(places, key=lambda i: abs(i - at))
    return text[:start] + by + text[start + len(piece) :]
