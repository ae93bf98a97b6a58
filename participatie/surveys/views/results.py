"""What residents answered: a table for each question, small numbers withheld; beside it one way in which answers came in; open answers as told."""

from uuid import UUID

from flask import current_app, render_template, request
from flask_babel import gettext as _

from participatie.core.web import allow, current_actor
from participatie.surveys.models import Question
from participatie.surveys.queries import visible
from participatie.surveys.queries.public import places
from participatie.surveys.queries.results import Result, Results
from participatie.surveys.queries.results import results as results_of
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import DUTCH, QuestionKind
from participatie.surveys.rules.results import NO_ANSWER, Cell
from participatie.surveys.rules.ways import Way
from participatie.surveys.views import surveys

Row = tuple[str, str, int, str]
"""Answer, number and share in words ("": withheld), percent, the same words of the chosen way."""


@surveys.get("/<uuid:survey_id>/results")
@allow(*visible.WRITERS)
def results(survey_id: UUID) -> str:
    """Every question in order; `?way=duo` puts what came with a duo beside it."""
    found = visible.writable_survey(survey_id, current_actor())
    k, where = int(current_app.extensions["config"].small_number), places(found)
    told = results_of(found, [code for code, _name in where], k)
    way = _chosen(told)
    tables = [(one, _rows(one, dict(where), way)) for one in told.questions]
    return render_template("surveys/results.html", survey=found, tables=tables, told=told, way=way, ways=_to_choose(told), k=k)


def _to_choose(told: Results) -> list[Way]:
    """The ways that can stand beside everybody: told, and neither nobody nor everybody."""
    return [way for way, number in told.ways.items() if number and number < told.people]


def _chosen(told: Results) -> Way | None:
    return next((way for way in _to_choose(told) if way == request.args.get("way")), None)


def _rows(one: Result, where: dict[str, str], way: Way | None) -> list[Row]:
    """One for each cell; cells that nobody chose in a long list of places are left out."""
    words = _words(one.question, where)
    beside = {cell.key: _number(cell) for cell in one.table.ways.get(way, [])} if way else {}
    cells = [cell for cell in one.table.cells if cell.number != 0 or one.question.kind is not QuestionKind.AREA]
    return [(words.get(cell.key, cell.key), _number(cell), cell.percent or 0, beside.get(cell.key, "")) for cell in cells]


def _number(cell: Cell) -> str:
    return "" if cell.number is None else f"{cell.number} ({cell.percent or 0}%)"


def _words(question: Question, where: dict[str, str]) -> dict[str, str]:
    found = {choice.key: choice.text.get(DUTCH, "") for choice in question.asked.choices} | {NO_ANSWER: _("No answer")}
    if question.kind is QuestionKind.PICTURE_SCALE:
        found |= {str(n): _(words) for n, words in enumerate(FACES, 1)}
    return found | (where if question.kind is QuestionKind.AREA else {})
