"""The weighings, and one of them: what was said beforehand, its points, its stickers, its count."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda.rules import LEVEL_MEANS
from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.hints import hard_texts
from participatie.core.i18n import sentence
from participatie.core.statuses import N_
from participatie.core.web import allow, current_actor
from participatie.weighing import queries
from participatie.weighing.changes import rounds
from participatie.weighing.forms import BackForm, OverOptions, SheetForm
from participatie.weighing.models import WeighingRound
from participatie.weighing.rules import Phase, RoundState
from participatie.weighing.views import lines, phase_of, small_number, told, weighing


@weighing.get("")
@allow(*queries.WRITERS)
def overview() -> str:
    """All weighings of my wijken."""
    actor = current_actor()
    cards = [(round, phase_of(round)) for round in queries.rounds(actor)]
    return render_template("weighing/overview.html", cards=cards, wijken=queries.wijken(actor, clock.today()), moment=clock.local)


@weighing.get("/rounds/<uuid:round_id>")
@allow(*queries.WRITERS)
def show_round(round_id: UUID) -> str:
    """Everything about a weighing on one page."""
    return round_page(queries.writable_round(round_id, current_actor()))


@weighing.post("/rounds/<uuid:round_id>/<any(open, prepare, close):step>")
@allow(*queries.WRITERS)
def step_round(round_id: UUID, step: str) -> ResponseReturnValue:
    """Open it, take it back to prepare it again, close it."""
    round = queries.writable_round(round_id, current_actor())
    try:
        STEPS[step](round, by=current_actor())
    except Refused as refused:
        return round_page(round, refusal=sentence(refused.sentence, **refused.values)), refused.status
    flash(_(DONE[step]), "ok")
    return redirect(url_for("weighing.show_round", round_id=round.id))


STEPS = {"open": rounds.open_round, "prepare": rounds.prepare_again, "close": rounds.close_round}
DONE = {"open": N_("The weighing is public now."), "prepare": N_("You can change the weighing again."), "close": N_("The weighing is closed.")}


def round_page(
    round: WeighingRound, *, sheet: OverOptions | None = None, back: dict[UUID, BackForm] | None = None, refusal: str = ""
) -> str:
    """A weighing with its small forms; those that were filled in come back as they were."""
    form = sheet or SheetForm.over(round.pairs, round.places, formdata=None)
    count, papers, given = told(round), queries.papers(round), queries.was_given(round)
    backs = {paper.id: (back or {}).get(paper.id) or BackForm(formdata=None, prefix=f"b{paper.id}") for paper in papers}
    phase = phase_of(round)
    return render_template(
        "weighing/round.html", round=round, phase=phase, draft=phase is Phase.HIDDEN, means=LEVEL_MEANS, moment=clock.local,
        may_close=round.state is RoundState.OPEN and phase is not Phase.OVER, may_prepare=round.state is RoundState.OPEN and not given,
        may_count=phase in (Phase.NOW, Phase.OVER), form=form, fields=[(option, form.boxes[option.id]) for option in round.options],
        papers=papers, backs=backs, count=count, lines=lines(round, count) if count and count.everybody else [], refusal=refusal,
        k=small_number(), hard=hard_texts([(_("What that means here"), round.who)]),
        stickers={paper.id: {one.option_id: one for one in paper.counts} for paper in papers},
    )  # fmt: skip
