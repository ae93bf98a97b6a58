"""Forms about areas."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, HiddenField, IntegerField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Optional


class AreaForm(FlaskForm):
    own_name = StringField(
        _l("Own name"), description=_l("What people there call it, if that is another name."), validators=[Optional(), Length(max=120)]
    )
    takes_part = BooleanField(_l("The programme is active here"))


class ImportForm(FlaskForm):
    """A file, and what it does not say itself."""

    file = FileField(
        _l("File"), description=_l("GeoJSON of PDOK, or CSV of CBS. At most 10 MB."), validators=[FileRequired(_l("Choose a file."))]
    )
    year = IntegerField(
        _l("Year of the division"), description=_l("Only when the file does not say it."),
        validators=[Optional(), NumberRange(min=1900, max=2200)],
    )  # fmt: skip
    valid_from = DateField(_l("First day of new areas"), validators=[DataRequired()])
    close = BooleanField(_l("Close areas that are not in the file"))


class ConfirmForm(FlaskForm):
    """`seen` is the mark of the tree that was looked at."""

    seen = HiddenField()
