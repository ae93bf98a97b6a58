"""A weighing in which people put the points in order: one number each, counted by Borda, on paper too."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.weighing.changes import paper, rounds
from participatie.weighing.changes.paper import Sheet
from participatie.weighing.models import PaperCount, PaperSession, Voice
from participatie.weighing.queries import counted
from participatie.weighing.rules import (
    Method,
    Numbered,
    Stickers,
    check_numbered,
    check_ranking,
    place_of_points,
    points_of_numbered,
    points_of_place,
    points_of_ranking,
)
from tests.accounts.entering import send
from tests.weighing.test_count import close, figures, shown
from tests.weighing.test_office import count_in, filled, only, step
from tests.weighing.test_office import items as items
from tests.weighing.town import TITLES, K

OPTIONS = [UUID(int=number) for number in range(1, 6)]
PLACES = 3
rankings = st.dictionaries(st.sampled_from(OPTIONS), st.integers(-1, 5), max_size=5)
orders = st.lists(st.sampled_from(OPTIONS), unique=True, min_size=1, max_size=PLACES)


@pytest.fixture
def ranking(weighing_of):
    return weighing_of(method=Method.RANK, points=PLACES)


def is_refused(rule, *args, **kwargs) -> bool:
    try:
        rule(*args, **kwargs)
    except Refused as refused:
        return bool(refused.sentence % refused.values)
    return False


def voices() -> list[list[int]]:
    db.session.expire_all()
    return sorted(sorted(share.points for share in voice.shares) for voice in db.session.scalars(sa.select(Voice)))


@given(rankings)
def test_an_order_is_taken_exactly_when_every_number_stands_once_from_1_on(ranking):
    numbers = sorted(place for place in ranking.values() if place)
    keeps = bool(numbers) and numbers == list(range(1, len(numbers) + 1)) and len(numbers) <= PLACES
    assert is_refused(check_ranking, ranking, places=PLACES) is not keeps


@given(st.lists(orders, min_size=1, max_size=30))
def test_paper_gives_the_points_that_the_same_people_give_online(people):
    """Whoever keeps the rule alone keeps it together, and both ways count the same."""
    said = [{option: order.index(option) + 1 if option in order else 0 for option in OPTIONS} for order in people]
    numbered = {option: tuple(sum(one[option] == place for one in said) for place in range(1, PLACES + 1)) for option in OPTIONS}
    sheet = Numbered(len(people), numbered)
    assert not is_refused(check_numbered, sheet, places=PLACES)
    online = [points_of_ranking(one, places=PLACES) for one in said]
    assert points_of_numbered(sheet, places=PLACES).counts == {option: sum(one[option] for one in online) for option in OPTIONS}


@pytest.mark.parametrize(
    ("counts", "people"),
    [
        ([(2, 0, 0), (0, 0, 0)], 0),
        ([(0, 0, 0), (0, 0, 0)], 5),
        ([(5, 0, 0), (1, 0, 0)], 5),
        ([(3, 0, 0), (0, 4, 0)], 5),
        ([(3, 0, 0), (0, 0, 1)], 5),
        ([(3, 3, 0), (2, 2, 0)], 5),
        ([(-1, 0, 0), (2, 0, 0)], 5),
    ],
)
def test_numbers_that_so_many_people_cannot_have_put_are_refused(counts, people):
    sheet = Numbered(people, dict(zip(OPTIONS, counts, strict=False)))
    assert is_refused(check_numbered, sheet, places=PLACES)


def test_the_first_of_three_gets_three_points_and_nothing_gets_none():
    assert [points_of_place(place, 3) for place in (1, 2, 3, 0)] == [3, 2, 1, 0]
    assert [place_of_points(points, 3) for points in (3, 2, 1, 0)] == [1, 2, 3, 0]


def test_the_page_says_plainly_how_is_counted(ranking, client_for):
    page = client_for().get(ranking.address).get_data(as_text=True)
    for said in ("zegt wat eerst komt", "nummer 1 geeft 3 punten", "Borda", "Uw stem is geheim", *TITLES):
        assert said in page
    assert "<script" not in page
    assert client_for().get(ranking.address).headers.get("Set-Cookie") is None


def test_an_order_is_counted_and_a_second_one_takes_its_place(ranking, client_for):
    assert ranking.give(client_for(), ranking.codes[0], 2, 1, 0).status_code == 200
    assert voices() == [[2, 3]]
    assert "komt in de plaats van" in ranking.give(client_for(), ranking.codes[0], 0, 0, 1).get_data(as_text=True)
    assert voices() == [[3]]


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        (("1", "1", ""), "twee keer"),
        (("1", "3", ""), "U sloeg nummer 2 over"),
        (("", "", ""), "U koos nog niets"),
        (("4", "1", ""), "van 1 tot en met 3"),
        (("een", "1", ""), "een heel getal"),
    ],
)
def test_an_order_that_breaks_the_rule_is_explained_and_stays_chosen(ranking, client_for, places, sentence):
    answer = ranking.give(client_for(), ranking.codes[0], *places)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert "data-error-summary" in page
    assert f'name="p_{ranking.options[1].hex}" value="{places[1]}" checked' in page
    assert ranking.codes[0] in page
    assert voices() == []


def test_with_two_candidates_there_are_two_places(weighing_of, people, client_for):
    ranking = weighing_of(method=Method.RANK, points=5)
    assert ranking.row.places == len(TITLES)
    page = client_for().get(ranking.address).get_data(as_text=True)
    assert f'name="p_{ranking.options[0].hex}" value="3"' in page
    assert f'name="p_{ranking.options[0].hex}" value="4"' not in page


def test_the_count_of_voices_and_paper_is_that_of_a_recount_by_hand(weighing_of, people, client_for):
    ranking, by = weighing_of(method=Method.RANK, points=PLACES, codes=12), people.actor("carla")
    for code in ranking.codes:
        ranking.say(code, 2, 1, 0)
    with transaction():
        numbers = Numbered(11, dict(zip(ranking.options, [(4, 5, 0), (7, 3, 0), (0, 1, 9)], strict=True)))
        paper.count_in(ranking.row, Sheet(clock.today(), "Het buurthuis", numbers), k=K, by=by)
    close(ranking, people)
    assert [counted(ranking.row).points_of(option) for option in ranking.options] == [12 * 2 + 22, 12 * 3 + 27, 11]
    page = shown(client_for(), ranking)
    assert list(figures(page).items()) == [(TITLES[1], [36, 27, 63]), (TITLES[0], [24, 22, 46]), (TITLES[2], [0, 11, 11])]
    assert "23 mensen wogen mee" in page
    assert "Borda" in page


@pytest.mark.parametrize(("codes", "visible"), [(9, False), (10, True)])
def test_below_k_voices_an_order_is_not_told_either(weighing_of, people, client_for, codes, visible):
    ranking = weighing_of(method=Method.RANK, points=PLACES, codes=codes)
    for code in ranking.codes:
        ranking.say(code, 1, 2, 3)
    close(ranking, people)
    assert ("<table" in shown(client_for(), ranking)) is visible


def sheet(ranking, *numbers, **other) -> dict:
    boxes = {
        f"p_{option.hex}_{place}": str(count)
        for option, counts in zip(ranking.options, numbers, strict=True)
        for place, count in enumerate(counts, 1)
    }
    return {"on": clock.today().isoformat(), "place": "Het buurthuis", "people": "12"} | boxes | other


def test_numbered_stickers_are_typed_in_for_each_number(ranking, client_for):
    browser = client_for("carla")
    assert count_in(browser, ranking, sheet(ranking, (6, 2, 0), (5, 6, 0), (1, 2, 8))).status_code == 302
    stored = {one.option_id: (one.places, one.stickers) for one in db.session.scalars(sa.select(PaperCount))}
    assert [stored[option] for option in ranking.options] == [([6, 2, 0], 22), ([5, 6, 0], 27), ([1, 2, 8], 15)]
    assert "nummer 1: 6 keer" in browser.get(f"/office/weighing/rounds/{ranking.id}").get_data(as_text=True)


def test_numbers_that_cannot_be_come_back_as_they_were(ranking, client_for):
    answer = count_in(client_for("carla"), ranking, sheet(ranking, (6, 2, 0), (5, 6, 0), (3, 2, 4)))
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "14 stickers met nummer 1" in page
    assert f'name="p_{ranking.options[1].hex}_2"' in page
    assert 'value="4"' in page
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PaperSession)) == 0


def test_stickers_of_the_other_method_are_refused(ranking, people):
    with transaction(), pytest.raises(Refused, match="another method"):
        paper.count_in(ranking.row, Sheet(clock.today(), "Het buurthuis", Stickers(12, {ranking.options[0]: 5})), k=K, by=people.actor("carla"))


def test_the_method_is_chosen_on_the_form_and_stands_fast_once_it_is_open(client_for, items, people):
    browser = client_for("carla")
    assert send(browser, "/office/weighing/bu90010403/new", filled(items, method="rank", points="3", most_on_one="9")).status_code == 302
    made = only()
    assert (made.method, made.places) == (Method.RANK, 3)
    assert "Op volgorde zetten" in browser.get(f"/office/weighing/rounds/{made.id}").get_data(as_text=True)
    assert step(browser, made, "open").status_code == 302
    with transaction(), pytest.raises(Refused):
        rounds.change_round(only(), rounds.setup_of(only()), etag=str(only().etag), by=people.actor("carla"))
