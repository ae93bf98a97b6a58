"""Whoever asks is answered about everything that the code opens: all stories, the answers to a survey, the number to call."""

import json
import re

import pytest
import sqlalchemy as sa

from participatie.core import jobs
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.rights.rules import Kind
from tests import factories
from tests.accounts.test_people import fresh
from tests.agenda.office import press
from tests.feedback.codes import new_code
from tests.rights.test_requests import noted
from tests.stories.reviewing import words
from tests.stories.test_erasure import everything
from tests.surveys.making import code_on, fill, opened

CODE, RECEIPT = new_code(seed=71)
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def two_stories(house, people):
    """Two stories of who asks, and one of somebody else."""
    with transaction():
        factories.story(people.duo_of("fatma"), "Een ander verhaal over de merel.")
        first = factories.story(people.duo_of("amina"), "De kwikstaart zit op het dak.", receipt=RECEIPT)
        second = factories.story(people.duo_of("amina"), "De specht klopt op de deur.")
        second.teller_id = first.teller_id
        return first.id, second.id


@pytest.fixture
def carla(client_for):
    return fresh(client_for, "carla")


def found(carla, people, code: str, kind: Kind = Kind.ERASE) -> str:
    """The page of a request with which this code was typed in."""
    page = noted(carla, people, kind)
    assert press(carla, page, f"{page}/story", code=code).status_code == 302
    return page


def kept(carla, page) -> dict:
    return json.loads(press(carla, page, f"{page}/data").data)


def test_every_story_of_the_code_is_shown_and_handed_over(carla, people, two_stories):
    page = found(carla, people, CODE, Kind.SEE)
    shown = carla.get(page).text
    assert all(f"/office/stories/{story_id}" in shown for story_id in two_stories)
    assert {one["words"] for one in kept(carla, page)["stories"]} == {"De kwikstaart zit op het dak.", "De specht klopt op de deur."}
    assert "merel" not in str(kept(carla, page))


def test_one_of_them_can_be_erased_and_the_other_stays(carla, people, two_stories):
    page = found(carla, people, CODE)
    assert press(carla, page, f"{page}/erase", only=str(two_stories[1])).status_code == 302
    assert ("specht" in everything(), "kwikstaart" in everything()) == (False, True)
    shown = carla.get(page).text
    assert f"/office/erasures/{two_stories[1]}" in shown
    assert f"/office/stories/{two_stories[0]}" in shown
    assert [one["words"] for one in kept(carla, page)["stories"]] == ["De kwikstaart zit op het dak."]


def test_all_of_it_goes_at_once(carla, people, two_stories):
    page = found(carla, people, CODE)
    press(carla, page, f"{page}/erase", only="")
    assert [word in everything() for word in ("specht", "kwikstaart", "merel")] == [False, False, True]


@pytest.mark.parametrize("only", ["niets", "00000000-0000-0000-0000-000000000000", "merel"])
def test_what_the_code_does_not_open_is_not_erased(carla, people, two_stories, only):
    page = found(carla, people, CODE)
    assert press(carla, page, f"{page}/erase", only=only).status_code == 404
    assert [word in everything() for word in ("specht", "kwikstaart", "merel")] == [True, True, True]


def test_answers_to_a_survey_are_found_handed_over_and_erased_with_a_proof(carla, client_for, people):
    path = opened(people)
    code = code_on(fill(client_for(), path, q_q1="b", q_q3="Een bankje voor de kerk"))
    fill(client_for(), path, q_q1="a", q_q3="Van een ander")
    page = found(carla, people, code)
    (sent,) = kept(carla, page)["surveys"]
    assert "Een bankje voor de kerk" in [one["answer"] for one in sent["answers"]]
    assert press(carla, page, f"{page}/erase", only=sent["id"]).status_code == 302
    assert "Een bankje voor de kerk" not in everything()
    assert "Van een ander" in everything()
    (proof,) = re.findall(r"/office/erasures/[0-9a-f-]+", carla.get(page).text)
    db.session.remove()
    jobs.run_all()
    db.session.remove()
    told = words(carla.get(proof, headers=ENGLISH))
    assert "erased answers to a survey" in told
    assert "Somebody asked for it (AVG art. 17)" in told
    assert "not yet" not in told


def test_the_number_to_call_is_handed_over_and_that_it_was_seen_is_recorded(carla, client_for, people, two_stories):
    page = client_for().post("/verhaal", data={"code": CODE}).text
    story = re.search(r'name="story" value="([^"]+)"', page)[1]
    client_for().post("/verhaal/contact", data={"code": CODE, "story": story, "reach": "043-1234567", "when": "na het eten"})
    told = kept(carla, found(carla, people, CODE, Kind.SEE))["stories"]
    (call,) = [one["call_or_write"] for one in told if one["call_or_write"]]
    assert (call["where"], call["when"]) == ("043-1234567", "na het eten")
    with transaction(write=False):
        assert db.session.scalars(sa.select(AuditEntry.seq).where(AuditEntry.verb == "see_contact")).all()


def test_a_code_that_opens_only_what_lies_elsewhere_opens_nothing(client_for, people):
    code = code_on(fill(client_for(), opened(people), q_q1="b"))
    otto = client_for("otto")
    page = noted(otto, people, area=str(people.areas["overkant"]))
    assert press(otto, page, f"{page}/story", code=code).status_code == 422


@pytest.mark.parametrize("kind", Kind)
def test_of_every_kind_the_page_says_how_it_is_done(client_for, people, kind):
    carla = client_for("carla")
    shown = carla.get(noted(carla, people, kind), headers=ENGLISH)
    hints = {"see": "Hand over", "export": "Hand over", "correct": "are corrected", "object": "not used any more", "erase": "a proof to hand over"}
    assert hints[kind.value] in words(shown)
    assert ('href="/verhaal"' in shown.text.partition("<main")[2].partition("</main>")[0]) is (kind in (Kind.SEE, Kind.CORRECT, Kind.OBJECT))
