"""The practice data hangs together: every key leads somewhere, every number the screens promise is there."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from participatie.agenda.rules import GOAL_MAX, TITLE_MAX, ParticipationLevel
from participatie.areas.rules import AreaLevel
from participatie.conversations.rules import GROUP_MAX, PLACE_MAX, REFLECTION_MAX, AgeBand, Occasion, PartOfDay
from participatie.core.roles import Capability
from participatie.core.statuses import NEEDS_REASON, Status
from participatie.insights.rules import CLAIM_MAX, QUOTE_MAX, READINGS_NEEDED, InsightState
from participatie.privacy.rules import UNANSWERED_DAYS, Consent
from participatie.stories.rules import QUESTION_MAX, REASON_MAX, ReviewState, StoryLevel, Valence
from participatie.themes.rules import NAME_MAX, LifeDomain

DEMO = Path(__file__).parents[2] / "participatie" / "demo"
WIJKEN = {"nazareth": "BU09350403", "pottenberg": "BU09350203"}
ENOUGH = 10
"""Below ten tellers the page says "minder dan 10"."""

Row = dict[str, Any]


@cache
def content(name: str) -> Row:
    found: Row = json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))
    return found


def conversations(*wijken: str) -> list[Row]:
    return [c for wijk in wijken or WIJKEN for c in content(f"conversations-{wijk}")["conversations"]]


def stories(*wijken: str) -> dict[str, Row]:
    return {s["key"]: s for c in conversations(*wijken) for s in c["stories"]}


def signals() -> list[Row]:
    return [s for wijk in WIJKEN for s in content(f"conversations-{wijk}")["signals"]]


def people() -> dict[str, Row]:
    return {p["key"]: p for p in content("people")["people"]}


def insights() -> dict[str, Row]:
    return {i["key"]: i for i in content("insights")["insights"]}


def points() -> list[Row]:
    return [item for agenda in content("agenda")["agendas"] for item in agenda["items"]]


def usable(story: Row) -> bool:
    return story["state"] == ReviewState.ACCEPTED and Consent(**story["consent"]).may_use and not story["later_edit"]


def publishable(story: Row) -> str:
    return str(story["publishable"] or story["quote"])


def test_every_key_is_used_once():
    keys = [row["key"] for row in [*conversations(), *stories().values(), *signals(), *insights().values(), *points()]]
    keys += [t["key"] for c in conversations() for t in c["tellers"]] + [a["key"] for p in points() for a in p["actions"]]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_the_gemeente_has_seven_stadsdelen_and_44_wijken_and_two_take_part():
    areas = content("areas")["areas"]
    known = {a["code"] for a in areas} | {None}
    assert Counter(AreaLevel(a["level"]) for a in areas) == {AreaLevel.GEMEENTE: 1, AreaLevel.STADSDEEL: 7, AreaLevel.WIJK: 44}
    assert {a["code"] for a in areas if a["takes_part"]} == set(WIJKEN.values())
    assert all(a["parent"] in known for a in areas)
    assert "CBS" in content("areas")["source"]


def test_every_person_has_a_role_somewhere_and_an_address_that_cannot_exist():
    codes = {a["code"] for a in content("areas")["areas"]}
    assert {p["capability"] for p in people().values()} == {c.value for c in Capability}
    for person in people().values():
        assert set(person["areas"]) <= codes
        assert re.fullmatch(r"[a-z]+@[a-z]+\.example", person["email"])


def test_each_wijk_has_a_duo_of_a_resident_and_a_professional():
    duos = content("people")["duos"]
    assert {d["area"] for d in duos} == set(WIJKEN.values())
    assert all(people()[d[half]]["capability"] == Capability.MEEMAKER for d in duos for half in ("resident", "professional"))


def test_about_twenty_themes_cover_every_life_domain():
    themes = content("themes")["themes"]
    assert 20 <= len(themes) <= 26
    assert {LifeDomain(t["life_domain"]) for t in themes} == set(LifeDomain)
    assert all(len(t["name"]) <= NAME_MAX and t["definition"] and t["example"] for t in themes)


def test_ninety_conversations_carry_about_160_stories_half_of_them_in_each_wijk():
    assert len(conversations()) == 90
    assert 155 <= len(stories()) <= 175
    assert all(40 <= len(conversations(wijk)) <= 50 for wijk in WIJKEN)
    assert sum(c["contact_only"] for c in conversations()) >= 4


def test_the_conversations_were_spread_over_hours_occasions_and_weeks():
    found = conversations()
    assert {c["part_of_day"] for c in found} == {p.value for p in PartOfDay}
    assert {c["occasion"] for c in found} >= {o.value for o in Occasion} - {Occasion.OTHER}
    assert len({c["days_ago"] // 7 for c in found}) >= 14
    assert all(1 <= c["days_ago"] <= 98 for c in found)


@pytest.mark.parametrize("conversation", conversations(), ids=lambda c: c["key"])
def test_a_conversation_is_one_a_phone_could_have_sent(conversation):
    duo = {d["key"]: d for d in content("people")["duos"]}[conversation["duo"]]
    assert len(conversation["place"]) <= PLACE_MAX
    assert len(conversation["reflection"] or "") <= REFLECTION_MAX
    assert set(conversation["readings"]) <= {duo["resident"], duo["professional"]}
    assert conversation["contact_only"] == (not conversation["stories"])
    assert sum(conversation["people"].values()) >= max(1, len(conversation["tellers"]))
    tellers = {t["key"] for t in conversation["tellers"]}
    assert tellers == {s["teller"] for s in conversation["stories"]}
    for teller in conversation["tellers"]:
        assert teller["age_band"] is None or AgeBand(teller["age_band"])
        assert len(teller["group"] or "") <= GROUP_MAX


@pytest.mark.parametrize("story", stories().values(), ids=lambda s: s["key"])
def test_a_story_is_one_the_office_could_have_reviewed(story):
    consent = Consent(**story["consent"])
    state = ReviewState(story["state"])
    assert story["quote"].strip() or story["own_words"].strip()
    assert story["valence"] is None or Valence(story["valence"])
    assert story["level"] is None or StoryLevel(story["level"])
    assert set(story["themes"]) <= {t["key"] for t in content("themes")["themes"]}
    assert bool(story["question"]) == (state is ReviewState.RETURNED)
    assert bool(story["reason"]) == (state is ReviewState.SET_ASIDE)
    assert len(story["question"] or "") <= QUESTION_MAX
    assert len(story["reason"] or "") <= REASON_MAX
    if state is ReviewState.ACCEPTED:
        assert consent.may_use
        assert publishable(story)
    if not consent.may_use:
        assert not story["themes"], "what may not be used is not tagged"


def test_every_state_and_every_kind_of_consent_occurs():
    states = Counter(s["state"] for s in stories().values())
    assert states.keys() == {s.value for s in ReviewState} - {ReviewState.CHANGED}
    assert 0.65 < states[ReviewState.ACCEPTED] / len(stories()) < 0.8
    assert sum(bool(s["later_edit"]) for s in stories().values()) >= 3
    consents = Counter((s["consent"]["use"], Consent(**s["consent"]).may_publish) for s in stories().values())
    assert consents[(None, False)] >= 5
    assert consents[(False, False)] >= 4
    assert consents[(True, False)] >= 50


def test_no_unanswered_story_is_older_than_its_term():
    unanswered = [c for c in conversations() for s in c["stories"] if s["consent"]["use"] is None]
    assert [c["key"] for c in unanswered if c["days_ago"] >= UNANSWERED_DAYS] == []


def test_signals_belong_to_a_conversation_of_their_duo():
    by_key = {c["key"]: c for c in conversations()}
    assert len(signals()) >= 6
    for signal in signals():
        conversation = by_key[signal["conversation"]]
        assert signal["duo"] == conversation["duo"]
        assert signal["story"] in {None, *(s["key"] for s in conversation["stories"])}


@pytest.mark.parametrize("insight", insights().values(), ids=lambda i: i["key"])
def test_an_insight_stands_on_accepted_stories_of_its_own_wijk(insight):
    wijk = next(name for name, code in WIJKEN.items() if code == insight["area"])
    known = stories(wijk)
    voices = insight["for"] + insight["against"]
    assert len(voices) == len(set(voices))
    assert insight["against"], "somebody saw it otherwise, and stays"
    assert all(usable(known[key]) for key in voices)
    assert len({known[key]["teller"] for key in insight["for"]}) >= ENOUGH
    assert len(insight["claim"]) <= CLAIM_MAX
    assert len({r["by"] for r in insight["readings"]} & people().keys()) >= READINGS_NEEDED
    assert bool(insight["state_reason"]) == (insight["state"] == InsightState.PUT_ASIDE)
    assert bool(insight["checked_how"]) == (insight["state"] in {InsightState.CHECKED, InsightState.ON_AGENDA})


@pytest.mark.parametrize("insight", insights().values(), ids=lambda i: i["key"])
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


def test_no_two_stories_are_alike():
    starts = Counter(s["quote"][:25].lower() for s in stories().values() if s["quote"])
    assert [start for start, times in starts.items() if times > 1] == []


def test_the_words_read_as_written_dutch():
    texts = [s[field] for s in stories().values() for field in ("quote", "own_words", "publishable", "later_edit") if s[field]]
    texts += [i["claim"] for i in insights().values()] + [p["goal"] for p in points()]
    whole = re.compile(r"'?[A-ZÉ](?!.*  )(?!.*\s[,.!?](?!\.)).*[.!?]")
    assert [t for t in texts if not whole.fullmatch(t)] == []
