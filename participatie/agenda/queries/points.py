"""Points in the making: who may see and change them, what they stand on, who can lead them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from participatie.accounts.models import Account, RoleAssignment
from participatie.agenda.models import AgendaItem, ItemInsight
from participatie.areas import queries as areas
from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.engines import is_writing
from participatie.core.errors import NotYours
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import ACTIVE
from participatie.insights.models import Insight, InsightStory
from participatie.insights.queries import READERS, Carried, Weight, figures, usable
from participatie.insights.rules import InsightState
from participatie.stories.models import Story

WRITERS = (Capability.COORDINATOR, Capability.REGISSEUR)
LEADS = (Capability.MEEMAKER, Capability.COORDINATOR, Capability.REGISSEUR, Capability.WETHOUDER, Capability.PARTNER)


@dataclass(frozen=True)
class Candidate:
    """Somebody who can lead a point here, with what that person is."""

    id: UUID
    name: str
    capability: Capability
    title: str


def readable_area(code: str, actor: Actor, day: date, *, of: tuple[Capability, ...] = READERS) -> Area:
    """The wijk with this code, for who may read its agenda in the making."""
    area = areas.by_code(code, day)
    if area is None or area.id not in actor.areas(*of):
        raise NotYours
    return area


def readable_point(item_id: UUID, actor: Actor) -> AgendaItem:
    found = db.session.get(AgendaItem, item_id)
    if found is None or found.area_id not in actor.areas(*READERS):
        raise NotYours
    return found


def writable_point(item_id: UUID, actor: Actor) -> AgendaItem:
    """The point, for who writes the agenda there."""
    return _held(AgendaItem.id == item_id, AgendaItem.area_id.in_(actor.areas(*WRITERS)))


def point_of_lead(item_id: UUID, actor: Actor) -> AgendaItem:
    """The point, for whoever was asked to lead it."""
    return _held(AgendaItem.id == item_id, AgendaItem.lead_id == actor.id)


def _held(*chosen: sa.ColumnElement[bool]) -> AgendaItem:
    """Held for change in a request that writes: two people who save at once follow each other."""
    asked = sa.select(AgendaItem).where(*chosen)
    found = db.session.scalars(asked.with_for_update() if is_writing() else asked).first()
    if found is None:
        raise NotYours
    return found


def points(area_id: UUID, *, retired: bool = False) -> list[AgendaItem]:
    """The points of a wijk in their order, with lead, insights and actions."""
    return points_of([area_id], retired=retired)[area_id]


def points_of(area_ids: Iterable[UUID], *, retired: bool = False) -> dict[UUID, list[AgendaItem]]:
    """The same for several wijken, in a number of questions that does not grow with them."""
    found: dict[UUID, list[AgendaItem]] = {area_id: [] for area_id in area_ids}
    aside = AgendaItem.retired_at.is_not(None) if retired else AgendaItem.retired_at.is_(None)
    chosen = sa.select(AgendaItem).where(AgendaItem.area_id.in_(found), aside).order_by(AgendaItem.position, AgendaItem.id)
    loaded = (selectinload(AgendaItem.lead), selectinload(AgendaItem.insights), selectinload(AgendaItem.actions))
    for item in db.session.scalars(chosen.options(*loaded)):
        found[item.area_id].append(item)
    return found


def active_points(area_id: UUID) -> list[AgendaItem]:
    """What runs or is about to: the points that ask for people's time."""
    chosen = sa.select(AgendaItem).where(
        AgendaItem.area_id == area_id, AgendaItem.status.in_(ACTIVE), AgendaItem.retired_at.is_(None)
    )
    return list(db.session.scalars(chosen.order_by(AgendaItem.position, AgendaItem.id)))


def weights_of_points(item_ids: Iterable[UUID]) -> dict[UUID, Weight]:
    """What each point stands on through all its insights; a person under two of them counts once."""
    asked = sa.select(ItemInsight.item_id, *figures()).join(InsightStory, InsightStory.insight_id == ItemInsight.insight_id)
    asked = asked.join(Story, Story.id == InsightStory.story_id).where(ItemInsight.item_id.in_(list(item_ids)))
    counted = asked.where(InsightStory.withdrawn.is_(False), *usable()).group_by(ItemInsight.item_id)
    return {row[0]: Weight(*row[1:]) for row in db.session.execute(counted)}


def grounds_to_choose(area_id: UUID) -> list[Insight]:
    """Insights that can carry a point: checked with residents, or carrying one already."""
    ready = Insight.state.in_([InsightState.CHECKED, InsightState.ON_AGENDA])
    return list(db.session.scalars(sa.select(Insight).where(Insight.area_id == area_id, ready).order_by(Insight.made_at)))


def points_of_insight(insight_id: UUID) -> list[AgendaItem]:
    """The points that stand on an insight: the way up."""
    chosen = (
        sa.select(AgendaItem).join(ItemInsight, ItemInsight.item_id == AgendaItem.id).where(ItemInsight.insight_id == insight_id)
    )
    return list(db.session.scalars(chosen.order_by(AgendaItem.position)))


def carried_by_insight(insight_id: UUID) -> list[Carried]:
    """The same, as the page of the insight shows it."""
    return [Carried(item.title, item.status, "agenda.point", {"item_id": item.id}) for item in points_of_insight(insight_id)]


def asking(account_id: UUID | None) -> list[AgendaItem]:
    """Points that ask this person to lead them, and have no answer yet."""
    chosen = sa.select(AgendaItem).where(AgendaItem.lead_id == account_id, AgendaItem.lead_accepted_at.is_(None))
    open_only = chosen.where(AgendaItem.status.in_(ACTIVE), AgendaItem.retired_at.is_(None)).order_by(AgendaItem.made_at)
    return list(db.session.scalars(open_only.options(selectinload(AgendaItem.area))))


def lead_candidates(area: Area, day: date) -> list[Candidate]:
    """People with a role in this wijk today (a role on a larger area covers it), by name, each once."""
    chosen = (
        sa.select(Account.id, Account.name, RoleAssignment.capability, RoleAssignment.title)
        .join(RoleAssignment)
        .where(
            Account.active,
            RoleAssignment.capability.in_(LEADS),
            RoleAssignment.area_id.in_(_around(area)),
            RoleAssignment.valid_from <= day,
            sa.or_(RoleAssignment.valid_to.is_(None), RoleAssignment.valid_to >= day),
        )
    )
    found: dict[UUID, Candidate] = {}
    for row in db.session.execute(chosen.order_by(Account.name, Account.id, RoleAssignment.title.desc())):
        found.setdefault(row.id, Candidate(*row))
    return list(found.values())


def _around(area: Area) -> list[UUID]:
    """The area itself and everything that it lies in."""
    ids, at = [area.id], area
    while at.parent is not None:
        at = at.parent
        ids.append(at.id)
    return ids


def person(account_id: UUID | None) -> Account | None:
    return db.session.get(Account, account_id) if account_id else None


def names(account_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of these people, for a list of who did what."""
    chosen = sa.select(Account.id, Account.name).where(Account.id.in_([one for one in account_ids if one]))
    return {row.id: row.name for row in db.session.execute(chosen)}
