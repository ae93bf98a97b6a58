"""The practice data hangs together: every key leads somewhere, every number the screens promise is there."""

import re
from collections import Counter

import pytest

from participatie.areas.rules import AreaLevel
from participatie.conversations.rules import GROUP_MAX, PLACE_MAX, REFLECTION_MAX, AgeBand, Occasion, PartOfDay
from participatie.core.roles import Capability
from participatie.privacy.rules import UNANSWERED_DAYS, Consent
from participatie.stories.rules import QUESTION_MAX, REASON_MAX, ReviewState, StoryLevel, Valence
from participatie.themes.rules import NAME_MAX, LifeDomain
from tests.demo.content import WIJKEN, content, conversations, insights, people, points, publishable, signals, stories


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


def test_no_two_stories_are_alike():
    starts = Counter(s["quote"][:25].lower() for s in stories().values() if s["quote"])
    assert [start for start, times in starts.items() if times > 1] == []


def test_the_words_read_as_written_dutch():
    texts = [s[field] for s in stories().values() for field in ("quote", "own_words", "publishable", "later_edit") if s[field]]
    texts += [i["claim"] for i in insights().values()] + [p["goal"] for p in points()]
    whole = re.compile(r"'?[A-ZÉ](?!.*  )(?!.*\s[,.!?](?!\.)).*[.!?]")
    assert [t for t in texts if not whole.fullmatch(t)] == []
