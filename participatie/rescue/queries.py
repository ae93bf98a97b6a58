"""Who saved it, and where it was."""

import sqlalchemy as sa

from participatie.accounts.models import Account
from participatie.areas.models import Area
from participatie.core.db import db
from participatie.core.ids import parse_uuid
from participatie.rescue.rules import Rescued


def names(found: Rescued) -> dict[str, str]:
    """Names behind the ids in the file, as far as they are known here."""
    account, bodies = parse_uuid(found.account), [*(op.get("body") for op in found.ops), *found.drafts]
    places = [parse_uuid(str(body.get("area"))) for body in bodies if isinstance(body, dict)]
    people = db.session.scalars(sa.select(Account).where(Account.id == account))
    areas = db.session.scalars(sa.select(Area).where(Area.id.in_([place for place in places if place])))
    return {str(person.id): person.name for person in people} | {str(area.id): area.shown_name for area in areas}
