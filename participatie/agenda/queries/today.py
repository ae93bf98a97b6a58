"""What waits for somebody today, and the five minutes of a wethouder."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from participatie.agenda.models import Action, AgendaItem
from participatie.agenda.queries.actions import ACTION_READERS, open_signals, stuck_actions
from participatie.agenda.queries.closing import never_closed
from participatie.agenda.queries.difference import differences
from participatie.agenda.queries.points import WRITERS, asking, points_of
from participatie.agenda.queries.public import PublicVersion, current_versions, public_points_of
from participatie.agenda.queries.publication import Draft, Kept, drafts
from participatie.agenda.rules import LeftOut
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db
from participatie.core.roles import Actor, Capability
from participatie.core.statuses import ACTIVE, Status
from participatie.insights.models import Insight
from participatie.insights.queries import in_state, wijken
from participatie.insights.rules import READINGS_NEEDED, InsightState
from participatie.privacy.queries import warned
from participatie.stories.models import Story
from participatie.stories.rules import TO_DO

Late = Callable[[list[Area], date], list[tuple[Area, int]]]
_late: dict[str, Late] = {}


def when_late(name: str, asker: Late) -> None:
    """Take an upper feature's answer to the question in which wijken tellers wait too long, and how many."""
    _late[name] = asker

Due = Callable[[list[Area], date], list[tuple[Area, int, date]]]
_due: dict[str, Due] = {}


def when_due(name: str, asker: Due) -> None:
    """Take an upper feature's answer to the question in which wijken a legal term ends soon: how many, and the first day."""
    _due[name] = asker


@dataclass(frozen=True)
class Waiting:
    """What asks for this person. `stories` maps a wijk to the number to review; `unpublished` are wijken whose draft differs,
    `unclosed` those with words of more than a year ago in a round that is still open.

    `late` maps a wijk to the number of stories whose tellers should have heard from us.
    """

    stories: list[tuple[Area, int]] = field(default_factory=list)
    signals: list[Action] = field(default_factory=list)
    asked: list[AgendaItem] = field(default_factory=list)
    one_sided: list[Insight] = field(default_factory=list)
    quotes: list[tuple[AgendaItem, Kept]] = field(default_factory=list)
    """Quotes at points whose story was said in other words: off the public page until somebody looked."""
    unpublished: list[Area] = field(default_factory=list)
    unclosed: list[Area] = field(default_factory=list)
    leaving: int = 0
    """What goes within two weeks because its term is over, by the last night."""
    late: list[tuple[Area, int]] = field(default_factory=list)
    requests: list[tuple[Area, int, date]] = field(default_factory=list)
    """Requests under the AVG whose term ends within a week or is over: how many, and the first last day."""

    def __bool__(self) -> bool:
        mine = (self.stories, self.signals, self.asked, self.one_sided, self.unpublished, self.unclosed, self.leaving, self.late)
        return any(mine) or bool(self.requests or self.quotes)


@dataclass(frozen=True)
class Glance:
    """A wijk in a minute: its story, what is promised, what is stuck."""

    area: Area
    version: PublicVersion | None
    promised: list[AgendaItem]
    done: list[AgendaItem]
    stuck: list[AgendaItem]
    stuck_actions: list[Action]


def waiting(actor: Actor, day: date, k: int) -> Waiting:
    """Everything that waits for this person, in the wijken where it is theirs to do."""
    writes = wijken(actor, day, of=WRITERS)
    reviews = [area for area in writes if actor.can(Capability.COORDINATOR, area.id)]
    ids = [area.id for area in writes]
    made = drafts(writes, k)
    return Waiting(
        stories=_to_review(reviews),
        signals=open_signals(ids),
        asked=asking(actor.id),
        one_sided=[
            insight for insight in in_state([area.id for area in reviews], InsightState.GATHERING) if _is_one_sided(insight)
        ],
        quotes=_quotes_again(made, {area.id for area in reviews}),
        unpublished=_unpublished(made),
        unclosed=_unclosed(reviews),
        leaving=warned([area.id for area in reviews]).total() if reviews else 0,
        requests=[one for asker in _due.values() for one in asker(reviews, day)] if reviews else [],
        late=[one for asker in _late.values() for one in asker(writes, day)] if writes else [],
    )


def _unpublished(drafted: list[Draft]) -> list[Area]:
    published = public_points_of([made.area.id for made in drafted])
    return [made.area for made in drafted if differences(made, published.get(made.area.id, ()))]


def _quotes_again(drafted: list[Draft], mine: set[UUID]) -> list[tuple[AgendaItem, Kept]]:
    """In these wijken: quotes of stories to look at again, and quotes that do not stand in the text any more."""
    points = [point for made in drafted if made.area.id in mine for point in made.points]
    return [(point.item, kept) for point in points for kept in point.kept if kept.why in {LeftOut.AGAIN, LeftOut.CHANGED}]


def _unclosed(reviews: list[Area]) -> list[Area]:
    found = never_closed([area.id for area in reviews], clock.now()) if reviews else set()
    return [area for area in reviews if area.id in found]


def _is_one_sided(insight: Insight) -> bool:
    return len(insight.readings) < READINGS_NEEDED


def _to_review(wijken_: list[Area]) -> list[tuple[Area, int]]:
    chosen = sa.select(Story.area_id, sa.func.count()).where(
        Story.area_id.in_([area.id for area in wijken_]),
        Story.state.in_(TO_DO),
        Story.submitted,
        Story.withdrawn_at.is_(None),
        Story.dropped_at.is_(None),
    )
    numbers = {row[0]: row[1] for row in db.session.execute(chosen.group_by(Story.area_id))}
    return [(area, numbers[area.id]) for area in wijken_ if area.id in numbers]


def glances(actor: Actor, day: date) -> list[Glance]:
    """One for each wijk that takes part and that this person may see."""
    seen = wijken(actor, day, of=ACTION_READERS)
    ids = [area.id for area in seen]
    stuck, found, versions = _by_area(stuck_actions(ids)), points_of(ids), current_versions(ids)
    return [_glance(area, versions.get(area.id), found[area.id], stuck.get(area.id, [])) for area in seen]


def _glance(area: Area, version: PublicVersion | None, items: list[AgendaItem], stuck: list[Action]) -> Glance:
    return Glance(
        area=area,
        version=version,
        promised=[item for item in items if item.status in ACTIVE - {Status.STUCK}],
        done=[item for item in items if item.status is Status.DONE],
        stuck=[item for item in items if item.status is Status.STUCK],
        stuck_actions=stuck,
    )


def _by_area(actions: Iterable[Action]) -> dict[UUID, list[Action]]:
    found: dict[UUID, list[Action]] = {}
    for action in actions:
        found.setdefault(action.area_id, []).append(action)
    return found
