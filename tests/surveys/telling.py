"""A survey of which answers may become stories, what somebody writes in it, and the coordinator who makes a story of it."""

from dataclasses import replace

import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.stories.models import Story
from participatie.surveys.models import Answer
from participatie.surveys.queries.public import by_short
from tests.agenda.office import press as push
from tests.surveys.making import NAME, WISH, code_on, fill

WISHES = replace(WISH, may_become_story=True)
STREET = replace(NAME, may_become_story=True)
YES = {"c_use": "yes", "c_quote": "yes", "c_public": "no", "c_contact": "no"}
BENCH = "Een bankje bij de vijver, daar zat mijn moeder altijd."


def answers_page(path):
    with transaction(write=False):
        return f"/office/surveys/{by_short(path[3:]).id}/answers"


def write(resident, survey, words=BENCH, **said):
    return code_on(fill(resident, survey, q_q1="a", q_q3=words, **(YES | said)))


def make(carla, page, **said):
    """Press the first button "Make it a story" on the page."""
    with transaction(write=False):
        answer = answer_of()
        action = f"{page}/{answer.response_id}/{answer.question_id}/story"
    return push(carla, page, action, **said)


def answer_of(said: str = BENCH) -> Answer:
    return next(one for one in db.session.scalars(sa.select(Answer)) if one.value == said)


def post(carla, page, way, said=BENCH, **form):
    """Press a button of this answer."""
    with transaction(write=False):
        answer = answer_of(said)
        action = f"{page}/{answer.response_id}/{answer.question_id}/{way}"
    seen = carla.get(page).text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    return carla.post(action, data={"csrf_token": seen, **form})


def made_story() -> Story:
    return db.session.scalars(sa.select(Story).where(Story.duo_id.is_(None))).one()
