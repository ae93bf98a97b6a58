"""Wijken with the same questions, for tests of what lies beside each other."""

from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.ids import uuid7
from participatie.core.roles import SYSTEM, TELLER
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.models import Survey
from tests.surveys.frozen import SECRET, K


def area(people, key: str) -> Area:
    return db.session.get_one(Area, people.areas[key])


def answered(found: Survey, said: str, *, public: bool = True) -> None:
    """Each sign an answer to q1, every third a mark; frozen, and published unless said otherwise."""
    for n, answer in enumerate(said):
        given = {"q1": answer, "q5": 1 + n % 3, "q3": SECRET}
        asked = {one.name for one in found.questions}
        hand_in(
            found, Sent(uuid7(), "0" * 16, "nl", {name: value for name, value in given.items() if name in asked}), None, by=TELLER
        )
    made = freeze_survey(found, K, by=SYSTEM)
    if public:
        publish_release(made, by=SYSTEM)
