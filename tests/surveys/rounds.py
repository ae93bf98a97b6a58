"""Amina with her phone at the doors, and what she brings home."""

from datetime import timedelta

import sqlalchemy as sa

from participatie.conversations.rules.receipt import code_of, fingerprint
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.surveys.changes.period import close_survey
from participatie.surveys.models import Response, Survey
from tests import pushes
from tests.surveys.making import survey

CODE = code_of(bytes(range(10)))


class Round:
    """Amina with her phone, and a survey of her wijk among others."""

    def __init__(self, people, client_for, *asked) -> None:
        self.people, self.browser, self.device = people, client_for("amina"), pushes.new_id()
        self.duo, self.area = people.duo_of("amina"), people.areas["nazareth"]
        with transaction():
            survey(people, where="pottenberg", title="Ruis")
            self.survey = survey(people, *asked).id

    def asks(self, answers=None, **said):
        body = {"receipt": fingerprint(CODE), **said.pop("body", {})}
        filled = {"q1": ["b"], "q3": ["Een bankje"]} if answers is None else answers
        return pushes.interview(said.pop("duo", self.duo), self.area, said.pop("survey", self.survey), filled, body=body, **said)

    def push(self, *ops):
        found = pushes.results(self.browser, list(ops), device=self.device)
        return (
            [(one["status"], one.get("detail")) for one in found]
            if len(found) > 1
            else (found[0]["status"], found[0].get("detail"))
        )

    def lines(self, schema=3, who=None):
        said = pushes.headers(pushes.new_id(), schema=str(schema))
        return (who or self.browser).get(f"{pushes.DOOR}/changes", headers=said).json["changes"]

    def close(self, **ago):
        with transaction():
            close_survey(db.session.get(Survey, self.survey), by=self.people.actor("carla"))
            db.session.get(Survey, self.survey).closed_at = clock.now() - timedelta(**ago)


def held():
    with transaction(write=False):
        found = db.session.scalars(sa.select(Response)).one()
        db.session.expunge(found)
    return found
