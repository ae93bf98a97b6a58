"""A story out of a survey and the answer it came from: taken back, corrected and let go together."""

from datetime import timedelta

import sqlalchemy as sa

from participatie.conversations.models import Teller
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.roles import SYSTEM
from participatie.privacy.changes import keep_night
from participatie.stories.changes.review import accept_story
from participatie.stories.models import StoryText
from tests.house_rules.page import faults
from tests.surveys.making import LATER, press, stored, text
from tests.surveys.telling import BENCH, YES, answers_page, made_story, make, write


def test_unanswered_goes_after_thirty_days_and_answered_stays(resident, telling, people):
    silent, agreed = write(resident, telling, words="Weg ermee", c_use=""), write(resident, telling)
    with clock.frozen(clock.now() + timedelta(days=29)), transaction():
        keep_night(by=SYSTEM)
    assert "Weg ermee" in str(stored())
    with clock.frozen(clock.now() + timedelta(days=32)), transaction():
        keep_night(by=SYSTEM)
    assert "Weg ermee" not in str(stored())
    assert BENCH in str(stored())
    assert silent != agreed


def test_who_answers_later_by_code_gives_the_answer_a_road(carla, resident, telling):
    code = write(resident, telling, c_use="")
    page = resident.post("/verhaal", data={"code": code})
    sent = page.text.split('name="response" value="', 1)[1].split('"', 1)[0]
    again = resident.post("/verhaal/answers/consent", data={"code": code, "response": sent, "c-use": "yes"})
    assert again.status_code == 200
    assert not faults(again.text)
    assert make(carla, answers_page(telling)).status_code == 302
    with transaction(write=False):
        assert made_story().use is True
    wrong = resident.post("/verhaal/answers/consent", data={"code": "7K2M-9QXA-BC4D-EFGH-J", "response": sent, "c-use": "no"})
    assert wrong.status_code == 404


def test_taking_the_story_back_takes_the_answer_back(carla, resident, telling, people):
    code = write(resident, telling)
    make(carla, answers_page(telling))
    with transaction():
        accept_story(made_story(), publishable=BENCH, by=people.actor("carla"))
    page = resident.post("/verhaal", data={"code": code})
    story = page.text.split('name="story" value="', 1)[1].split('"', 1)[0]
    gone = resident.post("/verhaal/withdraw", data={"code": code, "story": story})
    assert gone.status_code == 200
    with transaction(write=False):
        assert BENCH not in str(stored())
        assert made_story().withdrawn_at is not None
        assert not db.session.scalars(sa.select(StoryText).where(StoryText.quote == BENCH)).all()
    left = resident.post("/verhaal", data={"code": code})
    assert "Voelt u zich hier veilig?" in text(left)
    assert BENCH not in left.text


def test_taking_the_answers_back_takes_the_story_back(carla, resident, telling, people):
    code = write(resident, telling)
    make(carla, answers_page(telling))
    with transaction():
        accept_story(made_story(), publishable=BENCH, by=people.actor("carla"))
    page = resident.post("/verhaal", data={"code": code})
    sent = page.text.split('name="response" value="', 1)[1].split('"', 1)[0]
    assert resident.post("/verhaal/withdraw-answers", data={"code": code, "response": sent}).status_code == 200
    with transaction(write=False):
        made = made_story()
        assert made.withdrawn_at is not None
        assert made.publishable is None
        assert db.session.get_one(Teller, made.teller_id).receipt is None
        assert not db.session.scalars(sa.select(StoryText).where(StoryText.quote == BENCH)).all()
    assert resident.post("/verhaal", data={"code": code}).status_code == 404


def test_the_teller_corrects_and_answers_again_as_for_any_story(carla, resident, telling):
    code = write(resident, telling)
    make(carla, answers_page(telling))
    page = resident.post("/verhaal", data={"code": code})
    story = page.text.split('name="story" value="', 1)[1].split('"', 1)[0]
    assert "We onthouden deze deur" not in page.text
    assert resident.post("/verhaal/correct", data={"code": code, "story": story, "quote": "Twee bankjes."}).status_code == 200
    assert resident.post("/verhaal/consent", data={"code": code, "story": story, "use": "no"}).status_code == 200
    with transaction(write=False):
        made = made_story()
        assert made.use is False
        assert db.session.get_one(StoryText, (made.id, made.mac)).quote == "Twee bankjes."


def test_the_same_form_sent_again_leaves_the_story_and_hears_a_no(carla, resident, telling):
    page = resident.get(telling)
    with clock.frozen(clock.now() + LATER):
        press(resident, page, telling, q_q1="a", q_q3=BENCH, **YES)
        make(carla, answers_page(telling))
        press(resident, page, telling, q_q1="b", q_q3="Anders", **(YES | {"c_use": "no"}))
    assert stored() == [{"q1": "b", "q3": BENCH}]
    with transaction(write=False):
        assert made_story().use is False
