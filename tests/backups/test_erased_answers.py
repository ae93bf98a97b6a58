"""What somebody took back of a survey, and the story that came from it, do not come back with an older backup."""

from dataclasses import replace

import sqlalchemy as sa

from participatie.core import jobs
from participatie.core.db import db, transaction
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.privacy.ports import ledger
from participatie.privacy.rules import Consent
from participatie.stories.changes.review import accept_story
from participatie.stories.models import Story
from participatie.surveys.changes.open_answers import make_story
from participatie.surveys.changes.responses import Sent, hand_in, withdraw_response
from participatie.surveys.models import Answer, Response
from tests.backups.test_erased import CANARY, STAYS, bytes_of
from tests.surveys.making import FEEL, WISH, survey


def _wrote(office, words: str) -> None:
    """Sent, made a story, accepted."""
    by = office.people.actor("carla")
    with transaction():
        asked = survey(office.people, FEEL, replace(WISH, may_become_story=True))
        sent = hand_in(asked, Sent(uuid7(), "0" * 16, "nl", {"q3": f"De {words} was hier."}, Consent(use=True)), None, by=TELLER)
        story = make_story(db.session.get_one(Response, sent).answers[0], area_code=asked.area.code, level=None, by=by)
        accept_story(story, publishable=f"Een {words} in de straat.", by=by)


def _response_with(words: str) -> Response:
    found = next(one for one in db.session.scalars(sa.select(Answer)) if words in str(one.value))
    return db.session.get_one(Response, found.response_id)


def test_answers_and_their_story_stay_gone_after_an_older_backup(office):
    _wrote(office, CANARY)
    _wrote(office, STAYS)
    path = office.backup()
    assert CANARY.encode() in bytes_of(office)
    with transaction():
        withdraw_response(_response_with(CANARY), by=TELLER)
    jobs.run_all()
    assert CANARY.encode() not in bytes_of(office).lower()
    length = ledger.read().length
    office.restored(path)
    office.forget_replaced()
    held = bytes_of(office).lower()
    assert CANARY.encode() not in held
    assert STAYS.encode() in held
    assert ledger.read().length == length
    with transaction(write=False):
        assert sorted(story.withdrawn_at is None for story in db.session.scalars(sa.select(Story))) == [False, True]
