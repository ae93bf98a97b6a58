"""Forms of privacy."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length


class TermForm(FlaskForm):
    """Another term for a sort of data, and why."""

    number = IntegerField(_l("New term"), validators=[InputRequired(_l("Fill in a number."))])
    why = TextAreaField(
        _l("Why?"),
        description=_l("Others read this in the register. Name nobody."),
        validators=[DataRequired(_l("Say why this term is better.")), Length(max=500)],
    )
