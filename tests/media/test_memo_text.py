"""The text of a memo: confirmed by the duo on the phone or by the coordinator on the page, once; thirty days later the memo goes."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock, jobs
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.media.models import MemoText
from participatie.media.ports import storage
from participatie.media.rules import MEMO_DAYS, MediumState, TextSource, source_of
from participatie.privacy.changes import Subject, erase
from participatie.privacy.jobs import RETENTION
from tests import pushes
from tests.media.memos import SOUND, Memo
from tests.stories.reviewing import press
from tests.uploads import Sender, photo

WORDS = "Zij zegt dat de kanarievogel zingt."


def texts() -> list[str]:
    with transaction(write=False):
        return list(db.session.scalars(sa.select(MemoText.text).order_by(MemoText.at)))


def test_a_text_is_written_once_and_the_same_again_is_a_duplicate(memo):
    op = memo.text(WORDS)
    assert [result["status"] for result in memo.push(op)] == ["created"]
    assert [result["status"] for result in memo.push(op, op)] == ["duplicate", "duplicate"]
    assert texts() == [WORDS]
    assert memo.sender.hears()[-1]["state"] == "confirmed"
    assert memo.audited("confirm_text") == [{"story": memo.story, "source": "own", "model": None}]


def test_another_text_under_the_same_id_is_refused_and_the_first_stays(memo):
    op = memo.text(WORDS)
    memo.push(op)
    (result,) = memo.push({**op, "body": {**op["body"], "text": "Iets anders."}})
    assert (result["status"], result["code"]) == ("rejected", "id_reuse")
    assert texts() == [WORDS]


def test_a_second_text_stands_beside_the_first_and_the_term_does_not_move(memo):
    memo.push(memo.text(WORDS))
    term = memo.row().remove_after
    with clock.frozen(clock.now() + timedelta(minutes=3)):
        assert memo.push(memo.text("Joost hoorde iets anders."))[0]["status"] == "created"
    assert texts() == [WORDS, "Joost hoorde iets anders."]
    assert memo.row().remove_after == term


def test_the_text_of_a_memo_that_was_not_announced_yet_is_tried_again_later(memo):
    assert memo.push(memo.text(WORDS, medium=pushes.new_id()))[0]["status"] == "retry"
    assert texts() == []


def test_another_duo_says_nothing_of_it(memo, people, client_for):
    fatma = Sender(people, client_for, "fatma", "pottenberg")
    theirs = memo.text(WORDS, duo=str(fatma.duo), area=str(fatma.area))
    assert memo.push(theirs, sender=fatma)[0]["status"] == "forbidden"
    assert memo.push(memo.text(WORDS), sender=fatma)[0]["status"] == "forbidden"
    assert texts() == []


@pytest.mark.parametrize(
    "wrong",
    [{"text": " \n"}, {"source": "guess"}, {"story": "019e0000-0000-7000-8000-000000000000"}, {"text": "x" * 20_001}],
    ids=["empty", "source", "story", "long"],
)
def test_what_is_no_text_of_this_memo_is_refused(memo, wrong):
    assert memo.push(memo.text(WORDS, **wrong))[0]["status"] == "rejected"
    assert texts() == []


def test_a_photo_has_no_text(sender):
    op, file = sender.bring(photo())
    other = Memo.__new__(Memo)
    other.sender, other.op, other.id, other.story = sender, op, file["id"], op["body"]["stories"][0]["id"]
    assert other.push(other.text(WORDS))[0]["status"] == "rejected"


@pytest.mark.parametrize("kind", ["story", "conversation"])
def test_with_what_was_taken_back_its_text_goes_and_stays_away(memo, kind):
    memo.push(memo.text(WORDS))
    with transaction():
        erase(Subject(kind, UUID(memo.story if kind == "story" else memo.op["item"])), by=TELLER, why="withdrawn")
    assert texts() == []
    assert memo.push(memo.text(WORDS))[0]["status"] == "gone"
    assert texts() == []


def test_the_reviewer_reads_it_beside_the_memo(memo, client_for):
    memo.push(memo.text(WORDS))
    page = memo.page(client_for("carla"))
    assert WORDS in page
    assert "getypt door een mens" in page


def test_the_coordinator_writes_the_text_on_the_page_of_the_story(memo, client_for):
    carla, page = client_for("carla"), f"/office/stories/{memo.story}"
    empty = press(carla, page, f"{page}/memos/{memo.id}", **{f"memo-{memo.id}": "  "})
    assert (empty.status_code, texts()) == (422, [])
    assert press(carla, page, f"{page}/memos/{memo.id}", **{f"memo-{memo.id}": WORDS}).status_code == 200
    assert texts() == [WORDS]
    assert WORDS in memo.page(carla)
    assert memo.sender.hears()[-1]["state"] == "confirmed"


def night(after: timedelta) -> None:
    """The background work of a night."""
    with clock.frozen(clock.now() + after):
        with transaction():
            jobs.enqueue(RETENTION, once=f"{RETENTION}/{after}")
        jobs.run_all()


def test_thirty_days_after_its_text_the_memo_is_removed_and_the_text_stays(memo, client_for):
    memo.push(memo.text(WORDS))
    night(timedelta(days=MEMO_DAYS, minutes=-5))
    assert (memo.row().state, len(list(storage.here().names()))) == (MediumState.READY, 1)
    night(timedelta(days=MEMO_DAYS, minutes=5))
    assert (memo.row().state, list(storage.here().names())) == (MediumState.REMOVED, [])
    assert memo.audited("remove_medium") == [{"story": memo.story}]
    assert memo.sender.hears()[-1]["state"] == "removed"
    assert memo.sender.browser.get(f"/media/{memo.id}").status_code == 404
    assert texts() == [WORDS]
    assert WORDS in memo.page(client_for("carla"))


def test_a_memo_without_a_text_stays(memo):
    night(timedelta(days=2 * MEMO_DAYS))
    assert memo.row().state is MediumState.READY
    assert memo.sender.browser.get(f"/media/{memo.id}").data == SOUND


def test_a_text_that_a_person_changed_is_that_persons_own():
    said = [source_of(text, "De lamp.") for text in ("De lamp. ", "De lampen.")] + [source_of("De lamp.", None)]
    assert said == [TextSource.SUGGESTION, TextSource.OWN, TextSource.OWN]
