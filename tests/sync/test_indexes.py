"""Pushing and pulling stay as fast as they are when there are a million stories: every question finds its rows by an index."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from participatie.core.db import db, transaction
from tests import pushes, statements

SMALL = {"area", "duo", "duo_member", "epoch", "role_assignment"}
"""A gemeente has at most some hundreds of these."""


@pytest.fixture
def amina(house, people, client_for):
    return client_for("amina")


def asked(deed: Callable[[], object]) -> list[tuple[str, Any]]:
    """Every statement that reaches the database meanwhile, once, with what it was asked with."""
    heard: dict[str, Any] = {}

    def hear(_link: object, _cursor: object, statement: str, given: Any, _context: object, many: bool) -> None:
        if statement.split()[0] in {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE"}:
            heard.setdefault(statement, given[0] if many else given)

    with statements.heard(hear):
        deed()
    return list(heard.items())


def walks(statement: str, given: Any) -> Iterator[str]:
    """The tables that it can only walk through from end to end."""
    link = db.session.connection()
    if link.dialect.name == "sqlite":
        lines = [row[3] for row in link.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
        stops = "LIMIT" in statement and not any("TEMP B-TREE" in line for line in lines)
        yield from (line.split()[1] for line in lines if line.startswith("SCAN ") and not stops)
        return
    link.exec_driver_sql("SET LOCAL enable_seqscan = off")
    lines = [row[0].strip() for row in link.exec_driver_sql(f"EXPLAIN {statement}", given)]
    yield from (line.partition("Seq Scan on ")[2].split()[0] for line in lines if "Seq Scan on " in line)


def test_no_question_of_a_phone_walks_through_a_table_that_grows(amina, people):
    device = pushes.new_id()

    def talk(*stories, **said):
        return pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], *stories, **said)

    made = [pushes.op(talk(pushes.story(), pushes.story())) for _ in range(3)]
    edits = [pushes.op({**op["body"], "place": "elders"}, item=op["item"], parents=[op["id"]]) for op in made]
    signal = pushes.signal(people.duo_of("amina"), people.areas["nazareth"])

    def a_day() -> None:
        amina.get(f"{pushes.DOOR}/hello", headers=pushes.headers(device))
        for ops in (made, edits, made, [signal]):
            pushes.results(amina, ops, device=device)
        pushes.pull(amina, device=device)

    statements = asked(a_day)
    grows = set(db.metadata.tables) - SMALL
    with transaction():
        found = {(table, statement) for statement, given in statements for table in walks(statement, given) if table in grows}
    assert len(statements) > 20
    assert found == set()
