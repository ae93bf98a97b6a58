"""A message is written once and inherited; a teller reads it with the code."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.agenda.changes import points
from participatie.areas.models import Area
from participatie.coding.changes.merge import merge_theme
from participatie.coding.changes.tag import tag_story, untag_story
from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.errors import NotYours, Refused
from participatie.core.roles import TELLER
from participatie.core.statuses import Status
from participatie.feedback import queries
from participatie.feedback.changes.doors import tell_at_door
from participatie.feedback.changes.messages import take_back_message, write_message
from participatie.feedback.changes.tellers import withdraw
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries import Subject
from participatie.feedback.rules import About, Words
from participatie.insights.models import InsightStory
from participatie.stories.models import Story
from participatie.themes.models import Theme
from tests import factories
from tests.agenda import road
from tests.feedback.codes import new_code

CODE, RECEIPT = new_code(seed=91)
LONG_AGO = timedelta(weeks=10)
NO = Words("Wij maken geen speeltuin.", Status.NOT_TAKEN_UP, "Er is geen plek.", "Het schoolplein is open na vier uur.", "Team Spelen, 14 043.")


class Wijk:
    """Nazareth with a teller who holds a code and some who do not; Carla answers there."""

    def __init__(self, people) -> None:
        self.people, self.by = people, people.actor("carla")
        self.mine = factories.story(people.duo_of("amina"), "Van mij", receipt=RECEIPT).id
        self.other = factories.story(people.duo_of("amina"), "Van een ander").id
        self.elsewhere = factories.story(people.duo_of("fatma"), "Ergens anders").id

    def story(self, which: str = "mine") -> Story:
        return db.session.get_one(Story, getattr(self, which))

    def theme(self, key: str = "veiligheid") -> Theme:
        return db.session.get_one(Theme, self.people.themes[key])

    def area(self, key: str = "nazareth") -> Area:
        return db.session.get_one(Area, self.people.areas[key])

    def tag(self, which: str = "mine", key: str = "veiligheid") -> None:
        tag_story(self.story(which), self.theme(key), by=self.by)

    def write(self, words: str | Words = "Nog niets.", **about) -> Message:
        said = words if isinstance(words, Words) else Words(words)
        return write_message(Subject(self.area(), **about), said, by=self.by)

    def reached(self) -> dict[str, list[str]]:
        lines = queries.lines_of([self.mine, self.other, self.elsewhere])
        return {which: [line.text for line in lines.get(getattr(self, which), [])] for which in ("mine", "other", "elsewhere")}


@pytest.fixture
def wijk(house, people) -> Wijk:
    with transaction():
        return Wijk(people)


def my_story(browser) -> str:
    return browser.post("/verhaal", data={"code": CODE}).get_data(as_text=True)


def test_what_we_say_back_says_in_which_language_it_stands(wijk, client_for):
    with transaction():
        wijk.tag()
        wijk.write(NO, theme=wijk.theme())
    browser = client_for()
    browser.post("/language", data={"language": "ar", "next": "/"})
    page = my_story(browser)
    assert 'lang="ar"' in page
    assert '<p dir="auto" lang="nl">Wij maken geen speeltuin.</p>' in page
    assert '<dd dir="auto" lang="nl">Er is geen plek.</dd>' in page


def test_a_message_for_the_wijk_reaches_all_who_told_there_and_nobody_else(wijk):
    with transaction():
        wijk.write("Nog niets, omdat wij nog luisteren.")
        assert wijk.reached() == {"mine": ["Nog niets, omdat wij nog luisteren."], "other": ["Nog niets, omdat wij nog luisteren."], "elsewhere": []}


def test_a_message_for_a_theme_follows_the_tags(wijk):
    with transaction():
        wijk.write("Over veiligheid.", theme=wijk.theme())
        assert wijk.reached()["mine"] == []
        wijk.tag()
        assert wijk.reached()["mine"] == ["Over veiligheid."]
        untag_story(wijk.story(), wijk.theme(), by=wijk.by)
        assert wijk.reached()["mine"] == []


def test_a_message_for_a_theme_goes_along_when_themes_become_one(wijk):
    with transaction():
        wijk.tag()
        wijk.write("Over veiligheid.", theme=wijk.theme())
        merge_theme(wijk.theme(), wijk.theme("jeugd"), by=wijk.by)
        db.session.expire_all()
        merge_theme(wijk.theme("jeugd"), wijk.theme("geld"), by=wijk.by)
        assert wijk.reached()["mine"] == ["Over veiligheid."]


def test_an_old_nothing_yet_is_no_answer_to_a_new_story(wijk):
    with transaction():
        with clock.frozen(clock.now() - LONG_AGO):
            wijk.write("Nog niets.")
            wijk.write("Over veiligheid.", theme=wijk.theme())
        wijk.tag()
        assert wijk.reached()["mine"] == []


def test_a_message_about_a_point_is_also_for_who_told_later_and_goes_before_the_others(wijk):
    with transaction():
        ground = road.insight(wijk.people, [wijk.story()])
        with clock.frozen(clock.now() - LONG_AGO):
            wijk.write("De lampen komen in mei.", item=road.point(wijk.people, ground))
        wijk.write("Nog niets.")
        stands = queries.own_stories(CODE)[0].stands
        assert (stands.line.text, stands.line.about, stands.on) == ("De lampen komen in mei.", About.POINT, clock.today())
        db.session.execute(sa.update(InsightStory).values(withdrawn=True))
        assert wijk.reached()["mine"] == ["Nog niets."]


def test_a_teller_reads_until_when_then_the_message_and_what_came_before(wijk, client_for):
    page = my_story(client_for())
    assert "U hoort hier van ons vóór" in page
    with transaction():
        wijk.write("Eerst dit.")
    with transaction():
        wijk.tag()
        wijk.write(NO, theme=wijk.theme())
    page = my_story(client_for())
    assert "U hoort hier van ons" not in page
    for words in (NO.text, NO.reason, NO.still, NO.ask, "Eerst dit.", "Wat wij eerder zeiden"):
        assert words in page
    assert page.index(NO.text) < page.index("Eerst dit.")


def test_who_waits_too_long_reads_that_we_are_late(wijk, client_for):
    with transaction():
        wijk.story().held_on = clock.today() - LONG_AGO
    assert "Wij zijn te laat" in my_story(client_for())


def test_who_said_no_to_use_is_promised_nothing(wijk, client_for):
    with transaction():
        wijk.story().use = False
        wijk.write("Nog niets.")
    page = my_story(client_for())
    assert "Nog niets." not in page
    assert "U hoort hier van ons" not in page


def test_a_message_that_was_taken_back_reaches_nobody_and_says_why_in_the_office(wijk, client_for):
    with transaction():
        message = wijk.write("Fout bericht.")
        take_back_message(message, "Het klopte niet.", by=wijk.by)
        with pytest.raises(Refused):
            take_back_message(message, "Nog eens.", by=wijk.by)
    assert "Fout bericht." not in my_story(client_for())
    assert "Het klopte niet." in client_for("carla").get(f"/office/feedback/messages/{message.id}").get_data(as_text=True)
    assert "Het klopte niet." not in my_story(client_for())


def test_every_change_leaves_a_row_without_a_word(wijk):
    with transaction():
        message = wijk.write("Geheim bericht.")
        tell_at_door(wijk.story(), message, by=wijk.people.actor("amina"))
        take_back_message(message, "Geheime reden.", by=wijk.by)
    rows = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(3)).all()
    assert {row.verb for row in rows} == {"write_message", "tell_at_door", "take_back_message"}
    assert not any("Geheim" in str(row.ids) for row in rows)


def test_a_theme_cannot_be_said_to_stand_as_a_point_does(wijk):
    with transaction(), pytest.raises(Refused) as refused:
        wijk.write(Words("Klaar.", Status.DONE), theme=wijk.theme())
    assert refused.value.field == "status"


def test_a_point_that_is_not_taken_up_asks_for_the_rest_of_a_no(wijk):
    with transaction():
        item = road.point(wijk.people)
        points.change_status(item, Status.NOT_TAKEN_UP, "Geen plek.", by=wijk.by)
        with pytest.raises(Refused) as refused:
            wijk.write("Wij doen het niet.", item=item)
        assert refused.value.field == "reason"
        assert wijk.write(NO, item=item).status is Status.NOT_TAKEN_UP


def test_a_point_of_another_wijk_is_not_there(wijk):
    with transaction():
        item = road.point(wijk.people, where="pottenberg")
        with pytest.raises(NotYours):
            queries.subject(wijk.area(), wijk.by, item_id=item.id)


def test_what_goes_with_a_story_is_who_went_back_and_when(wijk):
    with transaction():
        message = wijk.write()
        tell_at_door(wijk.story(), message, by=wijk.people.actor("amina"))
        tell_at_door(wijk.story("other"), message, by=wijk.people.actor("amina"))
    with transaction():
        withdraw(wijk.story(), by=TELLER)
    assert list(db.session.scalars(sa.select(ToldAtDoor.story_id))) == [wijk.other]
    assert wijk.reached()["mine"] == []
