"""The pages of the table: prepare, open, close, count stickers in, take them back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.agenda.models import AgendaItem
from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.core.errors import Conflict
from participatie.weighing.changes import rounds
from participatie.weighing.models import PaperSession, WeighingRound
from participatie.weighing.rules import RoundState
from tests.accounts.entering import send
from tests.core.test_plain import STIFF
from tests.weighing import town
from tests.weighing.town import TITLES, WHO

NEW = "/office/weighing/bu90010403/new"


def filled(items=(), **other) -> dict:
    """The form of a weighing, as a coordinator fills it in."""
    here = clock.local(clock.now())
    said = {
        "title": "Wat doen we eerst?", "level": "advise", "who": WHO, "points": "5", "most_on_one": "3", "items": [str(one) for one in items],
        "opens": f"{here:%Y-%m-%dT%H:%M}", "closes": f"{here + timedelta(days=7):%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    return said | other


@pytest.fixture
def items(house, people) -> list:
    with transaction():
        return list(town.setup(people).items)


def only() -> WeighingRound:
    db.session.expire_all()
    return db.session.scalars(sa.select(WeighingRound)).one()


def page_of(browser, round: WeighingRound) -> str:
    return browser.get(f"/office/weighing/rounds/{round.id}").get_data(as_text=True)


def step(browser, round: WeighingRound, name: str):
    return send(browser, f"/office/weighing/rounds/{round.id}/{name}", seen_on="/account/")


def test_an_empty_list_says_what_to_do(house, client_for):
    page = client_for("carla").get("/office/weighing").get_data(as_text=True)
    assert "Er is nog niets gewogen" in page
    assert NEW in page


def test_from_making_to_opening_to_closing(client_for, items):
    browser = client_for("carla")
    assert send(browser, NEW, filled(items[:2])).status_code == 302
    made = only()
    assert (made.state, made.most_on_one, len(made.options)) == (RoundState.DRAFT, 3, 2)
    assert "Wat doen we eerst?" in browser.get("/office/weighing").get_data(as_text=True)
    assert step(browser, made, "open").status_code == 302
    assert client_for().get(f"/wegen/{made.short}").status_code == 200
    assert step(browser, made, "close").status_code == 302
    assert only().state is RoundState.CLOSED
    verbs = db.session.scalars(sa.select(AuditEntry.verb).where(AuditEntry.subject_id == made.id).order_by(AuditEntry.seq)).all()
    assert verbs == ["make_weighing", "open_weighing", "close_weighing"]
    assert "opende deze weging" in browser.get(f"/office/audit/weighing_round/{made.id}").get_data(as_text=True)


def test_a_moment_is_on_the_clock_of_the_town_hall_and_comes_back_as_typed(client_for, items):
    browser = client_for("carla")
    send(browser, NEW, filled(items, opens="2027-07-01T09:00", closes="2027-07-08T21:30"))
    assert f"{only().opens:%H:%M}" == "07:00"
    page = browser.get(f"/office/weighing/rounds/{only().id}/edit").get_data(as_text=True)
    assert 'value="2027-07-01T09:00"' in page
    assert 'value="2027-07-08T21:30"' in page


def test_hard_words_about_who_decides_are_pointed_at_before_opening_and_stand_in_nobodys_way(client_for, items):
    browser = client_for("carla")
    send(browser, NEW, filled(items) | {"who": STIFF})
    page = f"/office/weighing/rounds/{only().id}"
    assert "Voor veel mensen moeilijk te lezen" in browser.get(page).get_data(as_text=True)
    assert step(browser, only(), "open").status_code == 302
    assert "Voor veel mensen moeilijk te lezen" not in browser.get(page).get_data(as_text=True)


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"level": ""}, "Zeg wie er beslist"),
        ({"who": "  "}, "Zeg in je eigen woorden"),
        ({"closes": ""}, "wanneer zij sluit"),
        ({"items": []}, "Kies minstens 2 punten"),
    ],
)
def test_nothing_opens_before_residents_can_read_who_decides_and_how(client_for, items, lacking, sentence):
    browser = client_for("carla")
    send(browser, NEW, filled(items) | lacking)
    answer = step(browser, only(), "open")
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert only().state is RoundState.DRAFT


@pytest.mark.parametrize("wrong", [{"title": ""}, {"points": "2"}, {"points": "veel"}, {"most_on_one": "6"}, {"closes": "2001-01-01T10:00"}])
def test_a_form_that_is_not_right_comes_back_as_it_was(client_for, items, wrong):
    answer = send(client_for("carla"), NEW, filled(items) | wrong)
    assert answer.status_code == 422
    assert WHO in answer.get_data(as_text=True)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(WeighingRound)) == 0


def test_a_point_of_another_wijk_cannot_be_weighed(client_for, items, people):
    with transaction():
        db.session.get_one(AgendaItem, items[0]).area_id = people.areas["pottenberg"]
    assert send(client_for("carla"), NEW, filled(items)).status_code == 422


def test_what_residents_read_does_not_change_after_opening(weighing, client_for):
    with transaction():
        item = weighing.row.options[0].item
        item.title, item.heard = "Iets heel anders", "Niets gehoord."
    page = client_for().get(weighing.address).get_data(as_text=True)
    assert TITLES[0] in page
    assert "Iets heel anders" not in page


def test_it_goes_back_to_the_table_only_while_nobody_weighed(weighing, client_for):
    browser = client_for("carla")
    assert step(browser, weighing.row, "prepare").status_code == 302
    assert client_for().get(weighing.address).status_code == 404
    assert step(browser, weighing.row, "open").status_code == 302
    weighing.say(weighing.codes[0], 5, 0, 0)
    answer = step(browser, weighing.row, "prepare")
    assert answer.status_code == 409
    assert "Iemand heeft al gewogen" in answer.get_data(as_text=True)
    assert weighing.row.state is RoundState.OPEN


def test_an_open_weighing_cannot_be_edited(weighing, people):
    with transaction(), pytest.raises(Conflict, match="asked differently"):
        rounds.change_round(weighing.row, town.setup(people), etag=str(weighing.row.etag), by=people.actor("carla"))


def test_of_two_who_save_at_once_both_texts_are_shown(client_for, items):
    browser = client_for("carla")
    send(browser, NEW, filled(items))
    address = f"/office/weighing/rounds/{only().id}/edit"
    seen = browser.get(address).get_data(as_text=True)
    etag = seen.split('name="seen"')[1].split('value="')[1].split('"')[0]
    assert send(browser, address, filled(items, title="Van de ander", seen=etag)).status_code == 302
    answer = send(browser, address, filled(items, title="Van mij", seen=etag))
    assert answer.status_code == 412
    assert "Van de ander" in answer.get_data(as_text=True)
    assert "Van mij" in answer.get_data(as_text=True)
    assert only().title == "Van de ander"


def sheet(weighing, *stickers, **other) -> dict:
    said = {f"p_{option.hex}": str(count) for option, count in zip(weighing.options, stickers, strict=True)}
    return {"on": clock.today().isoformat(), "place": "Het buurthuis", "people": "12"} | said | other


def count_in(browser, weighing, fields):
    return send(browser, f"/office/weighing/rounds/{weighing.id}/paper", fields, seen_on="/account/")


def test_stickers_are_counted_in_and_taken_back_with_a_reason(weighing, client_for):
    browser = client_for("carla")
    assert count_in(browser, weighing, sheet(weighing, 20, 30, 10)).status_code == 302
    session = db.session.scalars(sa.select(PaperSession)).one()
    assert "Het buurthuis" in page_of(browser, weighing.row)
    address = f"/office/weighing/rounds/{weighing.id}/paper/{session.id}/take-back"
    assert send(browser, address, {f"b{session.id}-why": " "}, seen_on="/account/").status_code == 422
    assert send(browser, address, {f"b{session.id}-why": "Dubbel geteld."}, seen_on="/account/").status_code == 302
    assert "Dubbel geteld." in page_of(browser, weighing.row)
    db.session.expire_all()
    assert db.session.get_one(PaperSession, session.id).taken_back_at is not None
    assert send(browser, address, {f"b{session.id}-why": "Nog eens."}, seen_on="/account/").status_code == 409


@pytest.mark.parametrize(
    ("stickers", "other", "sentence"),
    [
        ((30, 30, 1), {}, "Er zijn 61 stickers"),
        ((61, 0, 0), {}, "van 0 tot en met 60"),
        ((0, 0, 0), {}, "er zijn er nog geen"),
        ((-1, 5, 0), {}, "van 0 tot en met 60"),
        ((1, 1, 1), {"people": "0"}, "hoeveel mensen"),
        ((1, 1, 1), {"place": " "}, "Zeg waar het was"),
        ((1, 1, 1), {"on": "2001-01-01"}, "was de weging niet open"),
        ((1, 1, 1), {"on": "3000-01-01"}, "nog niet geweest"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_and_stays_filled_in(weighing, client_for, stickers, other, sentence):
    answer = count_in(client_for("carla"), weighing, sheet(weighing, *stickers, **other))
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert sentence in page
    assert f'value="{stickers[1]}"' in page
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PaperSession)) == 0


def test_nothing_is_counted_in_before_it_opens(weighing_of, client_for):
    weighing = weighing_of(opens=clock.now() + timedelta(days=1))
    assert count_in(client_for("carla"), weighing, sheet(weighing, 1, 1, 1)).status_code == 422
    assert "vanaf het moment dat" in page_of(client_for("carla"), weighing.row)


def test_a_coordinator_elsewhere_finds_nothing(weighing, client_for):
    assert client_for("otto").get(f"/office/weighing/rounds/{weighing.id}").status_code == 404
    assert "Wat doen we eerst?" not in client_for("otto").get("/office/weighing").get_data(as_text=True)
