"""Waves of the same questions beside each other, out of their newest releases."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import get_locale

from participatie.surveys.models import Survey, SurveyRelease
from participatie.surveys.queries.family import newest, waves
from participatie.surveys.queries.population import people_in
from participatie.surveys.queries.releases import figures_of
from participatie.surveys.rules.comparing import alike, keys_of, share_of
from participatie.surveys.rules.kinds import TEXTS
from participatie.surveys.rules.margins import Difference, Share, difference
from participatie.surveys.rules.outcome import Outcome, Words, outcomes
from participatie.surveys.rules.texts import language_said, said
from participatie.surveys.views.figures import label


@dataclass(frozen=True)
class Line:
    """One answer: its share in each wave (None: withheld or not asked), and whether the last two told differ."""

    words: str
    lang: str
    shares: list[tuple[int, Share | None]]
    """(number of the wave, share)."""
    up: bool = False
    down: bool = False

    @property
    def compares(self) -> bool:
        return sum(share is not None for _wave, share in self.shares) > 1


@dataclass(frozen=True)
class Question:
    text: str
    lang: str
    lines: list[Line]


@dataclass(frozen=True)
class Compared:
    """Every wave that has a release, and the questions that two of them share."""

    waves: list[Survey]
    releases: list[SurveyRelease] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    population: int | None = None


def compared(survey: Survey, *, public: bool) -> Compared:
    """`public`: of releases that everybody may read."""
    every = waves(survey)
    found = newest(every, public=public)
    told = [one for one in every if one.id in found]
    if len(told) < 2:
        return Compared(told)
    releases, people = [found[one.id] for one in told], people_in(survey.area_id)
    each = [{one.words["name"]: one for one in outcomes(release.words, figures_of(release))} for release in releases]
    population = people.people if people else None
    asked = [words for words in releases[-1].words if words["kind"] not in TEXTS]
    numbers = [one.wave for one in told]
    questions = [_question(words, numbers, [one.get(words["name"]) for one in each], population) for words in asked]
    return Compared(told, releases, [one for one in questions if one], population)


def _question(words: Words, numbers: Sequence[int], found: Sequence[Outcome | None], population: int | None) -> Question | None:
    same = [one if one and alike(one.words, words) else None for one in found]
    if sum(one is not None and one.asked is not None for one in same) < 2:
        return None
    language = str(get_locale())
    shares = {key: [share_of(one, key, population) for one in same] for key in keys_of(words)}
    lines = [_line(words, key, list(zip(numbers, told, strict=True)), language) for key, told in shares.items()]
    return Question(said(words["text"], language), language_said(words["text"], language), lines)


def _line(words: Words, key: str, shares: list[tuple[int, Share | None]], language: str) -> Line:
    told = [one for _wave, one in shares if one]
    changed = difference(told[-1], told[-2]) if len(told) > 1 else Difference.NONE
    return Line(*label(words, key, language), shares, changed is Difference.MORE, changed is Difference.LESS)
