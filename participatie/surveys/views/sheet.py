"""A survey as it stands on a page: finished texts in one language, what was filled in, what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from participatie.core.i18n import sentence
from participatie.privacy.rules import Consent
from participatie.surveys.models import Survey
from participatie.surveys.rules import consents
from participatie.surveys.rules.answers import read
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import LONG_MAX, SHORT_MAX, QuestionKind
from participatie.surveys.rules.questions import Asked, Said, one_by_one, shown
from participatie.surveys.rules.texts import language_said, said

Filled = Mapping[str, list[str]]
Places = list[tuple[str, str]]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    checked: bool
    lang: str
    picture: str = ""


@dataclass(frozen=True)
class Line:
    """One question on the page."""

    id: str
    kind: str
    label: str
    hint: str
    lang: str
    required: bool
    value: str
    options: list[Option]
    low: str = ""
    high: str = ""
    error: str = ""
    maxlength: int = SHORT_MAX


@dataclass
class Sheet:
    """Everything that the template prints."""

    survey: Survey
    language: str
    places: Places
    filled: Filled = field(default_factory=dict)
    at: str = ""
    problems: Mapping[str, Said] = field(default_factory=dict)
    note: Said | None = None
    consent: Consent = Consent()

    def __post_init__(self) -> None:
        self.asked = self.survey.asked
        self.answers = read(self.asked, self.filled, [code for code, _name in self.places]).answers
        self.shown = shown(self.asked, self.answers)
        self.paged = one_by_one(self.asked)

    @property
    def here(self) -> list[Asked]:
        """The questions on this page."""
        return self.shown[self.number - 1 : self.number] if self.paged else self.shown

    @property
    def number(self) -> int:
        """Which question this page asks, from 1."""
        return next((n for n, name in enumerate(self.pages, 1) if name == self.at), 1)

    @property
    def pages(self) -> list[str]:
        """A page for each question; who wrote something that may become a story also gets the page of the four answers."""
        return consents.pages(self.shown, self.answers)

    @property
    def asks(self) -> list[tuple[str, str, str, str]]:
        """The four answers, where they stand on this page."""
        here = self.pages[self.number - 1] == consents.PAGE if self.paged else bool(self.for_stories)
        return consents.rows(self.consent) if here else []

    @property
    def for_stories(self) -> list[tuple[int, str, str]]:
        """(number, question, its language) of those of which the answer may become a story."""
        wanted = {asked.name for asked in consents.for_stories(self.shown)}
        return [(n, self.said(one.text), self.lang_of(one.text)) for n, one in enumerate(self.shown, 1) if one.name in wanted]

    @property
    def skips_asks(self) -> bool:
        """Would the four answers be passed over if this were sent now?"""
        return self.paged and consents.PAGE in self.pages and self.at != consents.PAGE

    @property
    def is_last(self) -> bool:
        return not self.paged or self.number == len(self.pages)

    def beside(self, steps: int) -> str:
        """The name of the question so many pages further, or back."""
        to = min(max(self.number - 1 + steps, 0), len(self.pages) - 1)
        return self.pages[to]

    def go_to_first(self, names: Sequence[str] | Mapping[str, Said]) -> None:
        self.at = next((asked.name for asked in self.shown if asked.name in names), self.at)

    @property
    def lines(self) -> list[Line]:
        return [line(asked, self.language, self.filled, self.places, self.problems.get(asked.name)) for asked in self.here]

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """(id, question, sentence) of what is wrong on this page."""
        return [(one.id, one.label, one.error) for one in self.lines if one.error]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What goes along unseen: the answers on the other pages."""
        on_page = {asked.name for asked in self.here}
        given = [] if self.asks else consents.as_fields(self.consent)
        return given + [(f"q-{name}", value) for name, values in self.filled.items() if name not in on_page for value in values]

    def said(self, text: Mapping[str, str]) -> str:
        return said(text, self.language)

    def lang_of(self, text: Mapping[str, str]) -> str:
        return language_said(text, self.language)


def line(asked: Asked, language: str, filled: Filled, places: Places, problem: Said | None = None) -> Line:
    """One question in this language, with what was filled in."""
    given = filled.get(asked.name, [])
    return Line(
        id=f"q-{asked.name}", kind=asked.kind.value, label=said(asked.text, language), hint=said(asked.hint, language),
        lang=language_said(asked.text, language), required=asked.required, value=given[0] if given else "",
        options=_options(asked, language, given, places), low=said(asked.low, language), high=said(asked.high, language),
        error=sentence(problem[0], **problem[1]) if problem else "",
        maxlength=LONG_MAX if asked.kind is QuestionKind.LONG_TEXT else SHORT_MAX,
    )  # fmt: skip


def _options(asked: Asked, language: str, given: list[str], places: Places) -> list[Option]:
    if asked.kind is QuestionKind.AREA:
        return [Option(code, name, code in given, language) for code, name in places]
    if asked.kind is QuestionKind.PICTURE_SCALE:
        return [Option(str(n), _(words), str(n) in given, language) for n, words in enumerate(FACES, 1)]
    if asked.steps:
        return [Option(str(step), str(step), str(step) in given, language) for step in asked.steps]
    return [
        Option(one.key, said(one.text, language), one.key in given, language_said(one.text, language), one.picture) for one in asked.choices
    ]
