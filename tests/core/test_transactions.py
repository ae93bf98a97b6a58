"""One request is one transaction; the chain and the feed are sealed at its end."""

import pytest
import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.core import audit, feed
from participatie.core.db import aside, connection, db, transaction
from participatie.core.roles import SYSTEM
from tests import factories


def rename(people, name: str) -> Area:
    area = db.session.get_one(Area, people.areas["nazareth"])
    area.own_name = name
    audit.record("rename_area", area, by=SYSTEM)
    feed.announce(area.id, kind="scope")
    return area


def test_a_change_and_its_audit_row_are_stored_together(house, people):
    with transaction():
        area = rename(people, "De Naas")
    assert [row.verb for row in audit.of("area", area.id)] == ["rename_area"]
    assert audit.verify() is None


def rename_and_fail(people, name: str) -> None:
    with transaction():
        rename(people, name)
        raise ValueError


def put_aside_and_fail(people, name: str) -> None:
    with transaction():
        aside(rename, people, name)
        raise ValueError


def test_a_refused_change_leaves_no_audit_row_and_no_feed_line(house, people):
    with pytest.raises(ValueError):
        rename_and_fail(people, "nooit")
    with transaction():
        rename(people, "wel")
    assert len(audit.of("area", people.areas["nazareth"])) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(feed.Change)) == 1


def test_what_is_put_aside_survives_the_refusal(house, people):
    with pytest.raises(ValueError):
        put_aside_and_fail(people, "toch")
    assert db.session.get_one(Area, people.areas["nazareth"]).own_name == "toch"


def test_what_a_failed_try_wrote_by_the_connection_is_taken_back(house, people):
    name = sa.select(Area.own_name).where(Area.id == people.areas["nazareth"])
    with transaction():
        connection().execute(sa.update(Area).where(Area.id == people.areas["nazareth"]).values(own_name="een"))
        with pytest.raises(ValueError):
            try_and_fail(people)
        connection().execute(sa.update(Area).where(Area.id == people.areas["oost"]).values(own_name="drie"))
        assert db.session.scalar(name) == "een"


def try_and_fail(people) -> None:
    with db.session.begin_nested():
        connection().execute(sa.update(Area).where(Area.id == people.areas["nazareth"]).values(own_name="twee"))
        raise ValueError


def test_a_changed_row_breaks_the_chain_at_that_row(house, people):
    for name in ("een", "twee", "drie"):
        with transaction():
            rename(people, name)
    with transaction():
        db.session.execute(sa.update(audit.AuditEntry).where(audit.AuditEntry.seq == 2).values(verb="something_else"))
    assert audit.verify() == 2


def test_reading_cannot_write(house, people):
    with pytest.raises(sa.exc.DBAPIError), transaction(write=False):
        db.session.execute(sa.update(Area).values(own_name="x"))


def test_a_page_that_does_not_exist_answers_404_with_all_headers(client_for):
    answer = client_for().get("/nowhere")
    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_story_from_the_factory_can_be_stored(house, people):
    with transaction():
        made = factories.story(people.duo_of("amina"))
    assert made.publishable == factories.ORDINARY
