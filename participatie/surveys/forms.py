"""Forms of the table. Texts stand in several languages side by side: a form is made for the languages of its survey."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from participatie.core import clock
from participatie.core.i18n import OWN_NAMES
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import (
    BOUNDED,
    CHOICE_KINDS,
    DUTCH,
    HINT_MAX,
    INTRO_MAX,
    LANGUAGES,
    NUMBER_MOST,
    QUESTION_MAX,
    TEXTS,
    TITLE_MAX,
    QuestionKind,
)
from participatie.surveys.rules.population import FIRST_YEAR, LAST_YEAR, SOURCE_MAX
from participatie.surveys.rules.questions import Asked, Choice, Condition, keyed
from participatie.surveys.rules.texts import Text

CHOICES_TEXT_MAX = 4_000
BETWEEN = "="


class NewSurveyForm(FlaskForm):
    """Where, and what it is called; the rest follows on its page."""

    area = SelectField(_l("Wijk"), choices=[], validators=[InputRequired()])
    title_nl = StringField(
        _l("Title"),
        description=_l("As it stands above the survey and on the poster."),
        validators=[DataRequired(_l("Give the survey a title in Dutch.")), Length(max=TITLE_MAX)],
    )
    intro_nl = TextAreaField(
        _l("Introduction"),
        description=_l("What is it for, and what happens with the answers? Two or three short sentences."),
        validators=[Optional(), Length(max=INTRO_MAX)],
    )

    def words(self) -> SurveyWords:
        return SurveyWords({DUTCH: self.title_nl.data or ""}, {DUTCH: self.intro_nl.data or ""})


class ElsewhereForm(FlaskForm):
    """Which questions, and in which wijk."""

    survey = RadioField(_l("Which questions"), choices=[], validators=[InputRequired(_l("Choose the questions."))])
    area = SelectField(_l("In which wijk"), choices=[], validators=[InputRequired()])


class ManyLanguages(FlaskForm):
    """Fields `<name>_<code>` for each language; `rows` says which names, in order."""

    rows: tuple[str, ...] = ()
    languages_shown: tuple[str, ...] = ()

    def text(self, name: str, before: Text | None = None) -> Text:
        """What was filled in, beside what `before` says in languages that are not shown: those texts stay."""
        return {**(before or {}), **{code: self[f"{name}_{code}"].data or "" for code in self.languages_shown}}

    def beside(self, name: str) -> list[tuple[str, str, Any]]:
        """(code, own name, field) of one text in every language."""
        return [(code, OWN_NAMES[code], self[f"{name}_{code}"]) for code in self.languages_shown]


class SurveyForm(ManyLanguages):
    """Texts, languages and days of a survey."""

    rows = ("title", "intro", "thanks")
    seen = HiddenField()
    languages = SelectMultipleField(
        _l("Languages"),
        description=_l("Choose a language and save: its column then stands beside the Dutch one."),
        choices=[],
        validators=[Optional()],
    )
    opens_on = DateField(_l("First day"), description=_l("Empty: as soon as you open it."), validators=[Optional()])
    closes_on = DateField(_l("Last day"), description=_l("Empty: until you close it."), validators=[Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages.choices = [(code, OWN_NAMES[code]) for code in LANGUAGES]

    def words(self, before: SurveyWords) -> SurveyWords:
        ends = self.closes_on.data + timedelta(days=1) if self.closes_on.data else None
        return SurveyWords(
            self.text("title", before.title), self.text("intro", before.intro), self.text("thanks", before.thanks), tuple(self.languages.data or ()),
            _begin_of(self.opens_on.data), _begin_of(ends),
        )  # fmt: skip


class QuestionForm(ManyLanguages):
    """One question of a kind that was chosen before."""

    seen = HiddenField()
    required = BooleanField(_l("An answer is needed to go on"))
    least = IntegerField(_l("Lowest figure"), validators=[Optional(), NumberRange(-NUMBER_MOST, NUMBER_MOST)])
    most = IntegerField(_l("Highest figure"), validators=[Optional(), NumberRange(-NUMBER_MOST, NUMBER_MOST)])
    show_if = SelectField(
        _l("Ask this only when"), description=_l("An answer to an earlier question decides."), choices=[], validators=[Optional()]
    )
    may_become_story = BooleanField(
        _l("What is written here may become a story"),
        description=_l("Residents then get the four questions about its use. You read each answer and choose which becomes a story."),
    )
    kind: QuestionKind

    def offer_conditions(self, choices: list[tuple[str, str]]) -> None:
        self.show_if.choices = [("", _("Always ask it")), *choices]

    def asked(self, name: str, before: Asked | None = None, *, keep: bool = False) -> Asked:
        """What was filled in, as a question; `before` is how it was."""
        was, scale = before or Asked(name, self.kind, {}), self.kind is QuestionKind.SCALE
        condition, _between, value = (self.show_if.data or "").partition(BETWEEN)
        return Asked(
            name=name, kind=self.kind, text=self.text("text", was.text), hint=self.text("hint", was.hint), required=bool(self.required.data),
            choices=self._choices(was, keep=keep) if self.kind in CHOICE_KINDS else (),
            least=self.least.data if self.kind in BOUNDED else None, most=self.most.data if self.kind in BOUNDED else None,
            low=self.text("low", was.low) if scale else {}, high=self.text("high", was.high) if scale else {},
            show_if=Condition(condition, value) if condition else None,
            may_become_story=self.kind in TEXTS and bool(self.may_become_story.data),
        )  # fmt: skip

    def _choices(self, was: Asked, *, keep: bool) -> tuple[Choice, ...]:
        old = {choice.key: choice.text for choice in was.choices}
        hidden = {
            key: {code: said for code, said in text.items() if code not in self.languages_shown} for key, text in old.items()
        }
        return tuple(Choice(one.key, hidden.get(one.key, {}) | one.text) for one in keyed(self._lines(), was.choices, keep=keep))

    def _lines(self) -> dict[str, list[str]]:
        texts = self.text("choices")
        return {code: [line.strip() for line in words.strip("\r\n").splitlines()] for code, words in texts.items()}


def survey_form(languages: Sequence[str]) -> type[SurveyForm]:
    """The form of a survey in these languages."""
    made: dict[str, Any] = {"languages_shown": tuple(languages)}
    for code in languages:
        made[f"title_{code}"] = StringField(_l("Title"), validators=[Optional(), Length(max=TITLE_MAX)])
        made[f"intro_{code}"] = TextAreaField(_l("Introduction"), validators=[Optional(), Length(max=INTRO_MAX)])
        made[f"thanks_{code}"] = TextAreaField(_l("Thank-you"), validators=[Optional(), Length(max=INTRO_MAX)])
    return type("SurveyForm", (SurveyForm,), made)


def question_form(kind: QuestionKind, languages: Sequence[str]) -> type[QuestionForm]:
    """The form of a question of this kind in these languages."""
    made: dict[str, Any] = {"languages_shown": tuple(languages), "kind": kind}
    for code in languages:
        made[f"text_{code}"] = StringField(_l("Question"), validators=[Optional(), Length(max=QUESTION_MAX)])
        made[f"hint_{code}"] = StringField(_l("Explanation"), validators=[Optional(), Length(max=HINT_MAX)])
        if kind in CHOICE_KINDS:
            made[f"choices_{code}"] = TextAreaField(
                _l("Choices, one on each line"), validators=[Optional(), Length(max=CHOICES_TEXT_MAX)]
            )
        if kind is QuestionKind.SCALE:
            made[f"low_{code}"] = StringField(_l("Word at the low end"), validators=[Optional(), Length(max=HINT_MAX)])
            made[f"high_{code}"] = StringField(_l("Word at the high end"), validators=[Optional(), Length(max=HINT_MAX)])
    extra = ("choices",) if kind in CHOICE_KINDS else ("low", "high") if kind is QuestionKind.SCALE else ()
    return type("QuestionForm", (QuestionForm,), made | {"rows": ("text", "hint", *extra)})


def pictures_form(asked: Asked) -> type[FlaskForm]:
    """A picture for each choice of a question, or none."""
    made = {
        f"picture_{choice.key}": RadioField(choice.text.get(DUTCH, choice.key), choices=[], default=choice.picture, validators=[Optional()])
        for choice in asked.choices
    }
    return type("PicturesForm", (FlaskForm,), made)


class ImportForm(FlaskForm):
    """A spreadsheet with questions."""

    area = SelectField(_l("Wijk"), choices=[], validators=[InputRequired()])
    file = FileField(
        _l("Spreadsheet"), description=_l("An XLSForm: .xlsx with the sheets survey, choices and settings."),
        validators=[FileRequired(_l("Choose a file."))],
    )  # fmt: skip


class PopulationForm(FlaskForm):
    """How many people live where, of one source and year."""

    file = FileField(
        _l("File"), description=_l("CSV with the columns code and people; a column band if you want, for example an age."),
        validators=[FileRequired(_l("Choose a file."))],
    )  # fmt: skip
    year = IntegerField(_l("Year"), validators=[InputRequired(_l("Give a year.")), NumberRange(FIRST_YEAR, LAST_YEAR)])
    source = StringField(
        _l("Source"), description=_l("As it stands beside the figures, for example: CBS."),
        validators=[DataRequired(_l("Say where these figures are from.")), Length(max=SOURCE_MAX)],
    )  # fmt: skip


class PressForm(FlaskForm):
    """A button alone."""


def survey_values(words: SurveyWords) -> dict[str, Any]:
    """What the form of a survey starts from."""
    texts = {"title": words.title, "intro": words.intro, "thanks": words.thanks}
    found: dict[str, Any] = {f"{name}_{code}": said for name, text in texts.items() for code, said in text.items()}
    last = clock.local(words.closes_at - timedelta(seconds=1)).date() if words.closes_at else None
    first = clock.local(words.opens_at).date() if words.opens_at else None
    return found | {"languages": list(words.languages), "opens_on": first, "closes_on": last, "seen": words.mark}


def question_values(asked: Asked, languages: Sequence[str]) -> dict[str, Any]:
    """What the form of a question starts from."""
    texts = {"text": asked.text, "hint": asked.hint, "low": asked.low, "high": asked.high}
    found: dict[str, Any] = {f"{name}_{code}": text.get(code, "") for name, text in texts.items() for code in languages}
    found |= {
        f"choices_{code}": "\n".join(choice.text.get(code, "") for choice in asked.choices).rstrip("\n") for code in languages
    }
    condition = f"{asked.show_if.name}{BETWEEN}{asked.show_if.value}" if asked.show_if else ""
    found |= {"required": asked.required, "least": asked.least, "most": asked.most}
    return found | {"show_if": condition, "may_become_story": asked.may_become_story}


def _begin_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), clock.LOCAL) if day else None
