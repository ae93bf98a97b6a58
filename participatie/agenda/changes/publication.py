"""Publish the agenda of a wijk, and take a publication back. What is published is frozen; only withdrawal empties words."""

import sqlalchemy as sa

from participatie.agenda import queries, rules
from participatie.agenda.models import Action, AgendaVersion, PublishedAction, PublishedItem, PublishedQuote
from participatie.agenda.queries import Draft, DraftPoint
from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused, Stale
from participatie.core.roles import Actor
from participatie.core.statuses import N_


def publish(area: Area, intro: str, *, k: int, by: Actor, seal: str | None = None) -> AgendaVersion:
    """Freeze the points as they are into a new version. `k` is the installation's small number.

    `seal` is that of the draft that the publisher read (None: a command); when something changed since, nothing is published.
    """
    draft = queries.draft(area, k)
    _must_be_publishable(draft, intro, seal)
    number = db.session.scalar(sa.select(sa.func.max(AgendaVersion.number)).where(AgendaVersion.area_id == area.id)) or 0
    version = AgendaVersion(
        area_id=area.id, number=number + 1, intro=intro.strip()[: rules.INTRO_MAX], published_at=clock.now(), published_by=by.id
    )
    db.session.add(version)
    db.session.flush()
    for position, point in enumerate(draft.points, 1):
        _freeze(version, position, point)
    audit.record("publish", version, by=by, number=version.number, points=len(draft.points))
    return version


def _must_be_publishable(draft: Draft, intro: str, seal: str | None) -> None:
    if seal is not None and seal != draft.seal:
        raise Stale([], etag=draft.seal)
    if not draft.points:
        raise Refused(N_("There is no point on this agenda yet."), code="empty")
    if draft.blocked:
        raise Refused(N_("Some points are not ready yet. Below you see what they need."), code="blocked")
    same_intro = draft.current is not None and draft.current.intro == intro.strip()
    if same_intro and not queries.differences(draft):
        raise Refused(N_("Nothing changed since the last publication."), code="same")


def _freeze(version: AgendaVersion, position: int, point: DraftPoint) -> None:
    item = point.item
    frozen = PublishedItem(
        version_id=version.id,
        item_id=item.id,
        position=position,
        title=item.title,
        heard=item.heard,
        goal=item.goal,
        lead_name=point.lead_name,
        level=item.level,
        level_note=item.level_note,
        status=item.status,
        status_reason=item.status_reason,
        tellers=point.told,
        partly_withdrawn=point.partly_withdrawn,
    )
    db.session.add(frozen)
    db.session.flush()
    for place, quote in enumerate(point.quotes, 1):
        db.session.add(
            PublishedQuote(
                published_item_id=frozen.id, story_id=quote.story_id, position=place, against=quote.against, text=quote.text
            )
        )
    for place, action in enumerate(point.actions, 1):
        db.session.add(_frozen_action(frozen, place, action))
    db.session.flush()


def _frozen_action(frozen: PublishedItem, place: int, action: Action) -> PublishedAction:
    return PublishedAction(
        published_item_id=frozen.id,
        action_id=action.id,
        position=place,
        text=action.text or None,
        responsible=action.responsible,
        status=action.status,
        status_reason=action.status_reason,
        learned=action.learned,
    )


def take_back(version: AgendaVersion, why: str, *, by: Actor) -> AgendaVersion:
    """The publication was a mistake: the one before it counts again. Nothing is removed; the list says why."""
    if version.taken_back_at is not None:
        raise Refused(N_("This publication was taken back already."))
    if not why.strip():
        raise Refused(N_("Say why this publication is taken back."), field="why")
    version.taken_back_at, version.taken_back_why = clock.now(), why.strip()[: rules.REASON_MAX]
    db.session.flush()
    audit.record("take_back", version, by=by, number=version.number)
    return version
