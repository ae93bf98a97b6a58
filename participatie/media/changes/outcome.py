"""What became of a medium once it was opened: ready to be seen or heard, or refused with a reason."""

from collections.abc import Sequence

from participatie.core import audit, clock, jobs
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.media.changes.intake import announce
from participatie.media.models import Medium
from participatie.media.rules import MediumState, Prepared, RefusalReason, removal_of_refused

DROP = "drop_media"


def accept_prepared(medium: Medium, prepared: Prepared, *, by: Actor) -> None:
    """It can be seen or heard; the original goes. When it was withdrawn meanwhile, what was prepared goes too."""
    if medium.state is not MediumState.COMPLETE:
        drop([prepared.name, prepared.preview] if medium.state is MediumState.REMOVED else [])
        return
    drop([medium.original])
    medium.state, medium.original = MediumState.READY, None
    medium.prepared, medium.prepared_mime, medium.preview = prepared.name, prepared.mime, prepared.preview
    medium.seconds, medium.as_received = prepared.seconds, prepared.as_received
    audit.record("prepare_medium", medium, by=by, story=medium.story_id, as_received=medium.as_received)
    db.session.flush()


def refuse_medium(medium: Medium, reason: RefusalReason, *, by: Actor) -> None:
    """It cannot be opened. Reviewer and duo read why; the bytes stay closed for a while, then go."""
    if medium.state is not MediumState.COMPLETE:
        return
    medium.state, medium.reason = MediumState.REFUSED, reason
    medium.remove_after = removal_of_refused(clock.now())
    audit.record("refuse_medium", medium, by=by, story=medium.story_id, reason=reason)
    announce(medium, MediumState.REFUSED.value)
    db.session.flush()


def drop(names: Sequence[str | None]) -> None:
    """Have these bytes taken out of the storage after this transaction: not before it is sure."""
    known = [name for name in names if name]
    if known:
        jobs.enqueue(DROP, names=known)
