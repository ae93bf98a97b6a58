"""The log knows kinds and numbers, never words (safety.md T19)."""

import json
import logging
from collections.abc import Iterator

import pytest

from participatie.core.log import Sparing
from tests.security.test_matrix import address, doors

WORD = "kanariewoord"
FIELDS = (
    "name", "email", "password", "code", "text", "claim", "publishable", "question", "reason", "quote", "title", "own_name", "credential", "next",
)  # fmt: skip


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Everything that is logged while the test runs, as it would be written."""
    kept: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(Sparing().format(record))

    handler, root = Keep(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_word_sent_to_every_route_is_nowhere_in_the_log(house, world, sender_of, lines):
    send = sender_of("carla")
    for endpoint, method, row in doors(house, reading=True) + doors(house, reading=False):
        if endpoint in ("security.logout", "accounts.end_sessions"):
            continue
        path = address(house, endpoint, row, world.subjects["nazareth"])
        sent = {"data": dict.fromkeys(FIELDS, WORD)} if method != "GET" else {}
        send(f"{path}?q={WORD}", method=method, headers={"X-Word": WORD}, **sent)
    assert not [line for line in lines if WORD in line]


def test_an_error_is_logged_by_its_class_and_its_place_only(house, client_for, lines):
    def breaks() -> str:
        raise ValueError(WORD)

    breaks.allowed = frozenset({"anyone"})
    house.config["PROPAGATE"] = False
    house.view_functions["public.front"] = breaks
    client_for().get("/")
    told = [json.loads(line) for line in lines if "ValueError" in line]
    assert told[0]["endpoint"] == "public.front"
    assert "test_log.py" in told[0]["where"][-1]
    assert WORD not in "".join(lines)


def test_who_asks_for_what_is_not_theirs_leaves_a_line(house, people, client_for, lines):
    client_for("amina").get("/office/people")
    client_for("carla").get(f"/office/stories/{people.accounts['carla']}")
    told = [{name: said.get(name) for name in ("endpoint", "status", "by")} for said in refused(lines)]
    assert told == [
        {"endpoint": "accounts.people", "status": 403, "by": str(people.accounts["amina"])},
        {"endpoint": "coding.story", "status": 404, "by": str(people.accounts["carla"])},
    ]


def test_a_form_from_another_site_leaves_a_line(client_for, lines):
    client_for("carla").post("/office/people/invite", headers={"Origin": "https://evil.example"})
    assert [(said["endpoint"], said["status"]) for said in refused(lines)] == [("accounts.invite", 400)]


def test_an_address_that_never_was_and_a_form_that_is_not_full_leave_none(client_for, sender_of, lines):
    assert client_for().get("/wp-login.php").status_code == 404
    assert sender_of("carla")("/office/people/invite", method="POST", data={}).status_code == 422
    assert refused(lines) == []


def refused(lines: list[str]) -> list[dict]:
    return [said for line in lines if (said := json.loads(line)).get("event") == "refused"]


def test_what_is_not_on_the_list_is_not_written():
    told = {"name": "participatie.x", "msg": "something", "levelname": "INFO", "email": WORD, "status": 404, "kind": "k" * 500}
    record = logging.makeLogRecord(told)
    line = json.loads(Sparing().format(record))
    assert WORD not in json.dumps(line)
    assert (line["event"], line["status"], len(line["kind"])) == ("something", 404, 60)


def test_messages_of_libraries_and_messages_with_places_are_left_out():
    for name, msg, args in (("sqlalchemy.engine", f"INSERT {WORD}", ()), ("participatie.x", "typed %s", (WORD,))):
        record = logging.makeLogRecord({"name": name, "msg": msg, "args": args})
        assert WORD not in Sparing().format(record)
