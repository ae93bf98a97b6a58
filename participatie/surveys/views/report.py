"""The report of several wijken in words, for pages and files: out of the newest published release of each wave in each wijk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from participatie.core import clock
from participatie.core.statuses import N_
from participatie.surveys.models import Population, Survey, SurveyRelease
from participatie.surveys.ports.tables import Cell, Sheets
from participatie.surveys.queries.family import family, newest
from participatie.surveys.queries.population import ResponseShare, people_of
from participatie.surveys.queries.releases import figures_of
from participatie.surveys.rules import report as rules
from participatie.surveys.rules.margins import Difference, Share
from participatie.surveys.rules.outcome import Words
from participatie.surveys.rules.phase import Phase
from participatie.surveys.rules.report import TOGETHER, Group, Row
from participatie.surveys.rules.texts import language_said, said
from participatie.surveys.views.figures import label

NOTES = (
    N_(
        "These people were not drawn by lot: whoever wanted to could answer."
        " Who answered may differ more between the wijken than the wijken themselves."
    ),
    N_("We speak of a difference only when the margins do not touch: those of a wijk and of the other wijken together, or those of two waves."),
    N_("All wijken together counts every answer of a wave once: a wijk where more people answered weighs more."),
    N_("Only published figures were added up. An answer that one wijk does not show, is not shown for all wijken together either."),
)


@dataclass(frozen=True)
class Told:
    """One wave of one wijk: who asked, what was frozen of it, and what part of the residents answered (None: not known)."""

    survey: Survey
    release: SurveyRelease
    residents: ResponseShare | None

    @property
    def day(self) -> date:
        return clock.local(self.release.frozen_at).date()


@dataclass(frozen=True)
class Line:
    """One answer, the newest wave first, and in each wave the wijken and then all of them."""

    words: str
    lang: str
    rows: list[Row]

    @property
    def is_told(self) -> bool:
        """Somewhere."""
        return any(row.share for row in self.rows)

    @property
    def places(self) -> list[tuple[Row, list[Row]]]:
        """For each wijk, and for all of them together: the newest wave, and the waves before it."""
        each: dict[str, list[Row]] = {}
        for row in self.rows:
            each.setdefault(row.group.wijk, []).append(row)
        return [(rows[0], rows[1:]) for _wijk, rows in sorted(each.items(), key=lambda one: one[0] == TOGETHER)]


@dataclass(frozen=True)
class Question:
    """`withheld`: how much is told together, the last time of each wijk, in percents. `otherwise`: (wijk, wave, words, language)."""

    text: str
    lang: str
    one: rules.Question
    lines: list[Line]
    withheld: list[tuple[Group, int]]
    otherwise: list[tuple[str, int, str, str]]

    @property
    def more(self) -> list[tuple[Line, Row]]:
        """Where somebody says more than elsewhere, the last time it was asked."""
        last = max(group.wave for group in self.one.groups)
        found = [(line, row) for line in self.lines for row in line.rows if row.group.wave == last]
        return [(line, row) for line, row in found if row.beside_others is Difference.MORE]


@dataclass(frozen=True)
class Report:
    """`names`: of each wijk by its code. `absent`: asked there too, but nobody may read figures of it yet."""

    told: list[Told]
    absent: list[Survey]
    names: dict[str, str]
    questions: list[Question] = field(default_factory=list)

    @property
    def notes(self) -> tuple[str, ...]:
        return NOTES

    @property
    def wijken(self) -> list[str]:
        return list(self.names.values())

    @property
    def has_waves(self) -> bool:
        return len({one.survey.wave for one in self.told}) > 1

    @property
    def least(self) -> int:
        return min(one.release.least for one in self.told)

    @property
    def can_be_made(self) -> bool:
        """Two wijken in one wave have figures that everybody may read."""
        return len({one.survey.wave for one in self.told}) < len(self.told)


def report_of(survey: Survey) -> Report:
    """Of the family of this survey."""
    every = [one for one in family(survey) if one.area.takes_part]
    found, live = newest(every, public=True), people_of({one.area_id for one in every})
    absent = [one for one in every if one.id not in found and one.phase in {Phase.OPEN, Phase.OVER}]
    told = [Told(one, found[one.id], _residents(one, found[one.id], live)) for one in every if one.id in found]
    told.sort(key=lambda one: (-one.survey.wave, one.survey.area.shown_name))
    names = {one.survey.area.code: one.survey.area.shown_name for one in told}
    made = Report(told, absent, names)
    return Report(told, absent, names, _questions(told, names)) if made.can_be_made else made


def _residents(one: Survey, release: SurveyRelease, live: Mapping[UUID, Population]) -> ResponseShare | None:
    people = live.get(one.area_id)
    return ResponseShare(one.area.shown_name, release.people, people.people, people.year, people.source) if people else None


def _questions(told: Sequence[Told], names: Mapping[str, str]) -> list[Question]:
    parts = [
        rules.Part(
            one.survey.area.code, one.survey.wave, one.release.words, figures_of(one.release), one.residents.people if one.residents else None
        )
        for one in told
    ]  # fmt: skip
    return [_question(one, names) for one in rules.report(parts)]


def _question(one: rules.Question, names: Mapping[str, str]) -> Question:
    language = str(get_locale())
    last = {group.wijk: group for group in reversed(one.groups)}
    newest = [group for group in one.groups if group is last[group.wijk]]
    withheld = [(group, round(100 * group.outcome.together / group.asked)) for group in newest if group.outcome.together is not None]
    otherwise = [(names[wijk], wave, *_said(words, language)) for wijk, wave, words in one.otherwise]
    lines = [Line(*label(one.words, key, language), rows) for key, rows in one.lines]
    return Question(*_said(one.words, language), one, lines, withheld, otherwise)


def _said(words: Words, language: str) -> tuple[str, str]:
    return said(words["text"], language), language_said(words["text"], language)


def sheets(made: Report) -> Sheets:
    """The report for a file: one row for each answer of each question in each wave and wijk, and what to know about it."""
    head = [
        _("Wave"), _("Place code"), _("Wijk"), _("Question"), _("Words"), _("Answer"), _("How many"), _("Percent"), _("Lowest"), _("Highest"),
        _("Asked of"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [list(head), *(row for one in made.questions for row in _rows(one, made.names))]
    return {_("Figures"): rows, _("About these figures"): _about(made)}


def _rows(one: Question, names: Mapping[str, str]) -> list[list[Cell]]:
    """By question, then by wave and wijk."""
    told: list[list[Cell]] = []
    for place, group in enumerate(one.one.groups):
        start = [group.wave, group.wijk, names.get(group.wijk, _("All wijken together")), one.one.words["name"], one.text]
        shares = [(line.words, line.rows[place].share) for line in one.lines]
        told += [[*start, words, *_cells(share), group.asked] for words, share in shares]
        if group.outcome.together is not None:
            told.append([*start, _("Not shown, together"), group.outcome.together, None, None, None, group.asked])
    return told


def _cells(share: Share | None) -> list[Cell]:
    return [share.number, share.percent, share.lowest, share.highest] if share else [None] * 4


def _about(made: Report) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[_("About these figures"), None]]
    for one in made.told:
        name = one.survey.area.shown_name
        live = f"{one.residents.people} ({one.residents.source}, {one.residents.year})" if one.residents else ""
        rows += [
            [_("Wijk"), name], [_("Wave"), one.survey.wave], [_("Release"), one.release.number], [_("Frozen on"), format_date(one.day, "long")],
            [_("Answers that count"), one.release.people], [_("Residents"), live],
        ]  # fmt: skip
    absent = _("Not in this report, as its figures are not public")
    rows += [[absent, f"{one.area.shown_name} ({_('Wave %(number)s', number=one.wave)})"] for one in made.absent]
    return [*rows, [_("No number of fewer people is told"), made.least], *([_(words), None] for words in NOTES)]
