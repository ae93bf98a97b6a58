"""A speech program of the gemeente's own may suggest the text of a memo; it decides nothing, and without it nothing leaves the house."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from participatie.core import clock, jobs, outside
from participatie.core.db import db, transaction
from participatie.core.jobs import Job, JobState
from participatie.media.jobs import TRANSCRIBE
from participatie.media.ports import transcribe
from participatie.media.rules import MediumState
from tests.media.memos import SOUND, Memo
from tests.media.speech import HEARD, PATH, listening

pytestmark = pytest.mark.usefixtures("without_ffmpeg")


@pytest.fixture
def speech(house):
    config = house.extensions["config"]
    with listening() as server:
        transcribe.use(
            replace(
                config, transcribe_url=f"http://{server.place}", transcribe_key="a key", transcribe_model="hoor-1", allowed_hosts_out=(server.place,)
            )
        )
        yield server
    transcribe.use(config)


def work() -> Job | None:
    with transaction(write=False):
        found = db.session.scalars(sa.select(Job).where(Job.kind == TRANSCRIBE)).one_or_none()
        if found is not None:
            db.session.expunge(found)
    return found


def test_it_is_off_unless_an_administrator_turns_it_on(sender, monkeypatch):
    def never(*_asked, **_more):
        raise AssertionError("something left the house")

    monkeypatch.setattr(outside, "post", never)
    memo = Memo(sender)
    assert (memo.row().state, memo.row().suggestion, work()) == (MediumState.READY, None, None)


def test_it_is_asked_as_the_protocol_says(sender, speech):
    Memo(sender)
    ((path, headers, body),) = speech.asked
    assert (path, headers["Authorization"], headers["Host"]) == (PATH, "Bearer a key", speech.place)
    mark = headers["Content-Type"].removeprefix("multipart/form-data; boundary=").encode()
    model, form, file = body.split(b"--" + mark)[1:4]
    assert b'name="model"\r\n\r\nhoor-1\r\n' in model
    assert b'name="response_format"\r\n\r\njson\r\n' in form
    assert file.startswith(b'\r\nContent-Disposition: form-data; name="file"; filename="memo.webm"\r\nContent-Type: audio/webm\r\n\r\n')
    assert file.endswith(SOUND + b"\r\n")
    assert body.endswith(b"--" + mark + b"--\r\n")


def test_what_it_heard_is_suggested_to_the_duo_and_to_the_coordinator(sender, speech, client_for):
    memo = Memo(sender)
    told = sender.hears()[-1]
    assert (told["state"], told["text"], told["model"]) == ("suggested", HEARD, "hoor-1")
    assert memo.audited("suggest_text") == [{"story": memo.story, "model": "hoor-1"}]
    page = memo.page(client_for("carla"))
    assert HEARD in page
    assert "hoor-1" in page


def test_what_a_person_confirmed_names_the_model_in_the_audit_and_nothing_is_suggested_any_more(sender, speech):
    memo = Memo(sender)
    assert memo.push(memo.text(HEARD, "suggestion"))[0]["status"] == "created"
    assert memo.audited("confirm_text") == [{"story": memo.story, "source": "suggestion", "model": "hoor-1"}]
    assert memo.row().suggestion is None
    assert not any("text" in line for line in sender.hears())


def test_it_comes_too_late_when_a_person_wrote_the_text(sender, speech):
    speech.status = 503
    memo = Memo(sender)
    memo.push(memo.text("Zelf getypt."))
    speech.status = 200
    _again()
    assert (memo.row().suggestion, len(speech.asked)) == (None, 1)


@pytest.mark.parametrize("fault", ["error", "too much", "no json", "no text", "away", "gone"])
def test_when_it_fails_the_memo_stays_as_it_is_and_it_is_asked_again_later(sender, speech, fault):
    memo = _failing(sender, speech, fault)
    assert (memo.row().state, memo.row().suggestion, memo.row().confirmed_at) == (MediumState.READY, None, None)
    assert sender.browser.get(f"/media/{memo.id}").data == SOUND
    waiting = work()
    assert (waiting.state, waiting.error) == (JobState.WAITING, "NoAnswer")
    assert len(speech.asked) <= 1


def _failing(sender, speech, fault: str) -> Memo:
    if fault == "error":
        speech.status = 500
    if fault == "away":
        speech.status, speech.sent_to = 307, f"http://{speech.place}/elsewhere"
    if fault == "gone":
        speech.server_close()
    speech.answer = {"too much": b'{"text": "' + b"x" * outside.MAX_ANSWER + b'"}', "no json": b"<html>", "no text": b"[]"}.get(fault, speech.answer)
    return Memo(sender)


def test_it_is_not_waited_for_for_ever(sender, speech, monkeypatch):
    monkeypatch.setattr(transcribe, "SECONDS", 0.2)
    speech.is_silent = True
    memo = Memo(sender)
    assert (memo.row().suggestion, work().error) == (None, "NoAnswer")


def test_an_address_in_our_own_network_that_is_not_on_the_list_is_never_asked(sender, speech, house):
    transcribe.use(replace(house.extensions["config"], transcribe_url=f"http://{speech.place}"))
    memo = Memo(sender)
    assert (memo.row().suggestion, work().error, speech.asked) == (None, "NotOutside", [])


def test_when_it_works_again_the_suggestion_comes(sender, speech):
    speech.status = 500
    memo = Memo(sender)
    speech.status = 200
    _again()
    assert (memo.row().suggestion, work().state) == (HEARD, JobState.DONE)


def _again() -> None:
    """The background work some minutes later."""
    with clock.frozen(work().due):
        jobs.run_all()
