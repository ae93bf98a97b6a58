"""The form of a theme."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from participatie.themes.rules import DEFINITION_MAX, EXAMPLE_MAX, NAME_MAX, LifeDomain


class ThemeForm(FlaskForm):
    """Name, what belongs to it, a sentence that shows it, and the part of life it is about. Limits are checked by the change."""

    name = StringField(_l("Name"), [InputRequired()], render_kw={"maxlength": NAME_MAX})
    definition = TextAreaField(_l("What belongs to it, and what does not?"), render_kw={"maxlength": DEFINITION_MAX})
    example = TextAreaField(
        _l("A sentence that shows it"), description=_l("Make it up: never a real story."), render_kw={"maxlength": EXAMPLE_MAX}
    )
    domain = SelectField(_l("Part of life"), validate_choice=False)
    etag = HiddenField()

    def offer(self) -> None:
        """Fill the list in the reader's language."""
        self.domain.choices = [("", _("Not chosen yet")), *((domain.value, _(domain.label)) for domain in LifeDomain)]

    @property
    def chosen_domain(self) -> LifeDomain | None:
        known = {domain.value: domain for domain in LifeDomain}
        return known.get(self.domain.data or "")
