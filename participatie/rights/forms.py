"""Forms about requests."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from participatie.rights.rules import NOTE_MAX, REFERENCE_MAX, Kind, Outcome


class RequestForm(FlaskForm):
    area = SelectField(_l("Wijk"), choices=[], validators=[DataRequired()])
    kind = RadioField(_l("What is asked?"), choices=[], validators=[DataRequired(_l("Choose what is asked."))])
    received_on = DateField(_l("Received on"), validators=[DataRequired(_l("Fill in the day."))])
    reference = StringField(
        _l("Number of your own file"),
        description=_l("Who asked stands in your own file, not here. No names."),
        validators=[Optional(), Length(max=REFERENCE_MAX)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, _(kind.label)) for kind in Kind]

    def offer(self, areas: list[tuple[str, str]]) -> None:
        self.area.choices = [SelectChoice(value, label) for value, label in areas]


class LongerForm(FlaskForm):
    why = TextAreaField(
        _l("Why is more time needed?"),
        description=_l("Tell it to who asked, within the first month."),
        validators=[DataRequired(_l("Say why more time is needed. Tell it to who asked, too.")), Length(max=NOTE_MAX)],
    )


class CodeForm(FlaskForm):
    code = StringField(_l("Receipt code of who asked"), validators=[DataRequired(_l("Type the code.")), Length(max=60)])


class AnswerForm(FlaskForm):
    outcome = RadioField(_l("How did it end?"), choices=[], validators=[DataRequired(_l("Choose how it ended."))])
    note = TextAreaField(
        _l("Why?"), description=_l("Needed when it was refused or done in part. No names."), validators=[Optional(), Length(max=NOTE_MAX)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome.choices = [(outcome.value, _(outcome.label)) for outcome in Outcome]
