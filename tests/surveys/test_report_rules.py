"""What a report adds up, what it leaves withheld, and when it calls something a difference."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from participatie.surveys.rules.figures import words_of
from participatie.surveys.rules.freezing import freeze
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.margins import Difference
from participatie.surveys.rules.questions import Asked, Choice, Condition
from participatie.surveys.rules.release import Line, Told
from participatie.surveys.rules.report import TOGETHER, Part, Question, report, together

K = 10
ANSWERS = "abc"


def asked(name: str, words: str = "Vraag?", choices: str = ANSWERS, on: tuple[str, str] | None = None) -> Asked:
    every = tuple(Choice(key, {"nl": key}) for key in choices)
    return Asked(name, QuestionKind.ONE_CHOICE, {"nl": words}, choices=every, show_if=Condition(*on) if on else None)


def part(wijk: str, people: Sequence[dict], *questions: Asked, wave: int = 1, population: int | None = None) -> Part:
    return Part(wijk, wave, words_of(questions, []), freeze(questions, people, K, []), population)


def said(**numbers: int) -> list[dict]:
    return [{"q1": answer} for answer, number in numbers.items() for _person in range(number)]


def rows(question: Question, key: str) -> dict[tuple[int, str], object]:
    return {(row.group.wave, row.group.wijk): row for row in dict(question.lines)[key]}


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from(ANSWERS)), st.lists(st.integers(0, 40), min_size=3, max_size=3)), min_size=1, max_size=4
    )
)
def test_together_is_as_coarse_as_every_release_and_counts_everybody_once(wijken):
    tables = []
    for lump, numbers in wijken:
        each = dict(zip(ANSWERS, numbers, strict=True))
        apart = {key: number for key, number in each.items() if key not in lump}
        tables.append(Told(frozenset(lump), Line(apart, sum(each[key] for key in lump))))
    whole = together(tables)
    assert whole.lump == frozenset().union(*(table.lump for table in tables))
    assert whole.all.whole == sum(sum(numbers) for _lump, numbers in wijken)
    for key, number in whole.all.apart.items():
        assert number == sum(dict(zip(ANSWERS, numbers, strict=True))[key] for _lump, numbers in wijken)


def test_an_answer_that_one_wijk_withholds_is_withheld_of_all_and_in_the_other_told():
    here, there = part("n", said(a=40, b=30, c=3), asked("q1")), part("p", said(a=20, b=30, c=25), asked("q1"))
    question = report([here, there])[0]
    few = rows(question, "c")
    assert few[1, "n"].share is None
    assert few[1, "p"].share.number == 25
    assert few[1, TOGETHER].share is None
    assert few[1, "p"].beside_others is None, "beside something withheld nothing can be said"
    lump = next(group for group in question.groups if group.wijk == TOGETHER).outcome
    assert (lump.asked, lump.together) == (148, 3 + 30 + 30 + 25)
    assert rows(question, "a")[1, TOGETHER].share.number == 60


def test_a_wijk_is_laid_beside_the_others_not_beside_a_whole_that_it_is_part_of():
    wijken = [part("n", said(a=90, b=10), asked("q1")), *(part(wijk, said(a=20, b=80), asked("q1")) for wijk in "pq")]
    found = rows(report(wijken)[0], "a")
    assert (found[1, "n"].others.number, found[1, "n"].others.of) == (40, 200)
    assert found[1, "n"].beside_others is Difference.MORE
    assert found[1, TOGETHER].beside_others is None


def test_all_wijken_are_compared_in_time_only_when_they_are_the_same():
    before = [part("n", said(a=90, b=10), asked("q1")), part("p", said(a=90, b=10), asked("q1"))]
    after = [part("n", said(a=20, b=80), asked("q1"), wave=2), part("p", said(a=20, b=80), asked("q1"), wave=2)]
    assert rows(report([*before, *after])[0], "a")[2, TOGETHER].since is Difference.LESS
    third = part("q", said(a=20, b=80), asked("q1"), wave=2)
    found = rows(report([*before, *after, third])[0], "a")
    assert found[2, TOGETHER].since is None
    assert found[2, "n"].since is Difference.LESS


def test_only_what_is_asked_in_the_same_way_is_compared_and_other_words_are_told():
    here = part("n", said(a=40, b=30), asked("q1"), asked("q2"))
    assert report([here, part("p", said(a=40, b=30), asked("q1", choices="abcd"))]) == []
    found = report([here, part("p", said(a=40, b=30), asked("q1", "Anders gevraagd?"))])
    assert [(wijk, words["text"]["nl"]) for wijk, _wave, words in found[0].otherwise] == [("p", "Anders gevraagd?")]
    assert report([here, part("p", said(a=40, b=30), asked("q1"), wave=2)]) == [], "never told in the same wave"


def test_a_population_says_something_only_of_what_everybody_was_asked():
    people = [{"q1": "a", "q2": "ab"[n % 2]} for n in range(40)] + [{"q1": "b"}] * 40
    both = [part(wijk, people, asked("q1"), asked("q2", on=("q1", "a")), population=100) for wijk in "np"]
    first, second = report(both)
    assert (rows(first, "a")[1, TOGETHER].group.population, rows(first, "a")[1, TOGETHER].share.of) == (200, 160)
    assert rows(first, "a")[1, "n"].share.highest < 60
    assert (rows(second, "a")[1, "n"].share.of, rows(second, "a")[1, "n"].share.highest) == (40, 65)
    unknown = [both[0], part("p", people, asked("q1"))]
    assert rows(report(unknown)[0], "a")[1, TOGETHER].group.population is None
