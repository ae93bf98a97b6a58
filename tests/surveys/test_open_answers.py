"""What a resident writes in a survey may become a story: with consent, by a coordinator's choice, and under the same code."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.conversations.models import Conversation, Teller
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.feed import Change
from participatie.core.roles import SYSTEM
from participatie.insights.changes import add_stories, make_insight
from participatie.insights.queries.bundles import Weight, weights
from participatie.insights.rules import Stance
from participatie.privacy.changes import keep_night
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.models import Story, StoryText
from participatie.stories.queries import may_read_raw, visible_stories
from participatie.surveys.models import Answer, AnswerRead, Response
from participatie.surveys.queries.public import by_short
from tests import factories
from tests.agenda.office import press as push
from tests.agenda.office import words
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, LATER, NAME, WISH, code_on, fill, opened, press, stored, text

WISHES = replace(WISH, may_become_story=True)
STREET = replace(NAME, may_become_story=True)
YES = {"c_use": "yes", "c_quote": "yes", "c_public": "no", "c_contact": "no"}
BENCH = "Een bankje bij de vijver, daar zat mijn moeder altijd."


@pytest.fixture
def survey(people):
    """The address of an open survey with two questions for stories, among the stories of duos."""
    with transaction():
        factories.story(people.duo_of("amina"), "Ruis")
    return opened(people, FEEL, WISHES, STREET)


def _page(path):
    with transaction(write=False):
        return f"/office/surveys/{by_short(path[3:]).id}/answers"


def _write(resident, survey, words=BENCH, **said):
    return code_on(fill(resident, survey, q_q1="a", q_q3=words, **(YES | said)))


def _make(carla, page, **said):
    """Press the first button "Make it a story" on the page."""
    with transaction(write=False):
        answer = _answer()
        action = f"{page}/{answer.response_id}/{answer.question_id}/story"
    return push(carla, page, action, **said)


def _answer(said: str = BENCH) -> Answer:
    return next(one for one in db.session.scalars(sa.select(Answer)) if one.value == said)


def _post(carla, page, way, said=BENCH, **form):
    """Press a button of this answer."""
    with transaction(write=False):
        answer = _answer(said)
        action = f"{page}/{answer.response_id}/{answer.question_id}/{way}"
    seen = carla.get(page).text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    return carla.post(action, data={"csrf_token": seen, **form})


def _story() -> Story:
    return db.session.scalars(sa.select(Story).where(Story.duo_id.is_(None))).one()


def test_the_page_asks_the_four_and_answers_none_beforehand(resident, survey):
    page = resident.get(survey)
    assert page.text.count('name="c-use"') == 2
    assert "checked" not in page.text
    assert not faults(page.text)
    assert "Wat mogen we doen met wat u schreef?" in text(page)


def test_a_survey_without_such_a_question_asks_nothing(resident, people):
    assert "c-use" not in resident.get(opened(people, FEEL, WISH)).text


def test_one_by_one_the_four_come_last_and_only_to_who_wrote_something(resident, people):
    path = opened(people, FEEL, replace(WISHES, show_if=None), *[replace(NAME, name=f"x{n}") for n in range(3)])
    page = press(resident, resident.get(path), path, "next", q_q1="a")
    page = press(resident, page, path, "next", q_q3=BENCH)
    assert "Vraag 3 van 6" in text(page)
    for _ in range(2):
        page = press(resident, page, path, "next")
    with clock.frozen(clock.now() + LATER):
        page = press(resident, page, path, "send")
        assert "Vraag 6 van 6" in text(page)
        assert not faults(page.text)
        back = press(resident, page, path, "back", c_use="yes")
        assert 'name="c-use" value="yes"' in back.text
        page = press(resident, back, path, "next")
        assert page.text.count("checked") == 1
        assert press(resident, page, path, "next").status_code == 200
    with transaction(write=False):
        assert db.session.scalars(sa.select(Response)).one().use is True
    silent = press(resident, resident.get(path), path, "next", q_q1="a")
    assert "Vraag 2 van 5" in text(silent)


def test_what_was_answered_about_nothing_is_not_kept(resident, survey):
    _write(resident, survey, words="")
    with transaction(write=False):
        assert db.session.scalars(sa.select(Response)).one().use is None


def test_a_coordinator_makes_a_story_that_lives_as_any_other(carla, resident, survey, people):
    code, page = _write(resident, survey), _page(survey)
    shown = carla.get(page)
    assert BENCH in words(shown)
    assert not faults(shown.text)
    assert _make(carla, page, level="wijk").status_code == 302
    with transaction():
        made = _story()
        assert (made.use, made.quote, made.public, made.contact) == (True, True, False, False)
        assert (made.level, made.area_id, made.held_on) == ("wijk", people.areas["nazareth"], clock.today())
        assert made.conversation.residents == 1
        assert not may_read_raw(people.actor("ruben"), made)
        assert not visible_stories(people.actor("amina"), [made.id])
        accept_story(made, publishable="Een bankje bij de vijver.", by=people.actor("carla"))
        assert visible_stories(people.actor("ruben"), [made.id]) == [made]
    inbox = words(carla.get("/office/inbox?state=accepted"))
    assert "Survey" in inbox
    read = carla.get(f"/office/stories/{made.id}")
    assert "Written in a survey" in words(read)
    assert "Return with a question" not in words(read)
    assert not faults(read.text)
    mine = resident.post("/verhaal", data={"code": code})
    assert "Een bankje bij de vijver." in text(mine)
    assert "Een van uw antwoorden is een verhaal geworden" in text(mine)
    assert not faults(mine.text)
    assert "Nothing waits to be read" in words(carla.get(page))


def test_no_phone_hears_of_it(carla, client_for, resident, survey):
    _write(resident, survey)
    _make(carla, _page(survey))
    with transaction(write=False):
        item = _story().conversation_id
        heard = db.session.scalars(sa.select(Change).where(Change.item == item)).all()
        assert heard
        assert all(change.duo_id is None for change in heard)
    for who in ("amina", "fatma"):
        assert str(item) not in client_for(who).get("/sync/v1/changes?after=0").text


def test_there_is_no_duo_to_ask(carla, resident, survey, people):
    _write(resident, survey)
    _make(carla, _page(survey))
    with pytest.raises(Refused, match="there is no duo to ask"), transaction():
        return_story(_story(), question="Waar precies?", by=people.actor("carla"))


def test_two_answers_of_one_person_are_two_stories_of_one_person(carla, resident, survey):
    _write(resident, survey, q_q9="De Vijverstraat is donker.")
    page = _page(survey)
    _make(carla, page)
    with transaction(write=False):
        other = _answer("De Vijverstraat is donker.")
    push(carla, page, f"{page}/{other.response_id}/{other.question_id}/story")
    with transaction(write=False):
        made = db.session.scalars(sa.select(Story).where(Story.duo_id.is_(None))).all()
        assert len(made) == 2
        assert len({story.teller_id for story in made}) == 1
        assert len({story.conversation_id for story in made}) == 1
        assert {db.session.get_one(StoryText, (s.id, s.mac)).quote for s in made} == {BENCH, "De Vijverstraat is donker."}


@pytest.mark.parametrize("use", ["no", ""])
def test_without_a_yes_it_becomes_no_story(carla, resident, survey, use):
    _write(resident, survey, c_use=use)
    page = _page(survey)
    assert "Make it a story" not in words(carla.get(page))
    assert _post(carla, page, "leave").status_code == 302
    assert _post(carla, page, "again").status_code == 302
    _post(carla, page, "story", area="BU90010403")
    assert "cannot become a story" in words(carla.get(page))
    with transaction(write=False):
        assert not db.session.scalars(sa.select(Story).where(Story.duo_id.is_(None))).all()


def test_unanswered_goes_after_thirty_days_and_answered_stays(resident, survey, people):
    silent, agreed = _write(resident, survey, words="Weg ermee", c_use=""), _write(resident, survey)
    with clock.frozen(clock.now() + timedelta(days=29)), transaction():
        keep_night(by=SYSTEM)
    assert "Weg ermee" in str(stored())
    with clock.frozen(clock.now() + timedelta(days=32)), transaction():
        keep_night(by=SYSTEM)
    assert "Weg ermee" not in str(stored())
    assert BENCH in str(stored())
    assert silent != agreed


def test_who_answers_later_by_code_gives_the_answer_a_road(carla, resident, survey):
    code = _write(resident, survey, c_use="")
    page = resident.post("/verhaal", data={"code": code})
    sent = page.text.split('name="response" value="', 1)[1].split('"', 1)[0]
    again = resident.post("/verhaal/answers/consent", data={"code": code, "response": sent, "c-use": "yes"})
    assert again.status_code == 200
    assert not faults(again.text)
    assert _make(carla, _page(survey)).status_code == 302
    with transaction(write=False):
        assert _story().use is True
    wrong = resident.post("/verhaal/answers/consent", data={"code": "7K2M-9QXA-BC4D-EFGH-J", "response": sent, "c-use": "no"})
    assert wrong.status_code == 404


def test_taking_the_story_back_takes_the_answer_back(carla, resident, survey, people):
    code = _write(resident, survey)
    _make(carla, _page(survey))
    with transaction():
        accept_story(_story(), publishable=BENCH, by=people.actor("carla"))
    page = resident.post("/verhaal", data={"code": code})
    story = page.text.split('name="story" value="', 1)[1].split('"', 1)[0]
    gone = resident.post("/verhaal/withdraw", data={"code": code, "story": story})
    assert gone.status_code == 200
    with transaction(write=False):
        assert BENCH not in str(stored())
        assert _story().withdrawn_at is not None
        assert not db.session.scalars(sa.select(StoryText).where(StoryText.quote == BENCH)).all()
    left = resident.post("/verhaal", data={"code": code})
    assert "Voelt u zich hier veilig?" in text(left)
    assert BENCH not in left.text


def test_taking_the_answers_back_takes_the_story_back(carla, resident, survey, people):
    code = _write(resident, survey)
    _make(carla, _page(survey))
    with transaction():
        accept_story(_story(), publishable=BENCH, by=people.actor("carla"))
    page = resident.post("/verhaal", data={"code": code})
    sent = page.text.split('name="response" value="', 1)[1].split('"', 1)[0]
    assert resident.post("/verhaal/withdraw-answers", data={"code": code, "response": sent}).status_code == 200
    with transaction(write=False):
        made = _story()
        assert made.withdrawn_at is not None
        assert made.publishable is None
        assert db.session.get_one(Teller, made.teller_id).receipt is None
        assert not db.session.scalars(sa.select(StoryText).where(StoryText.quote == BENCH)).all()
    assert resident.post("/verhaal", data={"code": code}).status_code == 404


def test_the_teller_corrects_and_answers_again_as_for_any_story(carla, resident, survey):
    code = _write(resident, survey)
    _make(carla, _page(survey))
    page = resident.post("/verhaal", data={"code": code})
    story = page.text.split('name="story" value="', 1)[1].split('"', 1)[0]
    assert "We onthouden deze deur" not in page.text
    assert resident.post("/verhaal/correct", data={"code": code, "story": story, "quote": "Twee bankjes."}).status_code == 200
    assert resident.post("/verhaal/consent", data={"code": code, "story": story, "use": "no"}).status_code == 200
    with transaction(write=False):
        made = _story()
        assert made.use is False
        assert db.session.get_one(StoryText, (made.id, made.mac)).quote == "Twee bankjes."


def test_the_same_form_sent_again_leaves_the_story_and_hears_a_no(carla, resident, survey):
    page = resident.get(survey)
    with clock.frozen(clock.now() + LATER):
        press(resident, page, survey, q_q1="a", q_q3=BENCH, **YES)
        _make(carla, _page(survey))
        press(resident, page, survey, q_q1="b", q_q3="Anders", **(YES | {"c_use": "no"}))
    assert stored() == [{"q1": "b", "q3": BENCH}]
    with transaction(write=False):
        assert _story().use is False


def test_it_counts_as_a_person_and_as_no_duo(carla, resident, survey, people):
    _write(resident, survey)
    _make(carla, _page(survey))
    with transaction():
        by = people.actor("carla")
        accept_story(_story(), publishable=BENCH, by=by)
        insight = make_insight(db.session.get_one(Area, people.areas["nazareth"]), "Zitten bij de vijver", by=by)
        add_stories(insight, [_story()], Stance.FOR, by=by)
        found: Weight = weights([insight.id])[insight.id]
    assert (found.stories, found.tellers, found.duos) == (1, 1, 0)


def test_left_an_answer_it_can_be_read_again(carla, resident, survey):
    _write(resident, survey)
    page = _page(survey)
    _post(carla, page, "leave")
    assert "Nothing waits to be read" in words(carla.get(page))
    _post(carla, page, "again")
    assert "Make it a story" in words(carla.get(page))
    with transaction(write=False):
        assert not db.session.scalars(sa.select(AnswerRead)).all()


def test_answers_of_another_wijk_do_not_exist(client_for, resident, survey):
    _write(resident, survey)
    page = _page(survey)
    assert client_for("otto").get(page).status_code == 404
    assert client_for("ruben").get(page).status_code == 403
    with transaction(write=False):
        assert not db.session.scalars(sa.select(Conversation).where(Conversation.duo_id.is_(None))).all()
