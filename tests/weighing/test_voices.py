"""A resident weighs by code: one voice each, to be changed until closing, and secret."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.conversations.models import CodeTry, Teller
from participatie.conversations.rules import WRONG_PER_HOUR
from participatie.core import clock
from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.stories.models import Story
from participatie.weighing.changes import rounds
from participatie.weighing.models import Voice, VoiceShare
from tests import factories
from tests.feedback.codes import new_code
from tests.weighing.town import TITLES, WHO


def given() -> list[list[int]]:
    """The voices as they lie in the database, each as its points in a row."""
    db.session.expire_all()
    return sorted(sorted(share.points for share in voice.shares) for voice in db.session.scalars(sa.select(Voice)))


def value_of(page: str, option) -> str:
    box = re.search(rf'<input[^>]*name="p_{option.hex}"[^>]*>', page)[0]
    return re.search(r'value="([^"]*)"', box)[1]


def test_the_page_says_who_decides_and_how_before_anybody_weighs(weighing, client_for):
    page = client_for().get(weighing.address).get_data(as_text=True)
    for said in (*TITLES, WHO, "Bewoners geven advies", "verdeelt 5 punten", "Uw stem is geheim"):
        assert said in page
    assert client_for().get(weighing.address).headers.get("Set-Cookie") is None


def test_a_voice_is_counted(weighing, client_for):
    page = weighing.give(client_for(), weighing.codes[0], 3, 2, 0)
    assert page.status_code == 200
    assert "Uw stem is geteld" in page.get_data(as_text=True)
    assert given() == [[2, 3]]


def test_whoever_gives_it_again_changes_the_voice_and_has_one(weighing, client_for):
    weighing.give(client_for(), weighing.codes[1], 1, 0, 0)
    weighing.give(client_for(), weighing.codes[0], 3, 2, 0)
    typed = weighing.codes[0].lower().replace("-", " ")
    page = weighing.give(client_for(), typed, 0, 1, 4).get_data(as_text=True)
    assert "komt in de plaats van" in page
    assert given() == [[1], [1, 4]]


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (("3", "3", "0"), "U gaf 6 punten"),
        (("0", "", "0"), "U gaf nog geen punten"),
        (("-1", "2", "0"), "van 0 tot en met 5 punten"),
        (("9", "0", "0"), "van 0 tot en met 5 punten"),
        (("drie", "0", "0"), "een heel getal"),
        (("1.5", "0", "0"), "een heel getal"),
        (("9" * 5000, "0", "0"), "een heel getal"),
    ],
)
def test_a_division_that_breaks_the_rule_is_explained_and_stays_filled_in(weighing, client_for, points, sentence):
    answer = weighing.give(client_for(), weighing.codes[0], *points)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert "data-error-summary" in page
    assert value_of(page, weighing.options[0]) == points[0]
    assert weighing.codes[0] in page
    assert given() == []


def test_nobody_puts_more_on_one_point_than_was_said(weighing_of, client_for):
    weighing = weighing_of(most_on_one=2)
    assert "hoogstens 2" in client_for().get(weighing.address).get_data(as_text=True)
    assert weighing.give(client_for(), weighing.codes[0], 3, 0, 0).status_code == 422
    assert weighing.give(client_for(), weighing.codes[0], 2, 2, 0).status_code == 200


def test_every_code_that_may_not_weigh_gets_the_same_answer(weighing, client_for, people):
    """Of another wijk, of nobody, taken back, nonsense; and it counts as a wrong code each time."""
    elsewhere, receipt = new_code(seed=601)
    withdrawn, gone = new_code(seed=602)
    with transaction():
        factories.story(people.duo_of("fatma"), receipt=receipt)
        factories.story(people.duo_of("amina"), receipt=gone).withdrawn_at = clock.now()
    pages = []
    for code in (elsewhere, withdrawn, new_code(seed=603)[0], "zomaar iets"):
        answer = weighing.give(client_for(), code, 3, 2, 0)
        assert answer.status_code == 422
        pages.append(answer.get_data(as_text=True).replace(code, "CODE"))
    assert len(set(pages)) == 1
    assert "Met deze code kunt u hier niet meewegen" in pages[0]
    assert value_of(pages[0], weighing.options[0]) == "3"
    assert given() == []
    assert set(db.session.scalars(sa.select(CodeTry.wrong))) == {4}, "of this place, and of all together"


def test_after_too_many_wrong_codes_a_right_one_waits_too(weighing, client_for):
    browser = client_for()
    for _ in range(WRONG_PER_HOUR):
        weighing.give(browser, "fout", 1, 0, 0)
    answer = weighing.give(browser, weighing.codes[0], 1, 0, 0)
    assert answer.status_code == 429
    assert "te veel verkeerde codes" in answer.get_data(as_text=True)
    assert value_of(answer.get_data(as_text=True), weighing.options[0]) == "1"
    assert given() == []
    assert set(db.session.scalars(sa.select(CodeTry.wrong))) == {WRONG_PER_HOUR}
    assert client_for().post("/verhaal", data={"code": weighing.codes[0]}).status_code == 429


def test_wrong_codes_elsewhere_count_here(weighing, client_for):
    """One budget for all pages that take a code."""
    browser = client_for()
    for _ in range(WRONG_PER_HOUR):
        browser.post("/verhaal", data={"code": "fout"})
    assert weighing.give(browser, weighing.codes[0], 1, 0, 0).status_code == 429


def test_before_it_opens_one_reads_and_cannot_weigh(weighing_of, client_for):
    weighing = weighing_of(opens=clock.now() + timedelta(days=1))
    page = client_for().get(weighing.address).get_data(as_text=True)
    assert "U kunt meewegen vanaf" in page
    assert "<form method=\"post\" action=\"/wegen" not in page
    answer = weighing.give(client_for(), weighing.codes[0], 1, 0, 0)
    assert answer.status_code == 409
    assert "nog niet open" in answer.get_data(as_text=True)
    assert given() == []


@pytest.mark.parametrize("by_hand", [True, False])
def test_after_closing_nothing_is_added(weighing, client_for, people, by_hand):
    weighing.give(client_for(), weighing.codes[0], 3, 2, 0)
    if by_hand:
        with transaction():
            rounds.close_round(weighing.row, by=people.actor("carla"))
    with clock.frozen(clock.now() + (timedelta() if by_hand else timedelta(days=8))):
        answer = weighing.give(client_for(), weighing.codes[0], 0, 0, 5)
    assert answer.status_code == 409
    assert "Uw stem is niet geteld" in answer.get_data(as_text=True)
    assert given() == [[2, 3]]


def test_a_weighing_that_is_being_prepared_is_not_there(weighing_of, client_for):
    weighing = weighing_of(opened=False)
    assert client_for().get(weighing.address).status_code == 404
    assert weighing.give(client_for(), weighing.codes[0], 1, 0, 0).status_code == 404
    assert client_for().get("/wegen/nergens").status_code == 404


def test_a_point_that_is_not_weighed_gets_nothing(weighing, client_for):
    data = {"code": weighing.codes[0], f"p_{weighing.id.hex}": "5", f"p_{weighing.options[0].hex}": "1"}
    client_for().post(weighing.address, data=data)
    assert given() == [[1]]


def test_nothing_in_the_database_leads_from_a_voice_to_its_teller(weighing, client_for):
    """Every column of a voice is looked for in every other table, and the audit names neither code nor division."""
    for code in weighing.codes:
        weighing.give(client_for(), code, 3, 2, 0)
    known = {"round_id", "option_id", "points"}
    secrets = {
        str(value).replace("-", "")
        for model in (Voice, VoiceShare)
        for row in db.session.execute(sa.select(model.__table__)).mappings()
        for name, value in row.items()
        if name not in known
    }
    assert len(secrets) == 6
    for table in db.metadata.sorted_tables:
        if table.name not in {"voice", "voice_share"}:
            text = str([tuple(row) for row in db.session.execute(sa.select(table))]).replace("-", "")
            assert not [secret for secret in secrets if secret in text], table.name
    receipts = set(db.session.scalars(sa.select(Teller.receipt)))
    assert not receipts & set(db.session.scalars(sa.select(Voice.holder)))
    rows = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "give_voice")).all()
    assert [(row.subject_id, row.ids, row.actor) for row in rows] == [(weighing.id, {}, "teller")] * 3


def test_the_same_code_has_another_holder_in_another_weighing(weighing, weighing_of, client_for):
    other = weighing_of(codes=0)
    for one in (weighing, other):
        assert one.give(client_for(), weighing.codes[0], 1, 0, 0).status_code == 200
    assert len(set(db.session.scalars(sa.select(Voice.holder)))) == 2


def test_who_takes_the_story_back_keeps_the_voice_and_the_page_said_so(weighing, client_for):
    assert "telt uw stem nog steeds" in client_for().get(weighing.address).get_data(as_text=True)
    weighing.give(client_for(), weighing.codes[0], 3, 2, 0)
    story = db.session.scalars(sa.select(Story).order_by(Story.received_at, Story.id)).first()
    client_for().post("/verhaal/withdraw", data={"code": weighing.codes[0], "story": str(story.public_id)})
    assert given() == [[2, 3]]
    assert weighing.give(client_for(), weighing.codes[0], 5, 0, 0).status_code == 422


def test_the_page_of_the_wijk_leads_to_an_open_weighing_and_to_a_closed_count(weighing, client_for, people):
    link = f'href="{weighing.address}"'
    page = client_for().get("/wijk/bu90010403").get_data(as_text=True)
    assert link in page
    assert "U kunt meewegen tot" in page
    assert link not in client_for().get("/wijk/bu90010203").get_data(as_text=True)
    with transaction():
        rounds.close_round(weighing.row, by=people.actor("carla"))
    page = client_for().get("/wijk/bu90010403").get_data(as_text=True)
    assert link in page
    assert "Wat bewoners wogen" in page


def test_in_another_language_everything_that_was_filled_in_is_still_there_and_no_voice_is_given(weighing, client_for):
    browser, first = client_for(), weighing.options[0]
    filled = {f"p_{first.hex}": "3", "code": weighing.codes[0]}
    answer = browser.post(weighing.address, data=filled | {"do": "lang-tr"})
    page = answer.get_data(as_text=True)
    assert '<html lang="tr"' in page
    assert value_of(page, first) == "3"
    assert f'value="{weighing.codes[0]}"' in page
    assert "error-summary" not in page
    assert given() == []
    assert "language=tr" in answer.headers["Set-Cookie"]


def test_a_weighing_stays_in_its_language_without_a_cookie(weighing, client_for):
    page = client_for().post(weighing.address, data={"lang": "pl", "code": "x"}).get_data(as_text=True)
    assert '<html lang="pl"' in page
    assert '<input type="hidden" name="lang" value="pl">' in page


def test_a_language_that_there_is_not_changes_nothing(weighing, client_for):
    answer = client_for().post(weighing.address, data={"do": "lang-<b>", "lang": "xx"})
    assert '<html lang="nl"' in answer.get_data(as_text=True)
    assert "Set-Cookie" not in answer.headers
