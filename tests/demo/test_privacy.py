"""The practice data shows privacy at work: hints in raw words, none in what was made publishable."""

from participatie.privacy.rules import find_hints
from participatie.stories.rules import ReviewState
from tests.demo.test_content import publishable, stories


def test_nothing_publishable_in_the_demo_holds_a_hint():
    accepted = [s for s in stories().values() if s["state"] == ReviewState.ACCEPTED]
    assert [(s["key"], h.text) for s in accepted for h in find_hints(publishable(s))] == []


def test_hints_fire_in_the_inbox_and_beside_accepted_words():
    states = [s["state"] for s in stories().values() if find_hints(s["quote"])]
    assert len(states) >= 8
    assert {ReviewState.ACCEPTED, ReviewState.WAITING, ReviewState.RETURNED} <= set(states)
