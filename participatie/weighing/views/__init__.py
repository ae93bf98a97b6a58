"""The pages of a weighing: one for residents, by code; and those of the table."""

from dataclasses import dataclass

from flask import Blueprint
from flask_babel import gettext as _

from participatie.agenda.views import Both, explain, own_words, small_number
from participatie.core import clock
from participatie.core.errors import Refused
from participatie.weighing import queries, rules
from participatie.weighing.forms import OverOptions
from participatie.weighing.models import WeighingRound
from participatie.weighing.rules import Method, Phase, Told

__all__ = ["Line", "both_said", "explain", "explain_option", "lines", "phase_of", "small_number", "told", "weighing"]
METHODS = {method.label for method in Method}

weighing = Blueprint("weighing", __name__, url_prefix="/office/weighing")


@dataclass(frozen=True)
class Line:
    """A point in the result. `width`: of its bar, from 0 to 100."""

    title: str
    points: int
    online: int
    paper: int
    width: int


def phase_of(round: WeighingRound) -> Phase:
    return rules.phase(round.state, round.opens, round.closes, clock.now())


def told(round: WeighingRound) -> Told | None:
    """What everybody may read now: the count after closing; before it the running one, when the round has it."""
    phase, options = phase_of(round), [option.id for option in round.options]
    if phase is Phase.OVER:
        return rules.told(queries.counted(round), options, small_number())
    if phase is not Phase.NOW or not round.running:
        return None
    if round.shown is None:
        return Told(None)
    return Told(round.shown["everybody"], points={option: round.shown["points"].get(str(option), 0) for option in options})


def lines(round: WeighingRound, count: Told) -> list[Line]:
    """The points of a result, those with most points first."""
    given = [count.points.get(option.id, 0) for option in round.options]
    rows = [
        Line(option.title, points, count.online.get(option.id, 0), count.paper.get(option.id, 0), width)
        for option, points, width in zip(round.options, given, rules.widths(given), strict=True)
    ]
    return sorted(rows, key=lambda line: -line.points)


def explain_option(form: OverOptions, refused: Refused) -> None:
    """The sentence stands with the point that it is about."""
    first = {str(option): boxes[0].name for option, boxes in form.boxes.items()}
    refused.field = first.get(refused.field or "", refused.field)
    explain(form, refused)


def both_said(both: Both) -> Both:
    """Both texts of a weighing, in the reader's words where they are ours."""

    def said(text: str) -> str:
        return _(text) if text in METHODS else text

    return own_words([(label, said(mine), said(theirs)) for label, mine, theirs in both])
