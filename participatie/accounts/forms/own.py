"""Forms about one's own account. What is wrong is said in our words, in every language."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

CODE_WRONG = _l("This code is not right. Look in your app for a new one.")
TOO_LONG = _l("This is too long.")


def _trimmed(text: str | None) -> str | None:
    return text and text.strip()


class AuthenticatorForm(FlaskForm):
    code = StringField(_l("Code from your app"), validators=[DataRequired(CODE_WRONG), Length(max=12, message=CODE_WRONG)])


class NameForm(FlaskForm):
    """What somebody calls a browser of their own."""

    name = StringField(
        _l("Name of this device"),
        filters=[_trimmed],
        validators=[DataRequired(_l("Fill in a name.")), Length(max=80, message=TOO_LONG)],
    )
