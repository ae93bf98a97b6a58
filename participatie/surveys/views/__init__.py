"""The screens: `fill` is the resident's page, all others are the coordinator's."""

from flask import Blueprint
from flask_wtf import FlaskForm

from participatie.core.errors import Refused
from participatie.core.i18n import sentence

surveys = Blueprint("surveys", __name__, url_prefix="/office/surveys")


def explain(form: FlaskForm, refused: Refused) -> None:
    """Put the sentence of a refusal where it belongs in the form."""
    words = sentence(refused.sentence, **refused.values)
    field = form._fields.get(refused.field or "")
    if field is None:
        form.form_errors.append(words)
    else:
        field.errors = [*field.errors, words]
