"""Forms about points, leads, publication and actions."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from participatie.agenda import rules
from participatie.agenda.rules import ActionWords, ParticipationLevel, Words
from participatie.core.statuses import Status, moves_from


class StopForm(FlaskForm):
    """Which point stops to make room. Shown only when five points run; the view decides whether it counts."""

    stops = RadioField(_l("Which point stops?"), choices=[], validators=[Optional()], validate_choice=False)
    stop_reason = TextAreaField(
        _l("Why does that point stop?"),
        description=_l("People who told about it will read this."),
        validators=[Optional(), Length(max=rules.REASON_MAX)],
    )

    def offer_stops(self, titles: list[tuple[str, str]], *, needed: bool) -> None:
        """`needed`: whatever else is chosen in this form, a point has to stop, and the labels do not call it optional."""
        self.stops.choices = titles
        for field in (self.stops, self.stop_reason):
            field.flags.required = needed and bool(titles)


class PointForm(StopForm):
    """The words of a point."""

    seen = HiddenField()
    title = StringField(
        _l("Title"),
        description=_l("Short, as people in the wijk would say it."),
        validators=[DataRequired(_l("Give the point a short title.")), Length(max=rules.TITLE_MAX)],
    )
    heard = TextAreaField(
        _l("What we heard"), description=_l("In one or two sentences."), validators=[Optional(), Length(max=rules.NOTE_MAX)]
    )
    goal = TextAreaField(
        _l("Goal"),
        description=_l("What is different, for whom, and by when? So that everybody can see later whether it worked."),
        validators=[Optional(), Length(max=rules.GOAL_MAX)],
    )
    level = RadioField(_l("How much say do residents have?"), choices=[], validators=[Optional()])
    level_note = TextAreaField(
        _l("What does that mean here?"),
        description=_l("Who is asked, when, and what is done with it."),
        validators=[Optional(), Length(max=rules.NOTE_MAX)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.level.choices = [(level.value, _(level.label)) for level in ParticipationLevel]

    def words(self) -> Words:
        chosen = (self.level.data or "").strip()  # Optional lets blanks through unread
        level = ParticipationLevel(chosen) if chosen else None
        return Words(self.title.data or "", self.heard.data or "", self.goal.data or "", level, self.level_note.data or "")


class StatusForm(StopForm):
    """Where a point stands; offers only what may follow its present status."""

    seen = HiddenField()
    status = RadioField(_l("New status"), choices=[], validators=[InputRequired(_l("Choose the new status."))])
    reason = TextAreaField(
        _l("Why"),
        description=_l("Needed when a point is stuck, stops or is not taken up. People who told about it will read this."),
        validators=[Optional(), Length(max=rules.REASON_MAX)],
    )

    def offer(self, now: Status) -> None:
        """All but done: that is for tellers to say."""
        follow = moves_from(now) - {Status.DONE}
        self.status.choices = [(status.value, _(status.label)) for status in Status if status in follow]


class SessionForm(FlaskForm):
    """What a session of the wijk said about a point."""

    on = DateField(_l("On which day?"), validators=[InputRequired(_l("Fill in the day."))])
    how = TextAreaField(
        _l("With whom?"), description=_l("For example: 14 residents in the community centre."),
        validators=[DataRequired(_l("Say with whom: how many people, from where.")), Length(max=rules.NOTE_MAX)],
    )  # fmt: skip
    helped = RadioField(_l("Did it help?"), choices=[], validators=[InputRequired(_l("Choose yes or no."))])
    why = TextAreaField(
        _l("If not: what is not right yet?"), description=_l("The point then runs again."),
        validators=[Optional(), Length(max=rules.REASON_MAX)],
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helped.choices = [("yes", _("Yes, it helped")), ("no", _("No, not yet"))]


class GroundForm(FlaskForm):
    """An insight under a point."""

    insight = SelectField(_l("Add an insight"), choices=[], validators=[InputRequired()])


class AskForm(FlaskForm):
    """Who is asked to lead; empty is nobody."""

    lead = SelectField(
        _l("Who is asked to lead?"),
        description=_l("One person, by name. That person says yes or no."),
        choices=[],
        validators=[Optional()],
    )


class AnswerForm(FlaskForm):
    """Yes, or no with a reason; the button says which."""

    answer = HiddenField()
    why = TextAreaField(
        _l("If you say no: why?"),
        description=_l("Then we can ask somebody else."),
        validators=[Optional(), Length(max=rules.REASON_MAX)],
    )


class PublishForm(FlaskForm):
    """The story of the wijk, and the seal of the draft that was read."""

    seal = HiddenField()
    intro = TextAreaField(
        _l("The story of the wijk"),
        description=_l("A few sentences at the top of the public page."),
        validators=[Optional(), Length(max=rules.INTRO_MAX)],
    )


class TakeBackForm(FlaskForm):
    why = TextAreaField(
        _l("Why do you take it back?"),
        validators=[DataRequired(_l("Say why this publication is taken back.")), Length(max=rules.REASON_MAX)],
    )


class NewActionForm(FlaskForm):
    """Something that is going to be done for a point."""

    text = TextAreaField(
        _l("What is going to be done?"), validators=[DataRequired(_l("Write what is needed.")), Length(max=rules.ACTION_MAX)]
    )
    responsible = StringField(
        _l("Who does it"), description=_l("One partner or one person."), validators=[Optional(), Length(max=rules.NAME_MAX)]
    )


class ActionForm(FlaskForm):
    """An action as a whole; a partner fills only how it goes."""

    seen = HiddenField()
    text = TextAreaField(
        _l("What is needed"),
        description=_l("Once you accept a signal, partners read this. Take out what could lead to a person."),
        validators=[DataRequired(_l("Write what is needed.")), Length(max=rules.ACTION_MAX)],
    )
    responsible = StringField(
        _l("Who does it"), description=_l("One partner or one person."), validators=[Optional(), Length(max=rules.NAME_MAX)]
    )
    status = RadioField(_l("Status"), choices=[], validators=[InputRequired(_l("Choose the new status."))])
    status_reason = TextAreaField(
        _l("Why"),
        description=_l("Needed when it is stuck, stops or is not taken up."),
        validators=[Optional(), Length(max=rules.REASON_MAX)],
    )
    point = SelectField(_l("Belongs to the point"), choices=[], validators=[Optional()])
    learned = TextAreaField(
        _l("What we learned"),
        description=_l("For the next time, and for policy."),
        validators=[Optional(), Length(max=rules.NOTE_MAX)],
    )

    def offer(self, now: Status) -> None:
        follow = {now, *moves_from(now)}
        self.status.choices = [(status.value, _(status.label)) for status in Status if status in follow]

    def words(self) -> ActionWords:
        return ActionWords(
            self.text.data or "",
            self.responsible.data or "",
            Status(self.status.data),
            self.status_reason.data or "",
            self.learned.data or "",
        )


class ReportForm(ActionForm):
    """What a partner says about an action: how it goes. What it is and who does it, the office says."""

    text = None
    responsible = None
    point = None

    def words_on(self, text: str, responsible: str) -> ActionWords:
        return ActionWords(text, responsible, Status(self.status.data), self.status_reason.data or "", self.learned.data or "")
