"""Forms about people: who somebody is, which role, and how somebody comes in for the first time."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, Field, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, EqualTo, Length, Optional, ValidationError

from participatie.accounts.rules import PASSWORD_MAX, PASSWORD_MIN, weak_password
from participatie.core.roles import Capability


def check_password(field: Field, name: str, email: str) -> bool:
    """Puts the reason under the field when the password will not do."""
    reason = weak_password(field.data or "", name, email)
    if reason:
        field.errors = [*field.errors, _(reason, count=PASSWORD_MIN)]
    return reason is None


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


class FirstPasswordForm(FlaskForm):
    """Password and code of an authenticator app, on one page."""

    password = PasswordField(
        _l("Choose a password"), description=_l("At least 12 characters. A short sentence works well."),
        validators=[DataRequired(), Length(max=PASSWORD_MAX)],
    )  # fmt: skip
    again = PasswordField(
        _l("The same password once more"),
        validators=[DataRequired(), EqualTo("password", message=_l("The two passwords are not the same."))],
    )
    code = StringField(_l("Code from your app"), validators=[DataRequired(), Length(max=12)])

    def __init__(self, *args: Any, name: str, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._about = (name, email)

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and check_password(self.password, *self._about)


class AuthenticatorForm(FlaskForm):
    code = StringField(_l("Code from your app"), validators=[DataRequired(), Length(max=12)])


class NameForm(FlaskForm):
    """What somebody calls a phone or a browser of their own."""

    name = StringField(_l("Name"), filters=[_trimmed], validators=[DataRequired(), Length(max=80)])


class EmptyForm(FlaskForm):
    """Only the hidden token: a button that changes something."""
