"""One report of the same questions in several wijken, made of published releases alone (docs/adr/0013-releases-of-surveys.md).

Every number in it is a number of one release, or the sum of such numbers over wijken. What one release tells together with something else
is told together for all wijken: the sum of several releases is as coarse as all of them, so it undoes none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participatie.surveys.rules.comparing import alike, keys_of, share_of
from participatie.surveys.rules.freezing import Figures
from participatie.surveys.rules.kinds import TEXTS, QuestionKind
from participatie.surveys.rules.margins import Difference, Share, difference
from participatie.surveys.rules.outcome import Outcome, Words, outcomes
from participatie.surveys.rules.release import Line, Told

TOGETHER = ""
"""In the place of a wijk: all of them that tell the question."""
NOT_COMPARED = {*TEXTS, QuestionKind.AREA}
"""Words are never told, and the neighbourhoods of one wijk are not those of another."""


@dataclass(frozen=True)
class Part:
    """The newest published figures of one wijk (its code) in one wave."""

    wijk: str
    wave: int
    questions: Sequence[Words]
    figures: Figures
    population: int | None = None


@dataclass(frozen=True)
class Group:
    """One question in one wave, of one wijk or of all `TOGETHER`: of which `wijken`, and of how many people."""

    wave: int
    wijk: str
    wijken: frozenset[str]
    outcome: Outcome
    population: int | None

    @property
    def asked(self) -> int:
        return self.outcome.asked or 0


@dataclass(frozen=True)
class Row:
    """The share of one answer in a group, of the other wijken of that wave together, and in the group the last time it was told (None: withheld)."""

    group: Group
    share: Share | None
    others: Share | None = None
    before: Share | None = None

    @property
    def beside_others(self) -> Difference | None:
        return difference(self.share, self.others) if self.share and self.others else None

    @property
    def since(self) -> Difference | None:
        return difference(self.share, self.before) if self.share and self.before else None


@dataclass(frozen=True)
class Question:
    """A question that wijken share. `otherwise`: where its Dutch words are others, (wijk, wave, words)."""

    words: Words
    groups: list[Group]
    lines: list[tuple[str, list[Row]]]
    otherwise: list[tuple[str, int, Words]]


def report(parts: Sequence[Part]) -> list[Question]:
    """The questions that at least two wijken tell in one wave: the newest wave first, and in a wave in the order of the parts."""
    newest_first = sorted(parts, key=lambda part: -part.wave)
    asked: list[Words] = []
    for words in (words for part in newest_first for words in part.questions if words["kind"] not in NOT_COMPARED):
        if not any(_same(words, known) for known in asked):
            asked.append(words)
    return [found for words in asked if (found := _question(words, newest_first))]


def together(tables: Sequence[Told]) -> Told:
    """Several wijken as one: an answer that is withheld in one of them is withheld of all of them."""
    lump = frozenset().union(*(one.lump for one in tables))
    apart = sorted(frozenset().union(*(one.answers for one in tables)) - lump)
    numbers = {answer: sum(one.all.apart.get(answer, 0) for one in tables) for answer in apart}
    return Told(lump, Line(numbers, sum(one.all.whole for one in tables) - sum(numbers.values())))


def pooled(words: Words, parts: Sequence[Part]) -> Outcome:
    """One question over these wijken, each of which tells it."""
    name, many = words["name"], words["kind"] == QuestionKind.MANY_CHOICES
    keys = [f"{name}={key}" for key in keys_of(words)] if many else [name]
    told = [(key, [part.figures.tables[key] for part in parts if key in part.figures.tables]) for key in keys]
    tables = {key: together(found) for key, found in told if len(found) == len(parts)}
    return outcomes([words], Figures(sum(part.figures.people for part in parts), tables))[0]


def _same(one: Words, other: Words) -> bool:
    return bool(one["name"] == other["name"]) and alike(one, other)


def _question(words: Words, parts: Sequence[Part]) -> Question | None:
    asking = [(part, found) for part in parts for found in part.questions if _same(found, words)]
    telling = [part for part, found in asking if outcomes([found], part.figures)[0].asked]
    waves = list(dict.fromkeys(part.wave for part in telling))
    each = {wave: [part for part in telling if part.wave == wave] for wave in waves}
    if all(len(found) < 2 for found in each.values()):
        return None
    groups = [group for found in each.values() for group in _groups(words, found)]
    others = {(part.wave, part.wijk): _others(words, each[part.wave], part) for part in telling}
    lines = [(key, [_row(key, group, groups, others) for group in groups]) for key in keys_of(words)]
    otherwise = [(part.wijk, part.wave, found) for part, found in asking if part in telling and found["text"].get("nl") != words["text"].get("nl")]
    return Question(words, groups, lines, otherwise)


def _groups(words: Words, parts: Sequence[Part]) -> list[Group]:
    """Each wijk, and all of them when there are several."""
    each = [_group(words, part.wijk, [part]) for part in parts]
    return [*each, _group(words, TOGETHER, parts)] if len(parts) > 1 else each


def _others(words: Words, parts: Sequence[Part], part: Part) -> Group | None:
    """The other wijken of this wave."""
    rest = [one for one in parts if one is not part]
    return _group(words, TOGETHER, rest) if rest else None


def _group(words: Words, wijk: str, parts: Sequence[Part]) -> Group:
    live = [part.population for part in parts]
    population = None if None in live else sum(number or 0 for number in live)
    return Group(parts[0].wave, wijk, frozenset(part.wijk for part in parts), pooled(words, parts), population)


def _row(key: str, group: Group, groups: Sequence[Group], others: Mapping[tuple[int, str], Group | None]) -> Row:
    earlier = [one for one in groups if one.wave < group.wave and one.wijk == group.wijk and one.wijken == group.wijken]
    before = next(filter(None, (_share(key, one) for one in earlier)), None)
    return Row(group, _share(key, group), _share(key, others.get((group.wave, group.wijk))), before)


def _share(key: str, group: Group | None) -> Share | None:
    return share_of(group.outcome, key, group.population) if group else None
