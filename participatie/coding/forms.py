"""Forms for reading a story closely."""

from collections.abc import Iterable
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired

from participatie.conversations.rules import TEXT_MAX
from participatie.stories.rules import QUESTION_MAX, REASON_MAX
from participatie.themes.rules import NAME_MAX


class ReviewForm(FlaskForm):
    """One form for the whole review: each button sends all of it, so that nothing typed is lost.

    What a button needs is checked by its change; `InputRequired` only says so on the label.
    """

    publishable = TextAreaField(_l("Text that others may read"), [InputRequired()], render_kw={"maxlength": TEXT_MAX})
    themes = SelectMultipleField(_l("Themes"), validate_choice=False)
    words = SelectMultipleField(_l("New words from the duo"), validate_choice=False)
    new_theme = StringField(_l("A theme that is not there yet"), render_kw={"maxlength": NAME_MAX})
    question = TextAreaField(_l("Your question to the duo"), [InputRequired()], render_kw={"maxlength": QUESTION_MAX})
    reason = TextAreaField(_l("Why is this story set aside?"), [InputRequired()], render_kw={"maxlength": REASON_MAX})
    etag = HiddenField()

    def offer(self, themes: Iterable[tuple[str, str]], words: Iterable[str]) -> None:
        """Fill the lists: theme id and name; proposed words."""
        self.themes.choices = list(themes)
        self.words.choices = [(word, word) for word in words]

    @property
    def new_words(self) -> list[str]:
        """Words that become themes now."""
        typed = (self.new_theme.data or "").strip()
        return [*(self.words.data or []), *([typed] if typed else [])]


class MergeForm(FlaskForm):
    """Into which theme another one goes."""

    into = SelectField(_l("Into which theme?"), [InputRequired()], validate_choice=False)
    etag = HiddenField()

    def offer(self, themes: Iterable[tuple[UUID, str]]) -> None:
        self.into.choices = [(str(theme_id), name) for theme_id, name in themes]


class SendForm(FlaskForm):
    """A button and nothing else."""
