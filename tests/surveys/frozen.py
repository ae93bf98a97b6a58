"""A survey that eighty people answered, to freeze in tests."""

import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in, withdraw_response
from participatie.surveys.models import Response, Survey, SurveyRelease
from tests.surveys.table import found as found_by
from tests.surveys.table import token

K = 10
NORTH, SOUTH = "BU90010403", "BU90010406"
SECRET = "Alleen ik weet dit"


def send(found: Survey, first: int, last: int) -> None:
    """People from this number to that one: most live north, each fourth south, few chose the church."""
    for n in range(first, last):
        answers = {
            "q1": "a" if n % 5 else "b",
            "q4": n % 90,
            "q5": 1 + n % 3,
            "q7": SOUTH if n % 4 == 0 else NORTH,
            "q8": ["a"] if n % 2 else ["a", "b"],
            "q3": f"{SECRET} {n}",
        }
        hand_in(found, Sent(uuid7(), "0" * 16, "nl", answers), None, by=TELLER)


def took_back(found: Survey, number: int) -> None:
    for one in db.session.scalars(
        sa.select(Response).where(Response.survey_id == found.id, Response.withdrawn_at.is_(None)).limit(number)
    ).all():
        withdraw_response(one, by=TELLER)


def frozen(people, page: str, *, public: bool = True) -> SurveyRelease:
    made = freeze_survey(found_by(page), K, by=people.actor("carla"))
    if public:
        publish_release(made, by=people.actor("carla"))
    return made


def short(page: str) -> str:
    with transaction(write=False):
        return found_by(page).short


def press(browser, page: str, action: str, **said):
    return browser.post(f"{page}/{action}", data={"csrf_token": token(browser), **said})
