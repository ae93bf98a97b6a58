"""What a phone pushes, readably: `op(conversation(...))` goes into `push(browser, ops)`."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from participatie.core import clock
from participatie.core.ids import uuid4, uuid7

YES = {"use": True, "quote": True, "public": True, "contact": False}
DOOR = "/api/sync/v1"


def new_id() -> str:
    return str(uuid7())


def story(quote: str = "De lamp bij het bankje is al weken stuk.", **said: Any) -> dict[str, Any]:
    """A story; `teller` is somebody new unless said."""
    ordinary = {
        "id": new_id(), "teller": new_id(), "quote": quote, "own_words": "", "valence": "better", "level": "wijk", "themes": [], "proposals": [],
        "consent": dict(YES),
    }  # fmt: skip
    return {**ordinary, **said}


def conversation(duo: UUID | str, area: UUID | str, *stories: dict[str, Any], **said: Any) -> dict[str, Any]:
    """A body of schema 1, submitted today; tellers follow from the stories. `receipts` maps a teller to a SHA-256 in hex."""
    receipts = said.pop("receipts", {})
    tellers = [{"id": teller, "receipt": receipts.get(teller), "age_band": None, "group": None} for teller in _tellers(stories)]
    ordinary = {
        "duo": str(duo), "area": str(area), "stage": "submitted", "held": {"date": clock.today().isoformat(), "part_of_day": "morning"},
        "occasion": "street", "place": "bij de bakker", "people": {"resident": 1, "volunteer": 0, "professional": 0, "other": 0},
        "contact_only": not stories, "reflection": None, "readings": {}, "answers": {}, "tellers": tellers, "stories": list(stories),
    }  # fmt: skip
    return {**ordinary, **said}


def _tellers(stories: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(story["teller"] for story in stories))


def op(body: dict[str, Any], *, item: str | None = None, parents: Iterable[str] = (), **said: Any) -> dict[str, Any]:
    """A new version of a conversation: of a new one, or of `item` on top of `parents`."""
    made = {
        "id": new_id(), "item": item or new_id(), "type": "conversation", "schema": 1, "parents": list(parents), "body": body,
        "client_time": clock.now().isoformat(), "media": [],
    }  # fmt: skip
    return {**made, **said}


def signal(duo: UUID | str, area: UUID | str, text: str = "Mevrouw is gevallen.", **said: Any) -> dict[str, Any]:
    """Something that cannot wait."""
    made = new_id()
    body = {"duo": str(duo), "area": str(area), "conversation": None, "story": None, "text": text, **said}
    return op(body, item=made, id=made, type="signal")


def interview(duo: UUID | str, area: UUID | str, survey: UUID | str, answers: dict[str, list[str]], **said: Any) -> dict[str, Any]:
    """What a resident answered on the phone. `body` says what else is in it."""
    made, body = str(uuid4()), said.pop("body", {})
    ordinary = {"duo": str(duo), "area": str(area), "survey": str(survey), "language": "nl", "receipt": "ab" * 32, "answers": answers, **body}
    return op(ordinary, **{"item": made, "id": made, "type": "response", "schema": 3, **said})


def headers(device: str, **said: str) -> dict[str, str]:
    return {
        "Sync-Proto": "1", "Sync-Schema": "1", "Sync-Device": device, "Origin": "http://localhost",
        **{f"Sync-{name.title()}": value for name, value in said.items()},
    }  # fmt: skip


def push(browser: FlaskClient, ops: list[dict[str, Any]], *, device: str, **said: str) -> Any:
    """The answer to a batch."""
    return browser.post(f"{DOOR}/push", json={"device": device, "ops": ops}, headers=headers(device, **said))


def results(browser: FlaskClient, ops: list[dict[str, Any]], *, device: str) -> list[dict[str, Any]]:
    """One result for each op; the batch itself is taken."""
    answer = push(browser, ops, device=device)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.json["results"]


def statuses(browser: FlaskClient, ops: list[dict[str, Any]], *, device: str) -> list[str]:
    return [result["status"] for result in results(browser, ops, device=device)]


def pull(browser: FlaskClient, *, device: str, cursor: str | None = None, limit: int = 200) -> Any:
    """One page of the feed."""
    asked = {"limit": limit, **({"cursor": cursor} if cursor else {})}
    return browser.get(f"{DOOR}/changes", query_string=asked, headers=headers(device))
