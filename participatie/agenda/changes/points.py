"""Verbs on points in the making: write, ground, order, status, off the agenda."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda import queries, rules
from participatie.agenda.models import AgendaItem, ItemInsight
from participatie.agenda.rules import Words
from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused, Stale
from participatie.core.roles import Actor
from participatie.core.statuses import ACTIVE, N_, Status
from participatie.insights import changes as insights
from participatie.insights.models import Insight

WORDS = ("title", "heard", "goal", "level", "level_note")


@dataclass(frozen=True)
class Stop:
    """Which point stops to make room, and why."""

    item: AgendaItem
    reason: str


def words_etag(item: AgendaItem) -> str:
    """Changes when somebody rewrote the point, not when its status or lead moved."""
    return rules.fingerprint(*(getattr(item, name) for name in WORDS))


def status_etag(item: AgendaItem) -> str:
    return rules.fingerprint(item.status, item.status_reason)


def make_point(area: Area, words: Words, *, by: Actor, stop: Stop | None = None) -> AgendaItem:
    """A new point, open, at the end. With five active ones already, `stop` says which makes room."""
    said = _complete(words)
    _make_room(area.id, stop, by=by)
    last = db.session.scalar(sa.select(sa.func.max(AgendaItem.position)).where(AgendaItem.area_id == area.id)) or 0
    made = AgendaItem(area_id=area.id, position=last + 1, made_by=by.id, **{name: getattr(said, name) for name in WORDS})
    db.session.add(made)
    db.session.flush()
    audit.record("make_point", made, by=by)
    return made


def rewrite_point(item: AgendaItem, words: Words, *, etag: str, by: Actor) -> AgendaItem:
    """Other words in a point. Somebody else was first: both texts are shown, neither is lost."""
    said = _complete(words)
    if etag != words_etag(item):
        raise Stale(rules.both_texts(said, item, WORDS), etag=words_etag(item))
    for name in WORDS:
        setattr(item, name, getattr(said, name))
    db.session.flush()
    audit.record("rewrite_point", item, by=by)
    return item


def _complete(words: Words) -> Words:
    said = words.trimmed()
    if not said.title:
        raise Refused(N_("Give the point a short title."), field="title")
    return said


def ground_point(item: AgendaItem, insight: Insight, *, by: Actor) -> AgendaItem:
    """The point stands on this insight too: what we heard."""
    if insight.area_id != item.area_id:
        raise Refused(N_("This insight is about another wijk."), field="insight")
    if insight not in item.insights:
        insights.carry_point(insight, by=by)
        item.insights.append(insight)
        db.session.flush()
        audit.record("ground_point", item, by=by, insight_id=insight.id)
    return item


def unground_point(item: AgendaItem, insight: Insight, *, by: Actor) -> AgendaItem:
    """The point no longer stands on this insight; the insight goes back when it carries nothing else."""
    if insight in item.insights:
        item.insights.remove(insight)
        db.session.flush()
        audit.record("unground_point", item, by=by, insight_id=insight.id)
        if not db.session.scalar(sa.select(sa.func.count()).where(ItemInsight.insight_id == insight.id)):
            insights.carry_no_point(insight, by=by)
    return item


def move_point(item: AgendaItem, *, up: bool, by: Actor) -> AgendaItem:
    """One place up or down; at the end it stays where it is."""
    order = queries.points(item.area_id)
    at = order.index(item)
    to = max(0, at - 1) if up else min(len(order) - 1, at + 1)
    order.insert(to, order.pop(at))
    for place, point in enumerate(order, 1):
        point.position = place
    db.session.flush()
    audit.record("move_point", item, by=by, place=to + 1)
    return item


def change_status(
    item: AgendaItem, then: Status, reason: str, *, etag: str | None = None, by: Actor, stop: Stop | None = None
) -> AgendaItem:
    """Another status with its reason. `etag` None: said by whoever read nothing (commands)."""
    if etag is not None and etag != status_etag(item):
        mine = [(N_("Status"), then.label, item.status.label), (N_("Why"), reason, item.status_reason)]
        raise Stale(mine, etag=status_etag(item))
    refused = rules.may_follow(
        item.status, then, reason=reason, has_goal=bool(item.goal.strip()), lead_accepted=item.lead_accepted_at is not None
    )
    if refused:
        raise Refused(refused, field="status")
    if then in ACTIVE and item.status not in ACTIVE:
        _make_room(item.area_id, stop, by=by)
    item.status, item.status_reason = then, reason.strip()[: rules.REASON_MAX]
    db.session.flush()
    audit.record("change_status", item, by=by, status=then)
    return item


def _make_room(area_id: UUID, stop: Stop | None, *, by: Actor) -> None:
    """Few things done well: at the sixth active point, one stops."""
    active = queries.active_points(area_id)
    if not rules.must_choose_what_stops(len(active), becomes_active=True):
        return
    if stop is None or stop.item not in active:
        raise Refused(N_("Five points run already. Choose which one stops."), code="too_many", field="stops")
    if not stop.reason.strip():
        raise Refused(
            N_("Say why this point stops: people who told about it will read it."), code="too_many", field="stop_reason"
        )
    change_status(stop.item, Status.STOPPED, stop.reason, by=by)


def retire_point(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """Off the agenda: the next version leaves it out. Only what no longer runs; the point and its history stay."""
    if item.status in ACTIVE:
        raise Refused(N_("This point still runs. Say first that it is done, or why it stops."))
    item.retired_at = clock.now()
    db.session.flush()
    audit.record("retire_point", item, by=by)
    return item


def bring_back_point(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """Undo taking it off."""
    item.retired_at = None
    db.session.flush()
    audit.record("bring_back_point", item, by=by)
    return item
