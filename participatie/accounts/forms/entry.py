"""Coming in for the first time."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from participatie.accounts.forms.own import CODE_WRONG, TOO_LONG
from participatie.accounts.rules import PASSWORD_MAX, PASSWORD_MIN, weak_password


def check_password(field: Field, name: str, email: str) -> bool:
    """Puts the reason under the field when the password will not do."""
    reason = weak_password(field.data or "", name, email)
    if reason:
        field.errors = [*field.errors, _(reason, count=PASSWORD_MIN)]
    return reason is None


class FirstPasswordForm(FlaskForm):
    """Password and code of an authenticator app, on one page."""

    password = PasswordField(
        _l("Choose a password"), description=_l("At least 12 characters. A short sentence works well."),
        validators=[DataRequired(_l("Fill in your password.")), Length(max=PASSWORD_MAX, message=TOO_LONG)],
    )  # fmt: skip
    again = PasswordField(
        _l("The same password once more"),
        validators=[
            DataRequired(_l("Fill in your password.")),
            EqualTo("password", message=_l("The two passwords are not the same.")),
        ],
    )
    code = StringField(_l("Code from your app"), validators=[DataRequired(CODE_WRONG), Length(max=12, message=CODE_WRONG)])

    def __init__(self, *args: Any, name: str, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._about = (name, email)

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and check_password(self.password, *self._about)
