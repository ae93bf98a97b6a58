"""A phone of the first schema is recognised by what it always sent: its hashes are those of the first program, to the byte."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from participatie.core import seals
from participatie.sync.changes.conversations import arrival
from participatie.sync.rules import conversation_of, header_of
from tests.conftest import SECRET

OF_THE_FIRST_PROGRAM = {
    "mac": "321d5b036f76dbb06b9e3eca6d07e185cd77779611dcbd812415ac0b69557486",
    "text": "5088a2f117954b7ed2d4cf8c4e50ec98cf9ba5c12f090578cbad611580baa9ce",
}
"""Made by revision 411641f, from the op below and the secret of the tests. Never write them anew: a phone would hear `id_reuse`."""


def known(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012d}"


def told(number: int, quote: str) -> dict[str, Any]:
    return {
        "id": known(number), "teller": known(10), "quote": quote, "own_words": "Eigen woorden.", "valence": "better", "level": "wijk",
        "themes": [known(20)], "proposals": ["lantaarns"], "consent": {"use": True, "quote": True, "public": False, "contact": False},
    }  # fmt: skip


OP = {
    "id": known(3), "item": known(4), "type": "conversation", "schema": 1, "parents": [known(6), known(5)],
    "client_time": "2026-08-07T10:00:00+02:00", "media": [],
    "body": {
        "duo": known(1), "area": known(2), "stage": "submitted", "held": {"date": "2026-08-07", "part_of_day": "morning"}, "occasion": "street",
        "place": "bij de bakker", "people": {"resident": 1, "volunteer": 0, "professional": 0, "other": 0}, "contact_only": False,
        "reflection": "Geduld.", "readings": {known(12): "Zij leest dit zo.", known(11): "En zo."}, "answers": {known(11): "Ja."},
        "tellers": [{"id": known(10), "receipt": "ab" * 32, "age_band": None, "group": None}],
        "stories": [told(11, "De lamp is stuk."), told(12, "De bus rijdt niet.")],
    },
}  # fmt: skip


@pytest.fixture
def arrived():
    seals.use(SECRET)
    op = header_of(msgspec.Raw(json.dumps(OP).encode()))
    now = datetime(2026, 8, 8, tzinfo=UTC)
    return arrival(op, conversation_of(op, date(2026, 8, 8)), late=False, author=UUID(known(7)), device=UUID(known(8)), now=now)


def test_the_hash_of_an_op_of_schema_1_is_what_it_was(arrived):
    assert arrived.mac == OF_THE_FIRST_PROGRAM["mac"]


def test_the_stored_body_of_schema_1_is_what_it_was_to_the_byte(arrived):
    assert hashlib.sha256(arrived.text.encode()).hexdigest() == OF_THE_FIRST_PROGRAM["text"]
