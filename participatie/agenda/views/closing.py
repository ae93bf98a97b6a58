"""Close a round of the wijkagenda: from then on the terms count of what residents told for it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda import queries
from participatie.agenda.changes import closing as changes
from participatie.agenda.queries.closing import closings
from participatie.agenda.views import agenda
from participatie.core import clock
from participatie.core.web import allow, current_actor
from participatie.privacy.queries import number_at


@agenda.get("/agenda/<string:code>/round")
@allow(*queries.WRITERS)
def closing(code: str) -> ResponseReturnValue:
    """Is this round open, what happens when it closes, and what happened before."""
    area = queries.readable_area(code, current_actor(), clock.today(), of=queries.WRITERS)
    found = closings(area.id)
    names = queries.names(one.closed_by for one in found)
    return render_template("agenda/closing.html", area=area, closings=found, names=names, months=number_at("words", clock.now()))


@agenda.post("/agenda/<string:code>/round/close")
@allow(*queries.WRITERS)
def close(code: str) -> ResponseReturnValue:
    area = queries.readable_area(code, current_actor(), clock.today(), of=queries.WRITERS)
    changes.close_agenda(area, by=current_actor())
    flash(_("This round is closed. The terms count from today."), "ok")
    return redirect(url_for("agenda.closing", code=area.code.lower()))


@agenda.post("/agenda/<string:code>/round/reopen")
@allow(*queries.WRITERS)
def reopen(code: str) -> ResponseReturnValue:
    area = queries.readable_area(code, current_actor(), clock.today(), of=queries.WRITERS)
    changes.reopen_agenda(next(iter(closings(area.id)), None), by=current_actor())
    flash(_("This round is open again. The terms do not count any more."), "ok")
    return redirect(url_for("agenda.closing", code=area.code.lower()))
