"""Forms about areas."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import Length, Optional


class AreaForm(FlaskForm):
    own_name = StringField(
        _l("Own name"), description=_l("What people there call it, if that is another name."), validators=[Optional(), Length(max=120)]
    )
    takes_part = BooleanField(_l("The programme is active here"))
