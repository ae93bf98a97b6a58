"""The vault: a teller asks by code to be called; the duo and the coordinator of the wijk see where, for as long as it takes."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.contacts import jobs
from participatie.contacts.models import Contact
from participatie.contacts.rules import AFTER_CALL, Way, masked, reach
from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.roles import SYSTEM
from participatie.privacy.changes.retention import keep_night
from participatie.stories.models import Story
from tests import factories
from tests.accounts.entering import send
from tests.feedback.codes import new_code

CODE, RECEIPT = new_code(seed=61)
NUMBER = "06 12 34 56 78"


@pytest.fixture
def story(house, people) -> Story:
    """Amina's duo heard it in Nazareth; others told as well."""
    with transaction():
        factories.story(people.duo_of("fatma"), "Ruis", receipt=new_code(seed=62)[1])
        return factories.story(people.duo_of("amina"), "Het is koud in huis.", receipt=RECEIPT)


@pytest.fixture
def ask(client_for, story):
    def asked(typed: str = NUMBER, when: str = "na zessen"):
        said = {"code": CODE, "story": str(story.public_id), "reach": typed, "when": when}
        return client_for().post("/verhaal/contact", data=said)

    return asked


def lies() -> Contact | None:
    db.session.expire_all()
    return db.session.scalars(sa.select(Contact)).first()


def show(browser) -> str:
    return press(browser, "show").get_data(as_text=True)


def press(browser, what: str):
    """A button of the page, with the token of its form."""
    return send(browser, f"/office/contacts/{lies().id}/{what}", seen_on="/account/")


@pytest.mark.parametrize(
    ("typed", "way"),
    [("06-12345678", Way.TELEPHONE), ("+31 (0)43 350 40 40", Way.TELEPHONE), ("  j.jansen@voorbeeld.example ", Way.EMAIL)],
)
def test_a_number_and_an_address_are_known_as_people_type_them(typed, way):
    assert reach(typed).way is way


@pytest.mark.parametrize("typed", ["", "   ", "bel maar", "12", "jan@", "@x.nl", "06\x0012345678", "0" * 200, "javascript:alert(1)"])
def test_what_is_neither_is_refused_with_a_sentence(typed):
    with pytest.raises(Refused):
        reach(typed)


def test_one_recognises_the_own_number_without_showing_it():
    assert masked(reach(NUMBER)) == "… 78"
    assert masked(reach("jansen@voorbeeld.example")) == "j…@voorbeeld.example"


def test_what_was_asked_lies_sealed_and_the_page_says_that_it_lies_there(ask, story):
    page = ask().get_data(as_text=True)
    assert "… 78" in page
    assert NUMBER not in page
    stored = db.session.execute(sa.text("SELECT sealed FROM contact")).scalar_one()
    assert "12 34" not in stored
    assert "zessen" not in stored
    assert db.session.get_one(Story, story.id, populate_existing=True).contact is True


@pytest.mark.parametrize("who", ["amina", "joost", "carla"])
def test_the_duo_and_the_coordinator_see_it_when_they_ask(ask, client_for, who):
    ask()
    browser = client_for(who)
    assert NUMBER not in browser.get("/office/contacts").get_data(as_text=True)
    page = show(browser)
    assert NUMBER in page
    assert "na zessen" in page
    seen = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "see_contact")).one()
    assert NUMBER not in str(seen.ids)


@pytest.mark.parametrize("who", ["fatma", "peter"])
def test_another_duo_does_not_find_it(ask, client_for, who):
    ask()
    browser = client_for(who)
    assert press(browser, "show").status_code == 404
    assert str(lies().id) not in browser.get("/office/contacts").get_data(as_text=True)


def test_asking_again_changes_where_and_keeps_one(ask, client_for):
    ask()
    ask("jansen@voorbeeld.example")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Contact)) == 1
    assert "jansen@voorbeeld.example" in show(client_for("amina"))


def test_a_wrong_number_is_refused_and_nothing_is_stored(ask):
    answer = ask("bel maar")
    assert answer.status_code == 422
    assert "geen telefoonnummer" in answer.get_data(as_text=True)
    assert lies() is None


def test_ticked_off_can_be_undone_until_the_night_of_the_next_day(ask, client_for):
    ask()
    browser = client_for("amina")
    press(browser, "told")
    night()
    assert lies().told_at is not None
    press(browser, "not-told")
    assert lies().told_at is None
    press(browser, "told")
    night(after=AFTER_CALL)
    assert lies() is None


def test_nobody_is_kept_longer_than_the_term(ask):
    ask()
    night(after=timedelta(days=88))
    assert lies() is not None
    night(after=timedelta(days=93))
    assert lies() is None


@pytest.mark.parametrize("address", ["/verhaal/contact/forget", "/verhaal/withdraw"])
def test_who_does_not_want_it_any_more_is_gone_from_the_vault(ask, client_for, story, address):
    ask()
    client_for().post(address, data={"code": CODE, "story": str(story.public_id)})
    assert lies() is None


def test_a_no_to_being_called_empties_the_vault(ask, client_for, story):
    ask()
    client_for().post("/verhaal/consent", data={"code": CODE, "story": str(story.public_id), "contact": "no"})
    assert lies() is None


def test_sealed_for_one_story_it_does_not_open_at_another(ask, client_for, people):
    ask()
    with transaction():
        other = factories.story(people.duo_of("amina"), "Iets anders.")
        row = db.session.scalars(sa.select(Contact)).one()
        row.story_id = UUID(str(other.id))
    answer = press(client_for("amina"), "show")
    assert answer.status_code == 422
    assert "met een andere sleutel verzegeld" in answer.get_data(as_text=True)


def night(after: timedelta = timedelta()) -> None:
    """The work of a night, so long from now."""
    db.session.remove()
    with clock.frozen(clock.now() + after + timedelta(minutes=1)), transaction():
        jobs.forget_contacts()
        keep_night(by=SYSTEM)
