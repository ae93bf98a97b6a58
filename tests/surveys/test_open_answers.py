"""What a resident writes in a survey may become a story: with consent, by a coordinator's choice, and under the same code."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.conversations.models import Conversation
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.feed import Change
from participatie.insights.changes import add_stories, make_insight
from participatie.insights.queries.bundles import Weight, weights
from participatie.insights.rules import Stance
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.models import Story, StoryText
from participatie.stories.queries import may_read_raw, visible_stories
from participatie.surveys.models import AnswerRead, Response
from tests import pushes
from tests.agenda.office import _Forms, words
from tests.agenda.office import press as push
from tests.house_rules.page import faults
from tests.surveys.making import FEEL, LATER, NAME, WISH, opened, press, text
from tests.surveys.table import found
from tests.surveys.table import made as survey_page
from tests.surveys.telling import BENCH, WISHES, answer_of, answers_page, made_story, make, post, write


def test_the_page_asks_the_four_and_answers_none_beforehand(resident, telling):
    page = resident.get(telling)
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


def test_a_coordinator_marks_the_question_before_it_opens_and_not_after(carla, people):
    page = survey_page(people, FEEL, WISH, draft=True)
    with transaction(write=False):
        edit = f"/office/surveys/questions/{next(one.id for one in found(page).questions if one.name == 'q3')}/edit"
    assert push(carla, edit, may_become_story="y").status_code == 302
    assert "may become a story" in words(carla.get(page))
    push(carla, page, f"{page}/open")
    seen = carla.get(edit)
    assert "checked" in seen.text
    form = next(fields for _action, fields in _Forms(seen.text).forms if "seen" in fields)
    form.poplist("may_become_story")
    refused = carla.post(edit, data=form)
    assert refused.status_code == 422
    assert "Residents answer this survey already" in words(refused)


def test_what_was_answered_about_nothing_is_not_kept(resident, telling):
    write(resident, telling, words="")
    with transaction(write=False):
        assert db.session.scalars(sa.select(Response)).one().use is None


def test_a_coordinator_makes_a_story_that_lives_as_any_other(carla, resident, telling, people):
    code, page = write(resident, telling), answers_page(telling)
    shown = carla.get(page)
    assert BENCH in words(shown)
    assert not faults(shown.text)
    assert make(carla, page, level="wijk").status_code == 302
    with transaction():
        made = made_story()
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


def test_no_phone_hears_of_it_and_none_writes_into_it(carla, client_for, resident, telling, people):
    amina, duo, area = client_for("amina"), people.duo_of("amina"), people.areas["nazareth"]
    own = pushes.op(pushes.conversation(duo, area, pushes.story()))
    assert pushes.statuses(amina, [own], device=pushes.new_id()) == ["created"]
    write(resident, telling)
    make(carla, answers_page(telling))
    with transaction(write=False):
        item, base = made_story().conversation_id, made_story().version_id
        heard = db.session.scalars(sa.select(Change).where(Change.item == item)).all()
        assert heard
        assert all(change.duo_id is None for change in heard)
    told = pushes.pull(amina, device=pushes.new_id())
    assert own["item"] in told.text
    assert str(item) not in told.text
    into = pushes.op(pushes.conversation(duo, area, pushes.story()), item=str(item), parents=[str(base)])
    assert pushes.statuses(amina, [into], device=pushes.new_id()) == ["forbidden"]


def test_there_is_no_duo_to_ask(carla, resident, telling, people):
    write(resident, telling)
    make(carla, answers_page(telling))
    with pytest.raises(Refused, match="there is no duo to ask"), transaction():
        return_story(made_story(), question="Waar precies?", by=people.actor("carla"))


def test_two_answers_of_one_person_are_two_stories_of_one_person(carla, resident, telling):
    write(resident, telling, q_q9="De Vijverstraat is donker.")
    page = answers_page(telling)
    make(carla, page)
    with transaction(write=False):
        other = answer_of("De Vijverstraat is donker.")
    push(carla, page, f"{page}/{other.response_id}/{other.question_id}/story")
    with transaction(write=False):
        made = db.session.scalars(sa.select(Story).where(Story.duo_id.is_(None))).all()
        assert len(made) == 2
        assert len({story.teller_id for story in made}) == 1
        assert len({story.conversation_id for story in made}) == 1
        assert {db.session.get_one(StoryText, (s.id, s.mac)).quote for s in made} == {BENCH, "De Vijverstraat is donker."}


@pytest.mark.parametrize("use", ["no", ""])
def test_without_a_yes_it_becomes_no_story(carla, resident, telling, use):
    write(resident, telling, c_use=use)
    page = answers_page(telling)
    assert "Make it a story" not in words(carla.get(page))
    assert post(carla, page, "leave").status_code == 302
    assert post(carla, page, "again").status_code == 302
    post(carla, page, "story", area="BU90010403")
    assert "cannot become a story" in words(carla.get(page))
    with transaction(write=False):
        assert not db.session.scalars(sa.select(Story).where(Story.duo_id.is_(None))).all()


def test_it_counts_as_a_person_and_as_no_duo(carla, resident, telling, people):
    write(resident, telling)
    make(carla, answers_page(telling))
    with transaction():
        by = people.actor("carla")
        accept_story(made_story(), publishable=BENCH, by=by)
        insight = make_insight(db.session.get_one(Area, people.areas["nazareth"]), "Zitten bij de vijver", by=by)
        add_stories(insight, [made_story()], Stance.FOR, by=by)
        found: Weight = weights([insight.id])[insight.id]
    assert (found.stories, found.tellers, found.duos) == (1, 1, 0)


def test_left_an_answer_it_can_be_read_again(carla, resident, telling):
    write(resident, telling)
    page = answers_page(telling)
    post(carla, page, "leave")
    assert "Nothing waits to be read" in words(carla.get(page))
    post(carla, page, "again")
    assert "Make it a story" in words(carla.get(page))
    with transaction(write=False):
        assert not db.session.scalars(sa.select(AnswerRead)).all()


def test_answers_of_another_wijk_do_not_exist(client_for, resident, telling):
    write(resident, telling)
    page = answers_page(telling)
    assert client_for("otto").get(page).status_code == 404
    assert client_for("ruben").get(page).status_code == 403
    with transaction(write=False):
        assert not db.session.scalars(sa.select(Conversation).where(Conversation.duo_id.is_(None))).all()
