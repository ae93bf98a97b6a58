"""Background work on media: open and prepare, have a memo written out, take bytes away. Long work stands apart from transactions."""

from uuid import UUID

from participatie.core import jobs
from participatie.core.db import db, transaction
from participatie.core.jobs import job
from participatie.core.roles import SYSTEM
from participatie.media import queries
from participatie.media.changes import intake, memo, outcome
from participatie.media.models import Medium, storage_name
from participatie.media.ports import storage, transcribe
from participatie.media.ports.prepare import prepare
from participatie.media.rules import MediumKind, MediumState, Prepared

TRANSCRIBE = "transcribe_medium"


@job(intake.PREPARE, apart=True)
def prepare_medium(medium: str) -> None:
    """Open it in a closed room; keep what comes out, or say why nothing did."""
    found = _as_it_is(UUID(medium), MediumState.COMPLETE)
    if found is None:
        return
    shown, preview = (storage_name(found.id, form) for form in ("shown", "preview"))
    result = prepare(found.original or "", found.size, found.mime, shown=shown, preview=preview)
    with transaction():
        now = queries.locked(found.id)
        assert now is not None
        if isinstance(result, Prepared):
            outcome.accept_prepared(now, result, by=SYSTEM)
        else:
            outcome.refuse_medium(now, result, by=SYSTEM)
        if now.state is MediumState.READY and now.kind is MediumKind.MEMO and transcribe.is_on():
            jobs.enqueue(TRANSCRIBE, once=f"{TRANSCRIBE}/{now.id}", medium=now.id)


@job(TRANSCRIBE, apart=True)
def transcribe_medium(medium: str) -> None:
    """Ask the speech service what is said in it."""
    found = _as_it_is(UUID(medium), MediumState.READY)
    if found is None or not transcribe.is_on() or found.confirmed_at is not None:
        return
    text = transcribe.written_out(found.prepared or "", found.prepared_mime or "")
    with transaction():
        now = queries.locked(found.id)
        if now is not None:
            memo.suggest_text(now, text, model=transcribe.model(), by=SYSTEM)


@job(outcome.DROP)
def drop_media(names: list[str]) -> None:
    """Take bytes out of the storage, once what wanted it is sure."""
    for name in names:
        storage.here().drop(name)


def _as_it_is(medium_id: UUID, state: MediumState) -> Medium | None:
    """The row now, when it is in this state; read in a short transaction of its own."""
    with transaction(write=False):
        found = queries.medium(medium_id)
        if found is not None:
            db.session.expunge(found)
    return found if found is not None and found.state is state else None
