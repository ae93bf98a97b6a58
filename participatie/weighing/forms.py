"""Forms of a weighing: preparing it, weighing, stickers on paper."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from participatie.agenda.rules import ParticipationLevel
from participatie.core import clock
from participatie.core.ids import parse_uuid
from participatie.weighing import rules
from participatie.weighing.rules import Method, Setup

MOMENT = "%Y-%m-%dT%H:%M"


class Whole(IntegerField):
    """A whole number; nonsense gets a sentence of ours."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Fill in a whole number, for example 3.")) from None


class RoundForm(FlaskForm):
    """What is said beforehand."""

    seen = HiddenField()
    title = StringField(
        _l("Title"), description=_l("For example: What do we do first?"),
        validators=[DataRequired(_l("Give the weighing a title.")), Length(max=rules.TITLE_MAX)],
    )  # fmt: skip
    level = RadioField(_l("Who decides"), choices=[], validators=[Optional()])
    who = TextAreaField(
        _l("What that means here"), description=_l("What happens with the result, who decides and when. Residents read this before they weigh."),
        validators=[Optional(), Length(max=rules.WHO_MAX)],
    )  # fmt: skip
    items = SelectMultipleField(_l("Which points can people weigh?"), choices=[], validators=[Optional()])
    method = RadioField(_l("How people weigh"), choices=[], default=Method.DIVIDE.value, validators=[DataRequired(_l("Choose one of the two."))])
    points = Whole(
        _l("Points for each voice, or places"), default=rules.POINTS_USUAL,
        description=_l("When people put them in order: how many of them get a place. Three is easiest."),
        validators=[InputRequired(_l("Fill in a whole number, for example 3."))],
    )  # fmt: skip
    most_on_one = Whole(
        _l("At most on one point"), default=rules.POINTS_USUAL,
        description=_l("As many as each voice has: then all may go on one point. Only when points are divided."),
        validators=[InputRequired(_l("Fill in a whole number, for example 3."))],
    )  # fmt: skip
    opens = DateTimeLocalField(_l("Opens"), format=MOMENT, validators=[Optional()])
    closes = DateTimeLocalField(_l("Closes"), format=MOMENT, validators=[Optional()])
    running = BooleanField(
        _l("Show a count before closing"),
        description=_l("It moves on only when enough new voices came in. Without it people do not follow each other: that is the usual way."),
    )

    def __init__(self, *args: Any, setup: Setup | None = None, **kwargs: Any) -> None:
        said = {} if setup is None else _as_filled(setup)
        super().__init__(*args, data=said, **kwargs)
        self.level.choices = [(level.value, _(level.label)) for level in ParticipationLevel]
        self.method.choices = [(method.value, _(method.label)) for method in Method]

    def offer(self, points: Iterable[tuple[str, str]]) -> None:
        self.items.choices = list(points)

    def setup(self) -> Setup:
        chosen = (parse_uuid(one) for one in self.items.data or [])
        return Setup(
            self.title.data or "", ParticipationLevel(self.level.data) if self.level.data else None, self.who.data or "",
            self.points.data or 0, self.most_on_one.data or 0, _here(self.opens.data), _here(self.closes.data), bool(self.running.data),
            tuple(one for one in chosen if one), Method(self.method.data),
        )  # fmt: skip


def _as_filled(setup: Setup) -> dict[str, Any]:
    return {
        "title": setup.title, "level": setup.level.value if setup.level else None, "who": setup.who, "method": setup.method.value,
        "points": setup.points, "most_on_one": setup.most_on_one, "running": setup.running, "items": [str(one) for one in setup.items],
        "opens": setup.opens and clock.local(setup.opens), "closes": setup.closes and clock.local(setup.closes),
    }  # fmt: skip


def _here(moment: datetime | None) -> datetime | None:
    """A moment on the clock of the town hall."""
    return moment and moment.replace(tzinfo=clock.LOCAL)


class OverOptions(FlaskForm):
    """A form with one number for each point that is weighed, or one for each place of each point."""

    @classmethod
    def over(cls, options: Iterable[tuple[UUID, str]], places: int = 0, **kwargs: Any) -> Any:
        """The form for these points, (id, title); `numbers` finds them back, `numbered` those of places."""
        fields = {name: Whole(title, validators=[Optional()]) for option, title in options for name in names_of(option, places)}
        return type(cls.__name__, (cls,), fields)(**kwargs)

    @property
    def boxes(self) -> dict[UUID, list[Whole]]:
        """Point → its fields."""
        found: dict[UUID, list[Whole]] = {}
        for name, field in self._fields.items():
            if name.startswith("p_"):
                found.setdefault(UUID(name[2:34]), []).append(field)
        return found

    def numbers(self) -> dict[UUID, int]:
        """Point → what was filled in; nothing is 0."""
        return {option: boxes[0].data or 0 for option, boxes in self.boxes.items()}

    def numbered(self) -> dict[UUID, rules.Places]:
        """Point → how often 1, 2, 3."""
        return {option: tuple(box.data or 0 for box in boxes) for option, boxes in self.boxes.items()}


def names_of(option: UUID, places: int = 0) -> list[str]:
    """The names of the fields of a point."""
    return [f"p_{option.hex}_{place}" for place in range(1, places + 1)] or [f"p_{option.hex}"]


class VoiceForm(OverOptions):
    """One voice. The code in it is the proof; there is no cookie that another site could use."""

    class Meta:
        csrf = False

    code = StringField(
        _l("Your code"), description=_l("For example: 7K2M-9QXA-BC4D-EFGH-J. Large or small letters are both fine."),
        validators=[DataRequired(_l("Fill in the code that you got.")), Length(max=40)],
    )  # fmt: skip


class SheetForm(OverOptions):
    """Stickers of one session."""

    on = DateField(_l("On which day?"), validators=[InputRequired(_l("Fill in the day."))])
    place = StringField(
        _l("Where was it?"), description=_l("For example: the community centre. Everybody can read this."),
        validators=[DataRequired(_l("Say where it was.")), Length(max=rules.PLACE_MAX)],
    )  # fmt: skip
    people = Whole(
        _l("How many people put stickers?"), validators=[InputRequired(_l("Fill in a whole number, for example 3."))]
    )


class BackForm(FlaskForm):
    """Why a sheet does not count."""

    why = TextAreaField(
        _l("Why do these stickers not count?"), description=_l("Everybody can read this."),
        validators=[DataRequired(_l("Say why these stickers do not count: everybody can read it.")), Length(max=rules.REASON_MAX)],
    )  # fmt: skip
