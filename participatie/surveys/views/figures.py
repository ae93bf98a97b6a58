"""The figures of a release in words, for pages and files: finished texts in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from participatie.core import clock
from participatie.surveys.models import Population, SurveyRelease
from participatie.surveys.ports.tables import Cell as FileCell
from participatie.surveys.ports.tables import Sheets
from participatie.surveys.queries.population import bands_in
from participatie.surveys.queries.releases import figures_of
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import DUTCH, SCALES, QuestionKind
from participatie.surveys.rules.outcome import Outcome, Words, outcomes, places_told
from participatie.surveys.rules.results import NO_ANSWER
from participatie.surveys.rules.texts import language_said, said

Row = tuple[str, str, int | None, int | None]
"""(answer, its language, how many, percent); None: withheld."""


@dataclass(frozen=True)
class Shown:
    """One question as it stands on a page."""

    text: str
    lang: str
    one: Outcome
    rows: list[Row]

    @property
    def has_numbers(self) -> bool:
        return any(number is not None for _words, _lang, number, _percent in self.rows)


def shown(release: SurveyRelease, place: str | None = None) -> list[Shown]:
    """Every question of a release, of everybody or of one place."""
    language = str(get_locale())
    return [
        Shown(
            said(one.words["text"], language), language_said(one.words["text"], language), one,
            [(*label(one.words, cell.key, language), cell.number, cell.percent) for cell in one.cells],
        )
        for one in outcomes(release.words, figures_of(release), place)
    ]  # fmt: skip


@dataclass(frozen=True)
class Side:
    """The answers to a question beside the residents, in percents: (answer, its language, of the answers, of the residents)."""

    text: str
    lang: str
    rows: list[tuple[str, str, int | None, int]]
    source: str
    year: int


def sides(release: SurveyRelease) -> list[Side]:
    """For each question whose answers are called as the bands that were brought in, such as ages."""
    bands = bands_in(release.survey.area_id)
    return [side for one in shown(release) if bands and (side := _side(one, bands))]


def _side(one: Shown, bands: Mapping[str, Population]) -> Side | None:
    names = {key: said(text, DUTCH) for key, text in one.one.words["answers"]} if one.one.kind is QuestionKind.ONE_CHOICE else {}
    live = {key: bands[name] for key, name in names.items() if name in bands}
    everybody = sum(found.people for found in live.values())
    if not everybody or len(live) < len(names) or one.one.asked is None:
        return None
    told = {cell.key: cell.percent for cell in one.one.cells}
    rows = [
        (*label(one.one.words, key, str(get_locale())), told.get(key), round(100 * found.people / everybody)) for key, found in live.items()
    ]
    first = next(iter(live.values()))
    return Side(one.text, one.lang, rows, first.source, first.year)


def place_names(release: SurveyRelease) -> dict[str, str]:
    """Code and name of the places of which something is told."""
    names = {
        key: text["nl"] for words in release.words if words["kind"] == QuestionKind.AREA for key, text in words["answers"]
    }
    return {code: names[code] for code in places_told(release.words, figures_of(release))}


def label(words: Words, key: str, language: str) -> tuple[str, str]:
    """An answer in words, and the language of these words."""
    if key == NO_ANSWER:
        return _("No answer"), language
    kind = QuestionKind(words["kind"])
    if kind is QuestionKind.PICTURE_SCALE:
        return _(FACES[int(key) - 1]), language
    text = dict(words["answers"]).get(key, {})
    if kind in SCALES:
        ends = words["answers"][0][0], words["answers"][-1][0]
        text = words["low"] if key == ends[0] else words["high"] if key == ends[1] else {}
        return (f"{key} – {said(text, language)}", language_said(text, language)) if text else (key, language)
    return said(text, language) or key, language_said(text, language)


def sheets(release: SurveyRelease) -> Sheets:
    """A release for a file: one row for each answer of each question in each place, and what to know about it."""
    head = [_("Release"), _("Place code"), _("Place"), _("Question"), _("Words"), _("Answer"), _("How many"), _("Percent"), _("Asked of")]
    rows: list[list[FileCell]] = [list(head)]
    names = place_names(release)
    for place in (None, *names):
        where = [release.number, place or "", names.get(place, "") if place else _("Everybody")]
        for one in shown(release, place):
            rows += [[*where, *row] for row in _rows(one)]
    return {_("Figures"): rows, _("About these figures"): _about(release)}


def _rows(one: Shown) -> list[list[FileCell]]:
    """Nothing for open answers, and for what may not be told one row that says so."""
    if one.one.in_own_words:
        return []
    start: list[FileCell] = [one.one.words["name"], one.text]
    if one.one.asked is None:
        return [[*start, _("not shown"), None, None, None]]
    rows = [[*start, words, number, percent, one.one.asked] for words, _lang, number, percent in one.rows]
    together = one.one.together
    return rows if together is None else [*rows, [*start, _("Not shown, together"), together, None, one.one.asked]]


def _about(release: SurveyRelease) -> list[list[FileCell]]:
    return [
        [_("About these figures"), None],
        [_("Survey"), said(release.survey.title, str(get_locale()))],
        [_("Wijk"), release.survey.area.shown_name],
        [_("Release"), release.number],
        [_("Frozen on"), format_date(clock.local(release.frozen_at).date(), "long")],
        [_("Answers that count"), release.people],
        [_("No number of fewer people is told"), release.least],
        [_("Whoever wanted to could answer. It is not a sample: it does not tell what everybody here thinks."), None],
        [_("An empty number is not shown, so that nobody can be recognised."), None],
    ]
