"""Rows on the short road are the rows that the models would have stored."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.core import clock
from participatie.core.audit import COLUMNS, AuditEntry
from participatie.core.bulk import IDS, Ready, among, insert_all, insert_new
from participatie.core.db import db, transaction
from participatie.core.ids import uuid7

ENTRY = AuditEntry.__table__


def entry(seq: int, **said):
    ids = {"stage": 'met "aanhaling", \\ en é', "late": False, "none": None}
    ordinary = {
        "seq": seq,
        "at": clock.now(),
        "actor_id": None,
        "actor": "system",
        "verb": "test",
        "kind": "story",
        "hash": "0" * 64,
    }
    return {**ordinary, "subject_id": uuid7(), "area_id": uuid7(), "ids": ids, **said}


def stored(*rows) -> int:
    return insert_new(db.session.connection(), ENTRY, COLUMNS, [tuple(row[name] for name in COLUMNS) for row in rows])


def test_what_went_in_by_the_short_road_comes_out_as_by_the_model(house):
    rows = [entry(900 + n, at=clock.now() - timedelta(days=n)) for n in range(3)]
    with transaction():
        db.session.add(AuditEntry(**rows[0]))
        db.session.flush()
        assert stored(*rows[1:]) == 2
    with transaction(write=False):
        found = db.session.execute(sa.select(ENTRY).where(ENTRY.c.seq >= 900).order_by(ENTRY.c.seq)).mappings()
        assert [dict(row) for row in found] == rows


def test_json_that_is_written_out_is_stored_as_it_is(house):
    with transaction():
        stored(entry(900, ids=Ready('{"a": [1, "twee"]}')))
    with transaction(write=False):
        assert db.session.scalar(sa.select(ENTRY.c.ids).where(ENTRY.c.seq == 900)) == {"a": [1, "twee"]}


def test_a_key_that_is_there_is_skipped_and_not_counted(house):
    with transaction():
        assert stored(entry(900)) == 1
        assert stored(entry(900), entry(901)) == 1
        assert stored() == 0


def test_a_key_that_is_there_is_an_error_where_all_must_be_new(house):
    row = tuple(entry(900)[name] for name in COLUMNS)
    with pytest.raises(sa.exc.IntegrityError), transaction():
        insert_all(db.session.connection(), ENTRY, COLUMNS, [row, row])


def test_text_that_does_not_fit_is_refused_and_never_cut(house, database):
    if database.kind == "sqlite":
        pytest.skip("SQLite keeps text of any length")
    with pytest.raises(sa.exc.DataError), transaction():
        stored(entry(900, verb="x" * 61))


@pytest.mark.parametrize("number", [0, 1, 300])
def test_any_number_of_ids_is_one_parameter(house, number):
    rows = [entry(900 + n) for n in range(number)]
    with transaction():
        stored(entry(899), *rows)
        chosen = sa.select(ENTRY.c.seq).where(among(ENTRY.c.subject_id, IDS)).order_by(ENTRY.c.seq)
        found = db.session.scalars(chosen, {"ids": [row["subject_id"] for row in rows]})
        assert list(found) == [row["seq"] for row in rows]
