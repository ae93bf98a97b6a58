"""Areas from a file: choose it, look at what it does, confirm; take it back within the hour."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.areas import changes, ports, queries
from participatie.areas.changes.imports import Wish, rows_of, why_not_undone
from participatie.areas.changes.tree import UNNAMED
from participatie.areas.forms import ConfirmForm, ImportForm
from participatie.areas.models import Area, AreaImport
from participatie.areas.rules import MOST_ROWS, SCREEN_BYTES, AreaRow, Problem, plan
from participatie.areas.views import areas
from participatie.core import clock
from participatie.core.errors import Malformed, NotYours, Refused
from participatie.core.roles import Capability
from participatie.core.statuses import N_
from participatie.core.web import allow, current_actor

ROOM = 64 * 1024
"""Around the file: the other fields of the form."""
SHOWN = 200


@areas.url_value_preprocessor
def more_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A file may be larger than other requests; said before anything of it is read."""
    if endpoint == "areas.upload":
        request.max_content_length = SCREEN_BYTES + ROOM


@areas.route("/import", methods=["GET", "POST"])
@allow(Capability.ADMINISTRATOR)
def upload() -> ResponseReturnValue:
    """Choose a file. With any bad row nothing is kept, and every bad row is shown."""
    form = ImportForm(valid_from=clock.today())
    if not form.validate_on_submit():
        return render_template("areas/import.html", form=form, problems=[]), 422 if form.errors else 200
    gemeente = _gemeente()
    try:
        rows, problems, elsewhere = _read(form, gemeente)
    except Refused as refusal:
        form.file.errors = [_(refusal.sentence, **refusal.values)]
        return render_template("areas/import.html", form=form, problems=[]), 422
    if problems:
        form.file.errors = [_("Nothing was imported: some lines of the file cannot be taken.")]
        return render_template("areas/import.html", form=form, problems=problems[:SHOWN]), 422
    wish = Wish(form.file.data.filename or "", form.valid_from.data, form.close.data, elsewhere)
    kept = changes.keep_import(gemeente, rows, wish, by=current_actor())
    return redirect(url_for("areas.preview", import_id=kept.id))


@areas.get("/imports/<uuid:import_id>")
@allow(Capability.ADMINISTRATOR)
def preview(import_id: UUID) -> ResponseReturnValue:
    """What the file does, line by line; afterwards what it did."""
    return _page(_found(import_id))


@areas.post("/imports/<uuid:import_id>")
@allow(Capability.ADMINISTRATOR)
def confirm(import_id: UUID) -> ResponseReturnValue:
    """All of it, if the tree is still the one that was looked at."""
    kept, form = _found(import_id, lock=True), ConfirmForm()
    if not form.validate_on_submit():
        return _page(kept), 422
    if form.seen.data != queries.tree_mark() and not kept.done_at:
        return _page(kept, stale=True), 412
    changes.confirm_import(kept, by=current_actor())
    flash(_("The areas are imported."), "ok")
    return redirect(url_for("areas.preview", import_id=kept.id))


@areas.post("/imports/<uuid:import_id>/undo")
@allow(Capability.ADMINISTRATOR)
def undo(import_id: UUID) -> ResponseReturnValue:
    changes.undo_import(_found(import_id, lock=True), by=current_actor())
    flash(_("The import is taken back. The tree is as it was."), "ok")
    return redirect(url_for("areas.tree"))


def _gemeente() -> Area:
    found = queries.administered_gemeente(current_actor().areas(Capability.ADMINISTRATOR))
    if found is None:
        raise NotYours
    return found


def _found(import_id: UUID, *, lock: bool = False) -> AreaImport:
    found = queries.area_import(import_id, lock=lock)
    if found is None or not current_actor().can(Capability.ADMINISTRATOR, found.gemeente_id):
        raise NotYours
    return found


def _read(form: ImportForm, gemeente: Area) -> tuple[list[AreaRow], list[Problem], int]:
    """Rows of the own gemeente, everything that is wrong, and how many rows lie in another gemeente."""
    raw = form.file.data.read(SCREEN_BYTES + 1)
    if len(raw) > SCREEN_BYTES:
        raise Malformed(N_("The file is larger than 10 MB. Take the generalised version, or use the command."))
    rows, problems = ports.areas_in(raw, year=form.year.data)
    own = rows if gemeente.code == UNNAMED else [row for row in rows if row.gemeente == gemeente.code]
    if len(own) > MOST_ROWS:
        raise Malformed(N_("There are too many areas in this file for one gemeente."))
    if not own and not problems:
        raise Malformed(N_("No area in this file lies in your gemeente. Is it the right file?"))
    return own, problems + changes.missing_parents(own), len(rows) - len(own)


def _page(kept: AreaImport, *, stale: bool = False) -> str:
    if kept.done_at:
        return render_template("areas/imported.html", kept=kept, reason=why_not_undone(kept), form=ConfirmForm(formdata=None))
    todo = plan(rows_of(kept), [area.known for area in queries.open_areas()], close=kept.close)
    form = ConfirmForm(formdata=None, seen=queries.tree_mark())
    return render_template("areas/preview.html", kept=kept, plan=todo, form=form, stale=stale, most=SHOWN)
