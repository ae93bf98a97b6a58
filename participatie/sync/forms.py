"""Forms about phones."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

TOO_LONG = _l("This is too long.")


def _trimmed(text: str | None) -> str | None:
    return text and text.strip()


class PhoneForm(FlaskForm):
    name = StringField(
        _l("Name of this phone"),
        filters=[_trimmed],
        validators=[DataRequired(_l("Fill in a name.")), Length(max=80, message=TOO_LONG)],
    )


class BlockForm(FlaskForm):
    why = StringField(
        _l("Why"),
        description=_l("For example: lost on the tram. The owner of the phone reads this."),
        filters=[_trimmed],
        validators=[
            DataRequired(_l("Say why, so that the owner of the phone understands it.")),
            Length(max=300, message=TOO_LONG),
        ],
    )
