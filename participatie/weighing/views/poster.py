"""A sheet to print: on the wall at a meeting it takes the stickers, beside a door it leads to the page."""

from uuid import UUID

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from markupsafe import Markup

from participatie.accounts.ports.qr import drawing
from participatie.agenda.rules import LEVEL_MEANS
from participatie.core.i18n import OWN_NAMES, RIGHT_TO_LEFT, sentence
from participatie.core.web import allow, current_actor
from participatie.weighing import queries
from participatie.weighing.models import WeighingRound
from participatie.weighing.rules import QR, SCAN, Phase
from participatie.weighing.views import phase_of, weighing

SIZES = ("a4", "a3")


@weighing.get("/rounds/<uuid:round_id>/poster")
@allow(*queries.WRITERS)
def poster(round_id: UUID) -> ResponseReturnValue:
    """The candidates with room for stickers, who decides, and the way to the page; in the language that the sheet shall have."""
    round = queries.writable_round(round_id, current_actor())
    if phase_of(round) is Phase.HIDDEN:
        return redirect(url_for("weighing.show_round", round_id=round.id))
    known = current_app.extensions["languages"]
    language = next((code for code in known if code == request.args.get("lang")), current_app.extensions["config"].locale)
    size = "a3" if request.args.get("size") == "a3" else "a4"
    return render_template(
        "weighing/poster.html", round=round, sheet=_sheet(round, language, known, size), size=size, sizes=SIZES, language=language,
        names=[(code, OWN_NAMES.get(code, code)) for code in known],
    )  # fmt: skip


def _sheet(round: WeighingRound, language: str, known: list[str], size: str) -> Markup:
    """The sheet itself, all of it in that one language; only the line under the code is there in each."""
    address = f"{current_app.extensions['config'].base_url}{url_for('weigh.page', short=round.short)}"
    with force_locale(language):
        return Markup(render_template(
            "weighing/parts/sheet.html", round=round, means=LEVEL_MEANS, size=size, language=language,
            calls=[(code, _in(code, SCAN)) for code in known], direction="rtl" if language in RIGHT_TO_LEFT else "ltr", address=address.split("://")[-1],
            picture=drawing(address, sentence(QR), fluid=True),
        ))  # fmt: skip


def _in(language: str, msgid: str) -> str:
    with force_locale(language):
        return sentence(msgid)
