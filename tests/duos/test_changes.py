"""A duo is a resident and a professional with equal rights; one may leave, the history stays."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.accounts.changes import give_role
from participatie.areas.models import Area
from participatie.core import audit, clock, feed
from participatie.core.db import db, transaction
from participatie.core.errors import NotYours, Refused
from participatie.core.roles import SYSTEM, Capability
from participatie.duos import changes, queries
from participatie.duos.models import Duo, DuoMember
from participatie.duos.rules import Side


def first_duo(people) -> Duo:
    return db.session.get_one(Duo, people.duos["amina_joost"])


def half(people, key: str) -> DuoMember:
    return next(member for member in first_duo(people).members if member.account_id == people.accounts[key])


def nazareth(people) -> Area:
    return db.session.get_one(Area, people.areas["nazareth"])


def test_a_coordinator_makes_a_duo_and_both_are_in_it(house, people):
    with transaction():
        made = changes.make_duo(
            "Twee anderen",
            nazareth(people),
            resident=people.account("joost"),
            professional=people.account("amina"),
            by=people.actor("carla"),
        )
    assert {member.account_id: member.side for member in queries.members_on(made, clock.today())} == {
        people.accounts["joost"]: Side.RESIDENT, people.accounts["amina"]: Side.PROFESSIONAL,
    }  # fmt: skip
    assert [row.verb for row in audit.of("duo", made.id)] == ["make_duo", "join_duo", "join_duo"]


def test_one_person_is_no_duo(house, people):
    with pytest.raises(Refused), transaction():
        changes.make_duo(
            "Alleen",
            nazareth(people),
            resident=people.account("joost"),
            professional=people.account("joost"),
            by=people.actor("carla"),
        )


def test_somebody_without_the_task_in_the_wijk_cannot_join(house, people):
    with pytest.raises(Refused), transaction():
        changes.make_duo(
            "Vreemd",
            nazareth(people),
            resident=people.account("amina"),
            professional=people.account("fatma"),
            by=people.actor("carla"),
        )


@pytest.mark.parametrize("who", ["otto", "ruben", "ada", "amina"])
def test_only_the_coordinator_of_the_wijk_manages_its_duos(house, people, who):
    with pytest.raises(NotYours), transaction():
        changes.end_duo(first_duo(people), by=people.actor(who))


def test_who_leaves_loses_sight_and_the_duo_keeps_its_history(house, people):
    with transaction():
        changes.leave_duo(half(people, "joost"), by=people.actor("carla"))
    assert queries.duos_of(people.accounts["joost"], clock.today()) == []
    assert [one.id for one in queries.duos_of(people.accounts["amina"], clock.today())] == [people.duos["amina_joost"]]
    assert len(first_duo(people).members) == 2


def test_another_takes_the_empty_side(house, people):
    with transaction():
        changes.leave_duo(half(people, "joost"), by=people.actor("carla"))
        give_role(people.account("peter"), Capability.MEEMAKER, nazareth(people), by=SYSTEM)
        changes.join_duo(first_duo(people), people.account("peter"), Side.PROFESSIONAL, by=people.actor("carla"))
    assert people.duos["amina_joost"] in {one.id for one in queries.duos_of(people.accounts["peter"], clock.today())}


def test_a_side_that_is_taken_stays_taken(house, people):
    with transaction():
        give_role(people.account("peter"), Capability.MEEMAKER, nazareth(people), by=SYSTEM)
    with pytest.raises(Refused), transaction():
        changes.join_duo(first_duo(people), people.account("peter"), Side.RESIDENT, by=people.actor("carla"))


def test_the_phones_of_the_duo_hear_of_every_change(house, people):
    with transaction():
        changes.end_duo(first_duo(people), last_day=clock.today() + timedelta(days=30), by=people.actor("carla"))
    told = db.session.scalars(sa.select(feed.Change)).all()
    assert [(line.kind, line.duo_id) for line in told] == [("scope", people.duos["amina_joost"])]
