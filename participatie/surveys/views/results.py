"""What residents answered: a table for each question, small numbers withheld; open answers as they were told."""

from uuid import UUID

from flask import current_app, render_template
from flask_babel import gettext as _

from participatie.core.web import allow, current_actor
from participatie.surveys.models import Question
from participatie.surveys.queries import visible
from participatie.surveys.queries.interviews import counted_by_duo
from participatie.surveys.queries.public import places
from participatie.surveys.queries.results import Result
from participatie.surveys.queries.results import results as results_of
from participatie.surveys.queries.typed import on_paper
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import DUTCH, QuestionKind
from participatie.surveys.rules.results import NO_ANSWER
from participatie.surveys.views import surveys


@surveys.get("/<uuid:survey_id>/results")
@allow(*visible.WRITERS)
def results(survey_id: UUID) -> str:
    """Every question in order."""
    found = visible.writable_survey(survey_id, current_actor())
    k, where = int(current_app.extensions["config"].small_number), places(found)
    told = results_of(found, [code for code, _name in where], k)
    counted = visible.counts([found.id]).get(found.id, (0, 0))[0]
    tables = [(one, _rows(one, dict(where))) for one in told]
    beside = {"by_duo": counted_by_duo(found.id), "paper": on_paper(found)}
    return render_template("surveys/results.html", survey=found, tables=tables, counted=counted, k=k, **beside)


def _rows(one: Result, where: dict[str, str]) -> list[tuple[str, str, int]]:
    """(answer, number in words, percent) of each cell; cells that nobody chose in a long list of places are left out."""
    words = _words(one.question, where)
    fewer = _("withheld")
    cells = [cell for cell in one.cells if cell.number != 0 or one.question.kind is not QuestionKind.AREA]
    return [
        (
            words.get(cell.key, cell.key),
            fewer if cell.number is None else f"{cell.number} ({cell.percent or 0}%)",
            cell.percent or 0,
        )
        for cell in cells
    ]


def _words(question: Question, where: dict[str, str]) -> dict[str, str]:
    found = {choice.key: choice.text.get(DUTCH, "") for choice in question.asked.choices} | {NO_ANSWER: _("No answer")}
    if question.kind is QuestionKind.PICTURE_SCALE:
        found |= {str(n): _(words) for n, words in enumerate(FACES, 1)}
    return found | (where if question.kind is QuestionKind.AREA else {})
