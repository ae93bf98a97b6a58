"""Forms of who answers: a message, and why it is taken back."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from participatie.core.statuses import Status
from participatie.feedback.rules import CHOICES, LIMITS, About, Words
from participatie.feedback.rules.words import WHY_MAX


class MessageForm(FlaskForm):
    """What everybody who told about it reads. What belongs to a no is asked by the rules."""

    read = HiddenField()
    """The texts about which was said that they are hard to read."""
    status = RadioField(_l("How does it stand?"), choices=[], validators=[Optional()], validate_choice=False)
    text = TextAreaField(
        _l("What do you tell them?"),
        description=_l("Short sentences, plain words. No names and no words of tellers: everybody who told about this reads it."),
        validators=[DataRequired(_l("Write what you want to tell.")), Length(max=LIMITS["text"])],
    )
    reason = TextAreaField(
        _l("Why do we not do it?"), description=_l("Only for a no."), validators=[Optional(), Length(max=LIMITS["reason"])]
    )
    still = TextAreaField(_l("What can people still do?"), description=_l("Only for a no."), validators=[Optional(), Length(max=LIMITS["still"])])
    ask = StringField(
        _l("Whom can they ask?"), description=_l("A name or a team, and where to find them."), validators=[Optional(), Length(max=LIMITS["ask"])]
    )

    def offer(self, about: About, *, is_no: bool) -> None:
        """How it can stand; a point says that itself, and its no asks for the rest."""
        self.status.choices = [(status.value, _(label)) for status, label in CHOICES[about].items()]
        if len(self.status.choices) == 1:
            self.status.data = self.status.choices[0][0]
        self.status.flags.required = True
        for name in ("reason", "still", "ask"):
            getattr(self, name).flags.required = is_no

    def words(self) -> Words:
        said: dict[str, Any] = {name: getattr(self, name).data or "" for name in LIMITS}
        chosen = {value for value, _label in self.status.choices}
        return Words(status=Status(self.status.data) if self.status.data in chosen else Status.ACCEPTED, **said)


class TakeBackForm(FlaskForm):
    """Why a message is taken back."""

    why = TextAreaField(
        _l("Why do you take this message back?"), description=_l("Tellers do not read this; who comes after you does."),
        validators=[DataRequired(_l("Say why you take it back.")), Length(max=WHY_MAX)],
    )  # fmt: skip
