"""Changes of duos. The duo's history stays with the duo, whoever leaves."""

from datetime import date, timedelta
from uuid import UUID

from participatie.accounts.models import Account
from participatie.accounts.queries import actor_of
from participatie.areas.models import Area
from participatie.core import audit, clock, feed
from participatie.core.db import db
from participatie.core.errors import NotYours, Refused
from participatie.core.roles import SYSTEM, Actor, Capability
from participatie.core.statuses import N_
from participatie.duos.models import Duo, DuoMember
from participatie.duos.queries import members_on
from participatie.duos.rules import Side


def make_duo(
    name: str, area: Area, *, resident: Account, professional: Account, by: Actor, starts: date | None = None, ends: date | None = None
) -> Duo:  # fmt: skip
    """A resident and a professional with equal rights, for one wijk and a period."""
    _may_manage(area.id, by)
    first = starts or clock.today()
    if ends is not None and ends < first:
        raise Refused(N_("The last day lies before the first."), field="ends")
    if resident.id == professional.id:
        raise Refused(N_("A duo is two different people."), field="professional")
    duo = Duo(name=name.strip(), area_id=area.id, starts=first, ends=ends)
    db.session.add(duo)
    db.session.flush()
    audit.record("make_duo", duo, by=by)
    for side, account in ((Side.RESIDENT, resident), (Side.PROFESSIONAL, professional)):
        join_duo(duo, account, side, since=first, by=by)
    return duo


def join_duo(duo: Duo, account: Account, side: Side, *, by: Actor, since: date | None = None) -> DuoMember:
    """Somebody takes an empty side. Needs the role of meemaker in the duo's wijk."""
    _may_manage(duo.area_id, by)
    first = since or clock.today()
    seated = [member for member in members_on(duo, first) if member.side is side or member.account_id == account.id]
    if seated:
        raise Refused(N_("This side of the duo is taken already, or this person is in the duo already."), field="account")
    if not actor_of(account, max(first, clock.today())).can(Capability.MEEMAKER, duo.area_id):
        raise Refused(N_("This person has no task as meemaker in this wijk. Give that task first."), field="account")
    member = DuoMember(duo_id=duo.id, account_id=account.id, side=side, since=first)
    db.session.add(member)
    db.session.flush()
    audit.record("join_duo", duo, by=by, account=account.id, side=side)
    _tell(duo)
    return member


def leave_duo(member: DuoMember, *, by: Actor) -> None:
    """Today is this person's last day in the duo; what the duo heard stays with the duo."""
    duo = db.session.get_one(Duo, member.duo_id)
    _may_manage(duo.area_id, by)
    if member.until is not None and member.until <= clock.today():
        raise Refused(N_("This person left the duo already."))
    member.until = max(clock.today() - timedelta(days=1), member.since - timedelta(days=1))
    db.session.flush()
    audit.record("leave_duo", duo, by=by, account=member.account_id)
    _tell(duo)


def end_duo(duo: Duo, *, by: Actor, last_day: date | None = None) -> None:
    """The duo's period ends. Work that comes in later is still taken for 35 days, and marked late."""
    _may_manage(duo.area_id, by)
    day = last_day or clock.today()
    if day < duo.starts:
        raise Refused(N_("The last day lies before the first."), field="ends")
    duo.ends = day
    db.session.flush()
    audit.record("end_duo", duo, by=by, ends=day)
    _tell(duo)


def _may_manage(area_id: UUID, by: Actor) -> None:
    if by is not SYSTEM and not by.can(Capability.COORDINATOR, area_id):
        raise NotYours


def _tell(duo: Duo) -> None:
    """Phones of the duo fetch anew what they may see."""
    feed.announce(duo.id, kind="scope", area_id=duo.area_id, duo_id=duo.id)
