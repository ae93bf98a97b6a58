"""What the duo noted about a conversation goes when its term is over; when it was and with how many stays, to be counted."""

from datetime import datetime

from participatie.conversations.changes.erase import forget_details
from participatie.conversations.models import Conversation
from participatie.conversations.queries import forgettable
from participatie.core.db import db
from participatie.core.roles import Actor


def let_details_go(before: datetime, *, most: int, by: Actor) -> int:
    """The number of conversations of which the details went."""
    chosen = forgettable(before).order_by(Conversation.id).limit(most).with_for_update()
    over = list(db.session.scalars(chosen.execution_options(populate_existing=True)))
    for talk in over:
        forget_details(talk, by=by)
    return len(over)
