"""One lead per point, by name: asked by the office, answered in person."""

from participatie.accounts.models import Account
from participatie.agenda import queries, rules
from participatie.agenda.models import AgendaItem
from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.roles import Actor
from participatie.core.statuses import ACTIVE, N_, Status


def ask_lead(item: AgendaItem, account: Account | None, *, by: Actor) -> AgendaItem:
    """Ask somebody with a role in this wijk; None: nobody for now. Who led it before is thanked and no longer lead."""
    if account is None:
        item.lead_id = item.lead_accepted_at = None
    elif account.id not in {one.id for one in queries.lead_candidates(item.area, clock.today())}:
        raise Refused(N_("Choose somebody who has a role in this wijk."), field="lead")
    elif account.id != item.lead_id:
        item.lead_id, item.lead_accepted_at = account.id, None
    item.declined_by_id, item.declined_why = None, ""
    _written(item)
    audit.record("ask_lead", item, by=by, account_id=account.id if account else None)
    return item


def accept_lead(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """The one who was asked says yes, in person; nobody says it for somebody else."""
    _must_be_asked(item, by)
    item.lead_accepted_at = item.lead_accepted_at or clock.now()
    _written(item)
    audit.record("accept_lead", item, by=by)
    return item


def decline_lead(item: AgendaItem, why: str, *, by: Actor) -> AgendaItem:
    """No, or no longer; the office reads why. A point that was accepted waits for another lead."""
    _must_be_asked(item, by)
    if not why.strip():
        raise Refused(N_("Say why not. Then we can ask somebody else."), field="why")
    item.lead_id, item.lead_accepted_at = None, None
    item.declined_by_id, item.declined_why = by.id, why.strip()[: rules.REASON_MAX]
    if item.status is Status.ACCEPTED:
        item.status, item.status_reason = Status.OPEN, ""
    _written(item)
    audit.record("decline_lead", item, by=by)
    return item


def _must_be_asked(item: AgendaItem, by: Actor) -> None:
    if item.lead_id is None or item.lead_id != by.id:
        raise Refused(N_("Somebody else is asked to lead this point now."), code="not_asked")
    if item.status not in ACTIVE or item.retired_at:
        raise Refused(N_("This point does not run any more. There is nothing to answer."), code="not_asked")


def _written(item: AgendaItem) -> None:
    """Store it, and let the names of lead and decliner be read anew."""
    db.session.flush()
    db.session.expire(item, ["lead", "declined_by"])
