"""The count is public, and anybody who has the voices and the sheets comes to the same."""

import random
import re
from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.weighing.changes import paper, rounds
from participatie.weighing.changes.paper import Sheet
from participatie.weighing.models import PaperSession, Voice
from participatie.weighing.queries import counted
from participatie.weighing.rules import Stickers
from tests.weighing.town import TITLES, K


def meet(weighing, people, number: int, *stickers: int) -> None:
    db.session.remove()
    with transaction():
        sheet = Sheet(clock.today(), "Het buurthuis", Stickers(number, dict(zip(weighing.options, stickers, strict=True))))
        paper.count_in(weighing.row, sheet, k=K, by=people.actor("carla"))


def close(weighing, people) -> None:
    db.session.remove()
    with transaction():
        rounds.close_round(weighing.row, by=people.actor("carla"))


def shown(browser, weighing) -> str:
    return browser.get(weighing.address).get_data(as_text=True)


def figures(page: str) -> dict[str, list[int]]:
    """Point → the figures in its row of the table, as people read them: online and on paper when they are told, and together."""
    rows = page.split('<table class="count">')[1].split("</table>")[0].split("<tr>")[2:]
    found = {}
    for row in rows:
        title = next(title for title in TITLES if title in row)
        apart = re.search(r"<small>Online: (\d+). Op papier: (\d+).</small>", row)
        found[title] = [int(one) for one in (*(apart.groups() if apart else ()), re.search(r"<strong>(\d+)</strong>", row)[1])]
    return found


def recount(weighing) -> tuple[Counter, int, int]:
    """By hand: every voice and every sheet that counts, one after the other."""
    total, voices, people = Counter(), 0, 0
    for voice in db.session.scalars(sa.select(Voice).where(Voice.round_id == weighing.id)):
        voices += 1
        for share in voice.shares:
            total[share.option_id] += share.points
    for session in db.session.scalars(sa.select(PaperSession).where(PaperSession.round_id == weighing.id)):
        if session.taken_back_at is None:
            people += session.people
            for count in session.counts:
                total[count.option_id] += count.stickers
    return total, voices, people


def test_a_recount_by_hand_gives_the_same(weighing_of, people, client_for):
    """Sixty voices, a third of them changed, four sheets, one taken back; another weighing beside it."""
    weighing, chance = weighing_of(codes=60), random.Random(7)
    other = weighing_of(codes=0)
    for code in weighing.codes + weighing.codes[::3]:
        first = chance.randint(0, 5)
        second = chance.randint(0, 5 - first)
        weighing.say(code, first, second, chance.randint(int(first + second == 0), 5 - first - second))
    other.say(weighing.codes[0], 5, 0, 0)
    for number in (12, 20, 11, 30):
        meet(weighing, people, number, number, 2 * number, number)
    with transaction():
        session = db.session.scalars(sa.select(PaperSession).where(PaperSession.people == 20)).one()
        paper.take_back(weighing.row, session, why="Dubbel geteld.", k=K, by=people.actor("carla"))
    close(weighing, people)
    total, voices, on_paper = recount(weighing)
    assert (voices, on_paper) == (60, 53)
    seen = counted(weighing.row)
    assert {option: seen.points_of(option) for option in weighing.options} == {option: total[option] for option in weighing.options}
    page = shown(client_for(), weighing)
    titles = dict(zip(TITLES, weighing.options, strict=True))
    assert {title: cells[-1] for title, cells in figures(page).items()} == {title: total[option] for title, option in titles.items()}
    assert all(online + stickers == whole for online, stickers, whole in figures(page).values())
    assert "113 mensen wogen mee" in page
    assert "Dubbel geteld." in page


def test_the_point_with_most_points_stands_first_with_the_longest_bar(weighing_of, people, client_for):
    weighing = weighing_of(codes=10)
    for code in weighing.codes:
        weighing.say(code, 1, 4, 0)
    close(weighing, people)
    page = shown(client_for(), weighing)
    assert list(figures(page).items()) == [(TITLES[1], [40]), (TITLES[0], [10]), (TITLES[2], [0])]
    bars = [part.split('"')[0] for part in page.split('class="count__part" width="')[1:]]
    assert bars == ["100", "25", "0"]


def test_before_closing_there_is_no_count(weighing_of, client_for):
    weighing = weighing_of(codes=12)
    for code in weighing.codes:
        weighing.say(code, 5, 0, 0)
    assert "<table" not in shown(client_for(), weighing)
    assert "<table" not in client_for("carla").get(f"/office/weighing/rounds/{weighing.id}").get_data(as_text=True)
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert figures(shown(client_for(), weighing))[TITLES[0]] == [60]


@pytest.mark.parametrize(("voices", "visible"), [(0, False), (9, False), (10, True)])
def test_below_k_voices_no_numbers_are_shown(weighing_of, people, client_for, voices, visible):
    weighing = weighing_of(codes=voices)
    for code in weighing.codes:
        weighing.say(code, 5, 0, 0)
    close(weighing, people)
    page = shown(client_for(), weighing)
    assert ("<table" in page) is visible
    assert ("Minder dan 10 mensen wogen mee" in page) is not visible


def test_paper_may_bring_a_few_voices_over_k_and_then_they_are_not_told_apart(weighing_of, people, client_for):
    weighing = weighing_of(codes=2)
    for code in weighing.codes:
        weighing.say(code, 0, 5, 0)
    meet(weighing, people, 12, 20, 20, 20)
    close(weighing, people)
    page = shown(client_for(), weighing)
    assert figures(page) == {TITLES[0]: [20], TITLES[1]: [30], TITLES[2]: [20]}
    assert "14 mensen wogen mee" in page
    assert "Op papier: " not in page
    assert "12 mensen" not in page  # taken off 14 it would tell how many weighed online


def test_a_running_count_moves_on_only_in_steps_of_k(weighing_of, client_for):
    weighing = weighing_of(codes=21, running=True)
    seen = []
    for code in weighing.codes:
        weighing.say(code, 5, 0, 0)
        page = shown(client_for(), weighing)
        seen.append(figures(page)[TITLES[0]] if "<table" in page else None)
    assert seen == [None] * 9 + [[50]] * 10 + [[100]] * 2
