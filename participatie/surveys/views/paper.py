"""On paper: the form with the same questions as the screen, sheets that carry a code each, the poster; all as tagged PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from participatie.conversations.rules.receipt import shown_code
from participatie.core.db import aside
from participatie.core.errors import Conflict
from participatie.core.i18n import RIGHT_TO_LEFT
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.paper import NOT_OPENED, hand_out_sheets
from participatie.surveys.models import Survey
from participatie.surveys.ports import paper, ticket
from participatie.surveys.queries import visible
from participatie.surveys.queries.public import places
from participatie.surveys.rules import consents
from participatie.surveys.rules.kinds import SurveyState
from participatie.surveys.rules.sheets import MOST_SHEETS, shown_number
from participatie.surveys.rules.texts import language_said, said
from participatie.surveys.views import surveys
from participatie.surveys.views.fill import frame, invitations
from participatie.surveys.views.sheet import Line, line
from participatie.surveys.views.show import address_of

MINE = "/verhaal"
When = tuple[str, int] | None


@dataclass(frozen=True)
class Paper:
    """One sheet: its number and its code as they are printed, and the picture of the code; empty on a form without a code."""

    number: str = ""
    code: str = ""
    picture: str = ""


@surveys.get("/<uuid:survey_id>/paper-form")
@allow(*visible.WRITERS)
def paper_form(survey_id: UUID) -> ResponseReturnValue:
    """The form without a code, to copy as often as one likes."""
    found = visible.writable_survey(survey_id, current_actor())
    language = _language(found, request.args.get("lang"))
    return _file(_form(found, language, [Paper()]), f"form-{found.short}-{language}")


@surveys.get("/<uuid:survey_id>/paper-sheets")
@allow(*visible.WRITERS)
def paper_sheets(survey_id: UUID) -> ResponseReturnValue:
    """Sheets that each carry a number and, on a slip to tear off, a code. Nothing of them is stored here.

    It only reads: to set 25 sheets takes seconds, and nobody who writes should wait for that. That it was done is recorded aside.
    """
    found, wanted = visible.writable_survey(survey_id, current_actor()), request.args.get("sheets", "")
    if found.state is SurveyState.DRAFT:
        raise Conflict(NOT_OPENED)
    if not (wanted.isdecimal() and 1 <= int(wanted) <= MOST_SHEETS):
        return redirect(url_for("surveys.show", survey_id=found.id))
    language = _language(found, request.args.get("lang"))
    aside(hand_out_sheets, found.id, int(wanted), by=current_actor())
    return _file(_form(found, language, [_sheet(found) for _n in range(int(wanted))]), f"sheets-{found.short}-{language}")


@surveys.get("/<uuid:survey_id>/poster-file")
@allow(*visible.WRITERS)
def poster_file(survey_id: UUID) -> ResponseReturnValue:
    """The poster, one sheet of A4."""
    found = visible.writable_survey(survey_id, current_actor())
    with force_locale(str(frame("nl")["html_lang"])):
        page = render_template(
            "surveys/paper/poster.html", survey=found, title=said(found.title, "nl"), address=_short(address_of(found)),
            picture=paper.code_image(address_of(found)), right_to_left=RIGHT_TO_LEFT, invitations=invitations(found), **frame("nl"),
        )  # fmt: skip
    return _file(page, f"poster-{found.short}")


def _form(found: Survey, language: str, sheets: Sequence[Paper]) -> str:
    with force_locale(str(frame(language)["html_lang"])):
        lines = [line(asked, language, {}, places(found)) for asked in found.asked]
        texts = {name: said(getattr(found, name), language) for name in ("title", "intro", "thanks")}
        spoken = {f"{name}_lang": language_said(getattr(found, name), language) for name in texts}
        told = [one.name for one in consents.for_stories(found.asked)]
        return render_template(
            "surveys/paper/form.html", survey=found, sheets=sheets, questions=numbered(found, lines),
            asks=consents.ASKS if told else (), for_stories=[n for n, one in enumerate(found.asked, 1) if one.name in told],
            address=_short(address_of(found)), picture=paper.code_image(address_of(found)), mine=_short(_base() + MINE),
            right_to_left=RIGHT_TO_LEFT, **texts, **spoken, **frame(language),
        )  # fmt: skip


def numbered(found: Survey, lines: Sequence[Line]) -> list[tuple[Line, int, When]]:
    """(question, its number, after which answer to which number it is asked)."""
    numbers = {asked.name: n for n, asked in enumerate(found.asked)}
    told = []
    for n, (asked, shown) in enumerate(zip(found.asked, lines, strict=True), 1):
        when: When = None
        if asked.show_if and asked.show_if.name in numbers:
            earlier, wanted = numbers[asked.show_if.name], asked.show_if.value
            chosen = next((option.label for option in lines[earlier].options if option.value == wanted), wanted)
            when = chosen, earlier + 1
        told.append((shown, n, when))
    return told


def _sheet(found: Survey) -> Paper:
    number = ticket.sheet_number(found.id)
    one = ticket.of_sheet(number, found.id)
    assert one is not None  # we made the number just now
    code = shown_code(one.code)
    return Paper(shown_number(number), code, paper.code_image(f"{_base()}{MINE}#{code}"))


def _language(found: Survey, wished: str | None) -> str:
    return wished if wished in found.languages else found.languages[0]


def _base() -> str:
    return str(current_app.extensions["config"].base_url)


def _short(address: str) -> str:
    """As people type it."""
    return address.removeprefix("https://").removeprefix("http://")


def _file(page: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return Response(paper.pdf(page), mimetype="application/pdf", headers=headers)
