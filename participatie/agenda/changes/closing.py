"""Close a round of a wijk's agenda, open it again; and let its signals go when their term is over."""

from datetime import datetime

import sqlalchemy as sa

from participatie.agenda.models import Action, AgendaClosing
from participatie.agenda.queries.closing import signals_over
from participatie.areas.models import Area
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import N_


def close_agenda(area: Area, *, by: Actor) -> AgendaClosing:
    """This round is over: the terms of what was told for it begin to count."""
    made = AgendaClosing(area_id=area.id, closed_at=clock.now(), closed_by=by.id)
    db.session.add(made)
    db.session.flush()
    audit.record("close_agenda", made, by=by)
    return made


def reopen_agenda(closing: AgendaClosing | None, *, by: Actor) -> None:
    """It was closed too soon. What went meanwhile does not come back."""
    if closing is None or closing.reopened_at is not None:
        raise Refused(N_("This agenda is open already."))
    closing.reopened_at = clock.now()
    db.session.flush()
    audit.record("reopen_agenda", closing, by=by)


def let_signals_go(before: datetime, *, most: int, by: Actor) -> int:
    """The words of signals that are over; who helped and what was learned stays. The number of signals."""
    over = list(db.session.scalars(sa.select(Action).where(signals_over(before)).order_by(Action.id).limit(most)))
    for action in over:
        action.text = ""
        audit.record("erase_action", action, by=by)
    db.session.flush()
    return len(over)
