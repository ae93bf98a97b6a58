"""Insights and points of the practice data rest on what was told."""

import pytest

from participatie.agenda.rules import GOAL_MAX, TITLE_MAX, ParticipationLevel
from participatie.core.statuses import NEEDS_REASON, Status
from participatie.insights.rules import CLAIM_MAX, QUOTE_MAX, READINGS_NEEDED, InsightState
from participatie.privacy.rules import Consent
from tests.demo.content import ENOUGH, WIJKEN, complete, content, insights, people, points, publishable, stories, usable


@pytest.mark.parametrize("insight", insights().values(), ids=lambda i: i["key"])
def test_an_insight_stands_on_accepted_stories_of_its_own_wijk(insight):
    wijk = next(name for name, code in WIJKEN.items() if code == insight["area"])
    known = stories(wijk)
    voices = insight["for"] + insight["against"]
    assert len(voices) == len(set(voices))
    assert all(usable(known[key]) for key in voices)
    assert len(insight["claim"]) <= CLAIM_MAX
    assert {r["by"] for r in insight["readings"]} <= people().keys()
    assert bool(insight["state_reason"]) == (insight["state"] == InsightState.PUT_ASIDE)
    assert bool(insight["checked_how"]) == (insight["state"] in {InsightState.CHECKED, InsightState.ON_AGENDA})


@pytest.mark.parametrize("insight", complete(), ids=lambda i: i["key"])
def test_an_insight_that_was_checked_rests_on_ten_tellers_a_voice_against_and_two_readings(insight):
    known = stories()
    assert insight["against"], "somebody saw it otherwise, and stays"
    assert len({known[key]["teller"] for key in insight["for"]}) >= ENOUGH
    assert len({r["by"] for r in insight["readings"]}) >= READINGS_NEEDED


def test_the_practice_town_shows_an_insight_in_every_state():
    assert {i["state"] for i in insights().values()} == set(InsightState)


@pytest.mark.parametrize("insight", complete(), ids=lambda i: i["key"])
def test_a_quote_is_an_exact_piece_of_words_that_may_be_public(insight):
    assert insight["quotes"]
    for quote in insight["quotes"]:
        story = stories()[quote["story"]]
        assert quote["story"] in insight["for"] + insight["against"]
        assert quote["text"] in publishable(story)
        assert len(quote["text"]) <= QUOTE_MAX
        assert Consent(**story["consent"]).may_publish


@pytest.mark.parametrize("point", points(), ids=lambda p: p["key"])
def test_a_point_has_a_goal_a_lead_a_level_and_its_grounds(point):
    assert len(point["title"]) <= TITLE_MAX
    assert 0 < len(point["goal"]) <= GOAL_MAX
    assert point["heard"]
    assert point["lead"] in people()
    assert ParticipationLevel(point["level"])
    assert point["level_explanation"]
    assert all(insights()[key]["state"] == InsightState.ON_AGENDA for key in point["insights"])
    told = [key for insight in point["insights"] for key in insights()[insight]["for"] + insights()[insight]["against"]]
    assert len({stories()[key]["teller"] for key in told}) >= ENOUGH


def test_what_is_stuck_or_not_taken_up_says_why():
    for row in [*points(), *(a for p in points() for a in p["actions"])]:
        reason = row.get("status_reason") or row.get("reason")
        assert bool(reason) == (Status(row["status"]) in NEEDS_REASON)
    assert all(a["responsible"] in people() for p in points() for a in p["actions"])


def test_each_wijk_has_an_agenda_and_nazareth_has_a_change_in_hand():
    agendas = {a["area"]: a for a in content("agenda")["agendas"]}
    assert [len(agendas[WIJKEN[w]]["items"]) for w in ("nazareth", "pottenberg")] == [4, 3]
    assert all(a["published"]["intro"] and a["published"]["by"] in people() for a in agendas.values())
    change = agendas[WIJKEN["nazareth"]]["draft_changes"][0]
    before = next(p for p in points() if p["key"] == change["item"])
    assert change["goal"] != before["goal"]
