"""A message in hard Dutch gets a hint, once, before it is told; nothing typed is lost and nothing stands in the way."""

import re

import pytest
import sqlalchemy as sa

from participatie.core.db import db
from participatie.feedback.models import Message
from tests.accounts.entering import send

HINT = "Voor veel mensen moeilijk te lezen"
HARD = (
    "Naar aanleiding van de inventarisatie van verlichtingsproblematiek wordt momenteel een integrale haalbaarheidsverkenning "
    "geprioriteerd binnen de beschikbare gemeentelijke onderhoudsbudgetten."
)
EASY = "De lampen komen in mei. Wij hangen er drie op. U kunt ons bellen als het donker blijft."
WRITE = "/office/feedback/write/bu90010403"


def told() -> list[str]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Message.text)))


def tell(browser, text: str, read: str = "") -> tuple[int, str]:
    answer = send(browser, WRITE, {"text": text, "read": read}, seen_on="/account/")
    return answer.status_code, answer.get_data(as_text=True)


def mark_of(page: str) -> str:
    return re.search(r'<input[^>]*name="read"[^>]*value="([^"]*)"', page)[1]


def test_a_hard_text_is_pointed_at_with_its_number_and_stays_typed(house, people, client_for):
    status, page = tell(client_for("carla"), HARD)
    assert status == 200
    hint = page.split(HINT)[1].split("</ul>")[0]
    assert int(re.search(r"<li>[^<]*\((-?\d+)\)", hint)[1]) < 60
    assert "“Naar aanleiding van de inventarisatie van verlichtingsproblematiek wordt …”" in hint
    assert "inventarisatie, verlichtingsproblematiek" in hint
    assert HARD in page
    assert told() == []


def test_the_second_press_tells_it_all_the_same(house, people, client_for):
    browser = client_for("carla")
    _status, page = tell(browser, HARD)
    status, _page = tell(browser, HARD, mark_of(page))
    assert status == 302
    assert told() == [HARD]


def test_another_hard_text_is_pointed_at_again(house, people, client_for):
    browser = client_for("carla")
    _status, page = tell(browser, HARD)
    status, page = tell(browser, HARD.replace("momenteel", "tegenwoordig"), mark_of(page))
    assert (status, HINT in page) == (200, True)
    assert told() == []


@pytest.mark.parametrize("text", [EASY, "Verlichtingsproblematiek."])
def test_an_easy_text_and_a_few_words_are_told_at_once(house, people, client_for, text):
    assert tell(client_for("carla"), text)[0] == 302
    assert told() == [text]
