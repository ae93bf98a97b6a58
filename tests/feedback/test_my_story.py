"""Whoever told a story sees with a code, without an account, what became of it."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from participatie.agenda.models import AgendaItem, ItemInsight
from participatie.areas.models import Area
from participatie.coding.models import StoryTag
from participatie.conversations.models import CodeTry
from participatie.conversations.rules import WRONG_PER_HOUR
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.statuses import Status
from participatie.insights.models import Insight, InsightStory
from participatie.stories.models import Story, StoryText
from participatie.stories.rules import ReviewState
from tests import factories, pushes
from tests.feedback.codes import new_code
from tests.published import publish

CODE, PUSHED = new_code()
WORDS = "Het pad achter de flat is donker, daar loop ik 's avonds liever om."


@pytest.fixture
def story(client_for, people) -> Story:
    """What Amina's phone pushed, among the stories of others."""
    with transaction():
        for n in range(3):
            factories.story(people.duo_of("fatma"), f"Ruis {n}", receipt=new_code(seed=100 + n)[1])
    told = pushes.story(WORDS)
    body = pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], told, receipts={told["teller"]: PUSHED})
    assert pushes.statuses(client_for("amina"), [pushes.op(body)], device=pushes.new_id()) == ["created"]
    with transaction():
        return db.session.get_one(Story, UUID(told["id"]))


def look(client_for, code: str = CODE) -> str:
    return client_for().post("/verhaal", data={"code": code}).get_data(as_text=True)


def test_the_road_follows_every_link_as_it_is_made(client_for, story, people):
    assert "Iemand gaat uw verhaal nog lezen." in look(client_for)
    with transaction():
        db.session.get_one(Story, story.id).state = ReviewState.ACCEPTED
    assert "Uw verhaal is gelezen en telt mee." in look(client_for)
    with transaction():
        tag = StoryTag(
            theme_id=people.themes["veiligheid"], story_id=story.id, area_id=story.area_id, month="2026-11", at=clock.now()
        )
        db.session.add(tag)
    assert "Het gaat over: Veiligheid." in look(client_for)
    with transaction():
        insight = Insight(area_id=story.area_id, claim="Het is donker.")
        insight.links.append(InsightStory(story_id=story.id))
        db.session.add(insight)
    assert "bij andere verhalen gelegd" in look(client_for)
    with transaction():
        item = AgendaItem(area_id=story.area_id, title="Licht op het pad", goal="Tien lampen")
        db.session.add(item)
        db.session.flush()
        db.session.add(ItemInsight(item_id=item.id, insight_id=insight.id))
    assert "Wij bespreken of het op de wijkagenda komt." in look(client_for)
    with transaction():
        publish(db.session.get_one(Area, story.area_id), [item])
    page = look(client_for)
    assert "Het hoort bij dit punt: Licht op het pad" in page
    assert "Wat wij willen bereiken: Tien lampen" in page
    with transaction():
        db.session.get_one(AgendaItem, item.id).status = Status.DONE
    assert "Dit is gedaan." in look(client_for)


def test_a_wrong_and_a_withdrawn_code_get_the_same_answer(client_for, story):
    browser, mine = client_for(), str(story.public_id)
    wrong = browser.post("/verhaal", data={"code": new_code(seed=7)[0]})
    assert browser.post("/verhaal/withdraw", data={"code": CODE, "story": mine}).status_code == 200
    withdrawn = browser.post("/verhaal", data={"code": CODE})
    assert (wrong.status_code, wrong.data) == (withdrawn.status_code, withdrawn.data)
    assert wrong.status_code == 404


def test_the_page_sets_no_cookie_and_keeps_the_code_out_of_addresses(client_for, story):
    answer = client_for().post("/verhaal", data={"code": CODE})
    assert "Set-Cookie" not in answer.headers
    assert f"?code={CODE}" not in answer.get_data(as_text=True)


def test_somebody_elses_story_cannot_be_opened_with_my_code(client_for, story):
    other = db.session.scalars(sa.select(Story).where(Story.id != story.id)).first()
    answer = client_for().post("/verhaal/withdraw", data={"code": CODE, "story": str(other.public_id)})
    assert answer.status_code == 404
    db.session.expire_all()
    assert db.session.get_one(Story, other.id).withdrawn_at is None


def test_a_withdrawn_story_leaves_no_words_behind(client_for, story):
    page = client_for().post("/verhaal/withdraw", data={"code": CODE, "story": str(story.public_id)}).get_data(as_text=True)
    assert "Uw verhaal is ingetrokken" in page
    db.session.expire_all()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StoryText).where(StoryText.story_id == story.id)) == 0
    assert db.session.get_one(Story, story.id).publishable is None


def test_a_correction_is_shown_at_once_and_read_again_before_use(client_for, story):
    browser = client_for()
    page = browser.post(
        "/verhaal/correct", data={"code": CODE, "story": str(story.public_id), "quote": "Het pad is nu wel licht."}
    )
    assert "Uw verbetering is opgeslagen." in page.get_data(as_text=True)
    assert "Het pad is nu wel licht." in look(client_for)
    db.session.expire_all()
    assert db.session.get_one(Story, story.id).state is ReviewState.WAITING


@pytest.mark.parametrize("quote", ["", "   ", "x" * 20_001])
def test_an_empty_or_endless_correction_is_refused_with_a_sentence(client_for, story, quote):
    answer = client_for().post("/verhaal/correct", data={"code": CODE, "story": str(story.public_id), "quote": quote})
    assert answer.status_code == 422
    assert WORDS.split(",")[0] in answer.get_data(as_text=True)


def test_too_many_wrong_codes_have_to_wait_and_are_counted_in_the_database(client_for, story):
    browser = client_for()
    for n in range(WRONG_PER_HOUR):
        assert browser.post("/verhaal", data={"code": f"poging {n}"}).status_code == 404
    assert browser.post("/verhaal", data={"code": CODE}).status_code == 429
    assert set(db.session.scalars(sa.select(CodeTry.wrong))) == {WRONG_PER_HOUR}


def test_no_address_of_a_reader_is_stored(client_for, story):
    client_for().post("/verhaal", data={"code": "fout"}, environ_overrides={"REMOTE_ADDR": "198.51.100.7"})
    assert "198.51.100.7" not in str(db.session.execute(sa.select(CodeTry.source)).all())


def test_a_code_with_odd_characters_is_only_wrong(client_for, story):
    for odd in ("\x00", "💡" * 30, "%", "a" * 5000):
        assert client_for().post("/verhaal", data={"code": odd}).status_code == 404
