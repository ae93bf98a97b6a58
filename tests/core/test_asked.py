"""What comes in by form and address is made so that every database takes it, before a view sees it."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.stories.models import Story, StoryText
from tests import factories, pushes
from tests.feedback.codes import new_code
from tests.surveys.making import opened

CODE, PUSHED = new_code(seed=404)
WORDS = "De lamp bij de speeltuin is stuk."


@pytest.fixture
def story(client_for, people) -> Story:
    with transaction():
        factories.story(people.duo_of("fatma"), "Ruis", receipt=new_code(seed=405)[1])
    told = pushes.story("De lamp is stuk.")
    body = pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], told, receipts={told["teller"]: PUSHED})
    assert pushes.statuses(client_for("amina"), [pushes.op(body)], device=pushes.new_id()) == ["created"]
    with transaction():
        return db.session.get_one(Story, UUID(told["id"]))


def test_a_sign_that_no_database_holds_is_left_out_of_what_a_teller_writes(client_for, story):
    said = {"code": CODE, "story": str(story.public_id), "quote": "De lamp bij\0 de speeltuin is stuk.", "od\0d": "\0"}
    answer = client_for().post("/verhaal/correct", data=said)
    assert answer.status_code == 200
    assert WORDS in answer.get_data(as_text=True)
    assert WORDS in db.session.scalars(sa.select(StoryText.quote).where(StoryText.story_id == story.id)).all()


def test_in_a_query_it_is_left_out_too(client_for):
    page = client_for("carla").get("/office/inbox?words=speel%00tuin&area=%00&%00=1")
    assert page.status_code == 200
    assert 'value="speeltuin"' in page.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/wijk/%00", "/wijk/bu0935%000403", "/v/%00", "/uitkomst/%00", "/wegen/a%00", "/verhaal/stop/%00", "/%00"])
def test_at_an_address_that_holds_it_nothing_is_found(client_for, path):
    assert client_for().get(path).status_code == 404
    assert client_for().post(path).status_code in {404, 405}


def test_a_number_longer_than_any_column_leads_nowhere(client_for):
    for number in ("9" * 10, "9" * 400):
        assert client_for().get(f"/uitkomst/abcdef/{number}").status_code == 404


def test_an_address_that_people_type_may_end_in_a_slash(client_for, people):
    survey = opened(people)
    for path in (survey, "/verhaal", "/wijk/bu90010403"):
        assert client_for().get(f"{path}/").status_code == client_for().get(path).status_code == 200
    for path in ("/wegen/bestaat-niet", "/uitkomst/bestaat-niet", "/v/bestaat-niet"):
        assert client_for().get(f"{path}/").status_code == 404
