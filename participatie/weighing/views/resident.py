"""Where residents weigh. No account, no cookie, no script: the code in the form is the proof."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from participatie.agenda.rules import LEVEL_MEANS
from participatie.conversations.changes.codes import count_wrong_code
from participatie.conversations.queries import source_to_count
from participatie.core import clock, i18n, pictures
from participatie.core.db import aside
from participatie.core.errors import Conflict, NotYours, Refused, TooMuch
from participatie.core.roles import TELLER
from participatie.core.statuses import N_
from participatie.core.web import ANYONE, allow
from participatie.weighing import queries
from participatie.weighing.changes import voices
from participatie.weighing.forms import OverOptions, VoiceForm
from participatie.weighing.models import WeighingRound
from participatie.weighing.rules import Phase
from participatie.weighing.views import explain_option, lines, phase_of, small_number, told

weigh = Blueprint("weigh", __name__)
TURNS = ("lang", "pictures")


@weigh.get("/wegen/<string:short>", strict_slashes=False)
@allow(ANYONE)
def page(short: str) -> str:
    """The points, who decides, how it works; then the form, or the count."""
    round = _found(short)
    return _page(round, VoiceForm.over(round.pairs))


@weigh.post("/wegen/<string:short>")
@allow(ANYONE)
def give(short: str) -> ResponseReturnValue:
    """One voice; or the same form in another language, with pictures or without, and all that was filled in."""
    round = _found(short)
    what, _dash, said = request.form.get("do", "").partition("-")
    pictured = said if what == "pictures" else request.form.get(pictures.COOKIE, "")
    pictures.show(pictured)
    i18n.speak(said if what == "lang" else request.form.get("lang", ""))
    answer = make_response(_page(round, VoiceForm.over(round.pairs)) if what in TURNS else _taken(round))
    pictures.remember(answer, pictured)
    i18n.remember(answer, said if what == "lang" else "")
    return answer


def _taken(round: WeighingRound) -> ResponseReturnValue:
    """What was filled in stays when something is not right."""
    form = VoiceForm.over(round.pairs)
    try:
        voices.refuse_unless_open(round)
        source = source_to_count(request.remote_addr or "")
        if form.validate_on_submit():
            changed = voices.give_voice(round, form.code.data, form.numbers(), k=small_number(), by=TELLER)
            thanks = N_("Your voice is counted. This one takes the place of the one before.") if changed else N_("Thank you. Your voice is counted.")
            return _page(round, VoiceForm.over(round.pairs, formdata=None), said=thanks)
    except (Conflict, TooMuch) as refused:
        explain_option(form, refused)
        return _page(round, form), refused.status
    except Refused as refused:
        if refused.code == voices.NO_VOICE:
            aside(count_wrong_code, source, by=TELLER)
        explain_option(form, refused)
    return _page(round, form), 422


def _found(short: str) -> WeighingRound:
    found = queries.by_short(short)
    if found is None or not found.area.takes_part:
        raise NotYours
    return found


def _page(round: WeighingRound, form: OverOptions, *, said: str | None = None) -> str:
    phase, count = phase_of(round), told(round)
    return render_template(
        "weighing/weigh.html", round=round, form=form, said=said, means=LEVEL_MEANS, phase=phase, open=phase is Phase.NOW,
        over=phase is Phase.OVER, count=count, lines=lines(round, count) if count and count.everybody else [],
        papers=queries.papers(round), moment=clock.local, fields=[(option, form.boxes[option.id][0]) for option in round.options],
    )  # fmt: skip
