"""The same request again, any number of times, changes nothing (T11); and what a batch costs does not depend on its size."""

import sqlalchemy as sa

from participatie.core.db import db, transaction
from tests import pushes
from tests.sync.test_bad_input import BAD

NOT_COUNTED = {"session"}


def everything() -> dict[str, list[str]]:
    """All rows of all tables."""
    with transaction(write=False):
        tables = [table for table in db.metadata.sorted_tables if table.name not in NOT_COUNTED]
        return {table.name: sorted(repr(tuple(row)) for row in db.session.execute(sa.select(table))) for table in tables}


def test_each_recorded_request_three_times_leaves_the_database_as_it_was(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    body = pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story(), pushes.story())
    first = pushes.op(body)
    second = pushes.op({**body, "place": "elders"}, item=first["item"], parents=[first["id"]])
    other = pushes.op({**body, "place": "hier"}, item=first["item"], parents=[first["id"]])
    signal = pushes.signal(body["duo"], body["area"], conversation=first["item"])
    spoilt = [pushes.op(spoil(pushes.conversation(body["duo"], body["area"], pushes.story()))) for spoil, *_ in BAD.values()]
    recorded = [[first], [second, other], [signal], [first, signal, *spoilt], [pushes.op({**body, "duo": pushes.new_id()})]]
    for ops in recorded:
        pushes.results(amina, ops, device=device)
    before = everything()
    for ops in recorded * 3:
        again = pushes.results(amina, ops, device=device)
        assert {result["status"] for result in again} <= {"duplicate", "rejected", "forbidden"}
    for _ in range(3):
        amina.get(f"{pushes.DOOR}/hello", headers=pushes.headers(device))
        pushes.pull(amina, device=device)
    assert everything() == before


def statements(deed) -> int:
    """How many statements reach the database meanwhile."""
    counted = []
    listen = ("before_cursor_execute", lambda *told: counted.append(told[2]))
    sa.event.listen(db.engine, *listen)
    deed()
    sa.event.remove(db.engine, *listen)
    return len(counted)


def test_a_batch_of_25_takes_as_many_statements_as_one_conversation(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()

    def batch(size: int):
        bodies = [
            pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story(), pushes.story())
            for _ in range(size)
        ]
        return [pushes.op(body) for body in bodies]

    pushes.results(amina, batch(1), device=device)
    batches = {size: batch(size) for size in (1, 25, 100)}
    counts = {size: statements(lambda ops=ops: pushes.results(amina, ops, device=device)) for size, ops in batches.items()}
    assert counts[1] == counts[25] == counts[100]
    assert counts[25] <= 30


def test_a_batch_of_edits_takes_a_fixed_number_of_statements_too(house, people, client_for):
    amina, device = client_for("amina"), pushes.new_id()
    made = [
        pushes.op(pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story(), pushes.story()))
        for _ in range(40)
    ]
    pushes.results(amina, made, device=device)

    def edits(ops):
        return [pushes.op({**op["body"], "place": "elders"}, item=op["item"], parents=[op["id"]]) for op in ops]

    few, many = edits(made[:2]), edits(made[2:])
    counts = [statements(lambda ops=ops: pushes.results(amina, ops, device=device)) for ops in (few, many)]
    assert counts[0] == counts[1] <= 40
