"""Forms about people: who somebody is, and which role."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, Field, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from participatie.core.roles import Capability


class RoleForm(FlaskForm):
    """A capability for an area and a period. The view fills the choices with what this actor may give."""

    capability = SelectField(_l("Task"), choices=[], validators=[DataRequired()])
    title = StringField(
        _l("Title"), description=_l("For example: stadsdeelregisseur Oost"), validators=[Optional(), Length(max=120)]
    )
    area = SelectField(_l("Area"), choices=[], validators=[DataRequired()])
    valid_from = DateField(_l("From"), validators=[Optional()])
    valid_to = DateField(
        _l("Up to and including"), description=_l("Leave empty when the end is not known."), validators=[Optional()]
    )

    def offer(self, capabilities: list[Capability], areas: list[tuple[str, str]]) -> None:
        self.capability.choices = [SelectChoice(item.value, _(item.label)) for item in capabilities]
        self.area.choices = [SelectChoice(value, label) for value, label in areas]

    def validate_valid_to(self, field: Field) -> None:
        if isinstance(field.data, date) and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError(_("The last day lies before the first."))


def _trimmed(text: str | None) -> str | None:
    return text and text.strip()


class PersonForm(RoleForm):
    name = StringField(_l("Name"), filters=[_trimmed], validators=[DataRequired(), Length(max=120)])
    email = EmailField(_l("E-mail address"), filters=[_trimmed], validators=[DataRequired(), Email(), Length(max=254)])


class EmptyForm(FlaskForm):
    """Only the hidden token: a button that changes something."""
