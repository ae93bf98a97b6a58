"""Forms about duos."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from participatie.duos.rules import Side

Pairs = list[tuple[str, str]]


class DuoForm(FlaskForm):
    name = StringField(
        _l("Name of the duo"), description=_l("For example the two first names."), validators=[DataRequired(), Length(max=120)]
    )
    area = SelectField(_l("Wijk"), choices=[], validators=[DataRequired()])
    resident = SelectField(_l("Resident"), choices=[], validators=[DataRequired()])
    professional = SelectField(_l("Professional"), choices=[], validators=[DataRequired()])
    starts = DateField(_l("First day"), validators=[Optional()])
    ends = DateField(_l("Last day"), description=_l("Leave empty when the end is not known."), validators=[Optional()])

    def offer(self, areas: Pairs, people: Pairs) -> None:
        self.area.choices = [SelectChoice(value, label) for value, label in areas]
        both = [SelectChoice("", _("Choose")), *(SelectChoice(value, label) for value, label in people)]
        self.resident.choices = self.professional.choices = both

    def validate_professional(self, field: Field) -> None:
        if field.data == self.resident.data:
            raise ValidationError(_("A duo is two different people."))


class JoinForm(FlaskForm):
    account = SelectField(_l("Meemaker"), choices=[], validators=[DataRequired()])
    side = SelectField(_l("Side"), choices=[], validators=[DataRequired()])

    def offer(self, people: Pairs) -> None:
        self.account.choices = [SelectChoice(value, label) for value, label in people]
        self.side.choices = [SelectChoice(side.value, _(side.label)) for side in Side]


class EndForm(FlaskForm):
    ends = DateField(_l("Last day"), validators=[DataRequired()])
