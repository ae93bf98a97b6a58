"""Forms about phones."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length


def _trimmed(text: str | None) -> str | None:
    return text and text.strip()


class PhoneForm(FlaskForm):
    name = StringField(_l("Name"), filters=[_trimmed], validators=[DataRequired(), Length(max=80)])


class BlockForm(FlaskForm):
    why = StringField(
        _l("Why"),
        description=_l("For example: lost on the tram. The owner of the phone reads this."),
        filters=[_trimmed],
        validators=[DataRequired(), Length(max=300)],
    )
