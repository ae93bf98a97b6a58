"""A coordinator types over what residents filled in on paper: the same questions, one sheet after the other."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core import clock
from participatie.core.errors import Conflict, Refused
from participatie.core.i18n import OWN_NAMES, sentence
from participatie.core.ids import parse_uuid, uuid4
from participatie.core.statuses import N_
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.paper import Typed, take_back_typed, type_in
from participatie.surveys.models import Survey
from participatie.surveys.ports import ticket
from participatie.surveys.queries import typed as queries
from participatie.surveys.queries import visible
from participatie.surveys.queries.counts import response_in
from participatie.surveys.queries.public import places
from participatie.surveys.rules import consents
from participatie.surveys.rules.kinds import DUTCH
from participatie.surveys.rules.questions import Said
from participatie.surveys.rules.sheets import parse_number, read_sheet
from participatie.surveys.views import surveys
from participatie.surveys.views.fill import filled_in
from participatie.surveys.views.paper import numbered
from participatie.surveys.views.sheet import line

NO_SHEET = N_("This is no number of a sheet of this survey. Look at it once more, or leave it empty.")


@surveys.get("/<uuid:survey_id>/typing")
@allow(*visible.WRITERS)
def typing(survey_id: UUID) -> str:
    """An empty sheet, in the language of the last one."""
    return _page(visible.writable_survey(survey_id, current_actor()), {})


@surveys.post("/<uuid:survey_id>/typing")
@allow(*visible.WRITERS)
def type_sheet(survey_id: UUID) -> ResponseReturnValue:
    """Take one sheet in, and on to the next."""
    found = visible.writable_survey(survey_id, current_actor())
    checked = read_sheet(found.asked, filled_in(found), [code for code, _name in places(found)])
    problems, number = dict(checked.problems), request.form.get("sheet", "").strip()
    paper = ticket.of_sheet(parse_number(number) or "", found.id) if number else None
    if number and paper is None:
        problems["sheet"] = NO_SHEET, {}
    elif not checked.answers and not problems:
        problems["sheet"] = N_("Nothing was filled in on this sheet. Lay it aside; it need not be typed in."), {}
    if not problems:
        own = parse_uuid(request.form.get("form")) or uuid4()
        said = consents.said(request.form)
        sheet = Typed(paper.response_id if paper else own, paper.code if paper else None, _language(found), checked.answers, said)
        try:
            type_in(found, sheet, by=current_actor())
            flash(_("The sheet is in. Here is the next one."), "ok")
            return redirect(url_for("surveys.typing", survey_id=found.id, lang=sheet.language))
        except Conflict as conflict:
            problems["sheet"] = conflict.sentence, conflict.values
    return _page(found, problems), 422


@surveys.post("/<uuid:survey_id>/typing/<uuid:response_id>/take-back")
@allow(*visible.WRITERS)
def take_sheet_back(survey_id: UUID, response_id: UUID) -> ResponseReturnValue:
    """A slip: it does not count, and may be typed in again."""
    found = visible.writable_survey(survey_id, current_actor())
    try:
        take_back_typed(response_in(found, response_id), by=current_actor())
        flash(_("The sheet was taken back and does not count. You can type it in again."), "ok")
    except Refused as refused:
        flash(sentence(refused.sentence, **refused.values), "error")
    return redirect(url_for("surveys.typing", survey_id=found.id))


def _page(found: Survey, problems: dict[str, Said]) -> str:
    """The questions in Dutch, as whoever types reads them; they stand in the same order and with the same numbers on every sheet."""
    filled = filled_in(found)
    lines = [line(asked, DUTCH, filled, places(found), problems.get(asked.name)) for asked in found.asked]
    wrong = problems.get("sheet")
    return render_template(
        "surveys/typing.html", survey=found, questions=numbered(found, lines), own_names=OWN_NAMES, language=_language(found),
        form=request.form.get("form") or str(uuid4()), sheet=request.form.get("sheet", ""), day=clock.today(),
        sheet_error=sentence(wrong[0], **wrong[1]) if wrong else "", last=queries.typed_last(found), number=queries.on_paper(found),
        asks=consents.rows(consents.said(request.form)) if consents.for_stories(found.asked) else [],
        errors=[(one.id, one.label, one.error) for one in lines if one.error],
    )  # fmt: skip


def _language(found: Survey) -> str:
    wished = request.form.get("lang") or request.args.get("lang")
    return wished if wished in found.languages else found.languages[0]
