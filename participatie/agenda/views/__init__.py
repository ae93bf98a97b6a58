"""The screens of the wijkagenda: today, points, leads, publication, signals and actions."""

from flask import Blueprint, current_app
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from participatie.agenda.rules import ParticipationLevel
from participatie.core.errors import Refused
from participatie.core.i18n import sentence
from participatie.core.statuses import Status

Both = list[tuple[str, str, str]]
LABELS = {member.label for kind in (Status, ParticipationLevel) for member in kind}
agenda = Blueprint("agenda", __name__, url_prefix="/office")


def small_number() -> int:
    """The installation's k."""
    return int(current_app.extensions["config"].small_number)


def explain(form: FlaskForm, refused: Refused) -> None:
    """Put the sentence of a refusal where it belongs in the form."""
    words = sentence(refused.sentence, **refused.values)
    field = form._fields.get(refused.field or "")
    if field is None:
        form.form_errors.append(words)
    else:
        field.errors = [*field.errors, words]


def own_words(both: Both) -> Both:
    """Both texts with the words of a status or a level in the reader's language; what people wrote stays as it is."""

    def said(text: str) -> str:
        return _(text) if text in LABELS else text

    return [(label, said(mine), said(theirs)) for label, mine, theirs in both]
