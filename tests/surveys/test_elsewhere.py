"""A coordinator takes the questions of one wijk over into another: one family of waves and wijken."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.accounts.changes.people import give_role
from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.errors import Conflict, Refused
from participatie.core.roles import SYSTEM, Capability
from participatie.surveys.changes.family import ask_elsewhere, repeat_survey
from participatie.surveys.changes.period import close_survey, open_survey
from participatie.surveys.models import Survey
from tests.agenda.office import press, words
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, MARK, MEET, WISH, survey
from tests.surveys.wijken import answered, area

ELSEWHERE = "/office/surveys/elsewhere"


def test_the_questions_of_a_wijk_become_a_draft_in_another_with_every_text_and_name(people, house):
    with transaction():
        here = survey(people, FEEL, MEET, MARK, WISH)
        here.questions[1].pictures = {"a": "people"}
        made = ask_elsewhere(here, area(people, "pottenberg"), by=people.actor("carla"))
        assert [one.asked for one in made.questions] == [one.asked for one in here.questions]
        assert (made.title, made.intro, made.thanks, made.languages) == (here.title, here.intro, here.thanks, here.languages)
        assert (made.family_id, made.wave, made.area_id, made.state.value) == (here.id, 1, people.areas["pottenberg"], "draft")
        assert (made.opens_at, made.closes_at) == (None, None)
    with transaction(write=False):
        entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "ask_elsewhere")).one()
        assert (entry.subject_id, entry.area_id, entry.ids["earlier_id"]) == (made.id, people.areas["pottenberg"], str(here.id))


def test_a_wijk_has_each_wave_of_a_family_once_and_goes_on_in_step(people, house):
    with transaction():
        here = survey(people)
        again = repeat_survey(here, by=people.actor("carla"))
        open_survey(again, by=SYSTEM)
        there = ask_elsewhere(again, area(people, "pottenberg"), by=people.actor("carla"))
        open_survey(there, by=SYSTEM)
        assert (there.family_id, there.wave) == (here.id, 2)
        assert repeat_survey(there, by=people.actor("carla")).wave == 3
        assert repeat_survey(again, by=people.actor("carla")).wave == 3
    for source in (again, there):
        with pytest.raises(Refused, match="already"), transaction():
            ask_elsewhere(db.session.get_one(Survey, source.id), area(people, "pottenberg"), by=people.actor("carla"))
    with pytest.raises(Conflict, match="not opened"), transaction():
        ask_elsewhere(survey(people, draft=True), area(people, "pottenberg"), by=people.actor("carla"))


def test_the_database_keeps_a_wave_from_being_made_twice(people, house):
    with transaction():
        here = survey(people)
        ask_elsewhere(here, area(people, "pottenberg"), by=people.actor("carla"))
        other = survey(people, where="pottenberg")
        other.first_id = here.id
        with pytest.raises(sa.exc.IntegrityError, match="family|first_id"):
            db.session.flush()
        db.session.rollback()


def test_a_coordinator_asks_the_same_in_another_wijk(client_for, people, house):
    with transaction():
        found = survey(people, FEEL, title="Licht op straat")
        survey(people, title="Nog een concept", draft=True)
    carla = client_for("carla")
    page = f"{ELSEWHERE}?survey={found.id}"
    assert "Nog een concept" not in words(carla.get(page))
    assert re.search(rf'value="{found.id}" checked', carla.get(page).text)
    assert re.search(rf'<option selected value="{people.areas["pottenberg"]}"', carla.get(page).text), "not its own wijk"
    made = press(carla, page, area=people.areas["pottenberg"])
    assert made.status_code == 302
    shown = words(carla.get(made.location))
    assert "Licht op straat" in shown
    assert "Pottenberg" in shown
    twice = press(carla, page, area=people.areas["pottenberg"])
    assert twice.status_code == 422
    assert "heeft deze vragen al" in words(twice)
    assert not faults(twice.text)


def test_of_other_wijken_only_what_everybody_can_read_may_be_taken_over(client_for, people, house):
    """Vera coordinates Pottenberg alone; Otto's wijk lies in another gemeente."""
    with transaction():
        give_role(people.account("vera"), Capability.COORDINATOR, area(people, "pottenberg"), by=SYSTEM)
        for title in ("Open", "Gesloten", "Straks", "Verteld"):
            made = survey(people, title=f"{title} hier")
            if title == "Verteld":
                answered(made, "a" * 20 + "b" * 20)
            if title in {"Gesloten", "Verteld"}:
                close_survey(made, by=SYSTEM)
            made.opens_at = clock.now() + timedelta(days=3) if title == "Straks" else None
        close_survey(survey(people, where="pottenberg", title="Eigen en gesloten"), by=SYSTEM)
        far = survey(people, where="overkant", title="Van de overkant")
    vera = client_for("vera")
    page = vera.get(ELSEWHERE)
    offered = set(re.findall(r"<span><span>([^<]+)<small>", page.text))
    assert offered == {"Open hier", "Verteld hier"}, "what her own wijk asked can go nowhere else"
    assert press(vera, ELSEWHERE, survey=far.id, area=people.areas["pottenberg"]).status_code == 422
    assert set(re.findall(r"<span><span>([^<]+)<small>", client_for("carla").get(ELSEWHERE).text)) == {
        "Open hier", "Verteld hier", "Gesloten hier", "Straks hier", "Eigen en gesloten",
    }  # fmt: skip
    assert "geen vragenlijst om over te nemen" in words(client_for("otto").get(ELSEWHERE))
