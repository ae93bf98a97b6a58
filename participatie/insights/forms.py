"""Forms about insights."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SearchField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from participatie.insights import rules


class InsightForm(FlaskForm):
    """A claim about a wijk; the view fills the wijken."""

    area = RadioField(_l("Wijk"), choices=[], validators=[InputRequired()])
    claim = StringField(
        _l("What do these stories say together?"),
        description=_l("One sentence, as residents would say it. Not a solution yet."),
        validators=[DataRequired(_l("Write in one sentence what these stories say together.")), Length(max=rules.CLAIM_MAX)],
    )


class ClaimForm(FlaskForm):
    """Another sentence for the same stories."""

    etag = HiddenField()
    claim = TextAreaField(
        _l("What do these stories say together?"),
        description=_l("One sentence, as residents would say it. Not a solution yet."),
        validators=[DataRequired(_l("Write in one sentence what these stories say together.")), Length(max=rules.CLAIM_MAX)],
    )


class SearchForm(FlaskForm):
    """What to look for among the stories; changes nothing, so it needs no token."""

    class Meta:
        csrf = False

    theme = SelectField(_l("Theme"), choices=[], validators=[Optional()], validate_choice=False)
    words = SearchField(_l("Words"), validators=[Optional(), Length(max=200)])
    free = BooleanField(_l("Only stories that are in no insight yet"))


class PickForm(FlaskForm):
    """The stories that were ticked; the button says for or against."""

    stories = SelectMultipleField(_l("Stories"), choices=[], validate_choice=False)
    stance = HiddenField()


class QuoteForm(FlaskForm):
    """A piece of a story: ticked sentences, or a shorter piece copied from the text."""

    sentences = SelectMultipleField(_l("Which sentences do you quote?"), choices=[], coerce=int, validators=[Optional()])
    piece = TextAreaField(
        _l("Or copy a shorter piece from the text"),
        description=_l("Exactly as it stands there. This goes before the ticked sentences."),
        validators=[Optional(), Length(max=rules.QUOTE_MAX)],
    )


class ReadingForm(FlaskForm):
    """One more way to read the same stories."""

    text = TextAreaField(
        _l("Another reading"),
        description=_l("What would somebody else say about these stories? A neighbour, a professional, a young person?"),
        validators=[
            DataRequired(_l("Write how you, or somebody else, would read these stories.")),
            Length(max=rules.READING_MAX),
        ],
    )


class CheckForm(FlaskForm):
    """Residents were asked whether this is what they meant."""

    on = DateField(_l("When did you check it with residents?"), validators=[DataRequired(_l("Fill in a date."))])
    how = TextAreaField(
        _l("With whom and how?"),
        description=_l("For example: read aloud to twelve people at the coffee morning."),
        validators=[DataRequired(_l("Write with whom and how you checked it.")), Length(max=rules.HOW_MAX)],
    )


class AsideForm(FlaskForm):
    """Why an insight goes no further for now."""

    reason = TextAreaField(
        _l("Why does this insight go no further for now?"),
        validators=[DataRequired(_l("Say why this insight goes no further for now.")), Length(max=rules.REASON_MAX)],
    )
