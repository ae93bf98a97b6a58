"""The rows of an XLSForm → a survey. What we do not know is a sentence with its row; with any of those nothing is taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from participatie.core.statuses import N_
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import CHOICE_MAX, DUTCH, HINT_MAX, QUESTION_MAX, QUESTIONS_MAX
from participatie.surveys.rules.pictures import PICTURES
from participatie.surveys.rules.questions import Asked, Choice, misfit, values_of
from participatie.surveys.rules.texts import Text, in_order, tidy
from participatie.surveys.rules.xlsform import kinds
from participatie.surveys.rules.xlsform.columns import (
    CHOICES,
    NAME,
    SETTINGS,
    SURVEY,
    TEXT_NOTES,
    Names,
    Plan,
    Problem,
    Sheets,
    language_of,
    picture_of,
)

TEXT_COLUMNS = {"label": QUESTION_MAX, "hint": HINT_MAX, "low": CHOICE_MAX, "high": CHOICE_MAX}
READ = {"type", "name", "required", "relevant", "appearance", "parameters", "constraint", "story", *TEXT_COLUMNS}
HARMLESS = {"constraint_message", "required_message", "guidance_hint", "note", "notes", "comment", "comments", "#"}
"""Columns without which a survey asks the same."""

Row = Mapping[str, str]


@dataclass
class _Reading:
    """What was read so far."""

    names: Names
    default: str = DUTCH
    languages: set[str] = field(default_factory=set)
    asked: list[Asked] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    lists: dict[str, list[Choice]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, sheet: str, row: int, sentence: str, **values: Any) -> None:
        self.problems.append(Problem(sheet, row, sentence, values))


def plan_of(sheets: Sheets, names: Names) -> Plan:
    """Everything in the file, and everything that is wrong with it."""
    reading = _Reading(names)
    settings = dict(next(iter(sheets.get(SETTINGS, [])), (0, {}))[1])
    reading.default = language_of(settings.get("default_language", ""), names) or DUTCH
    if not sheets.get(SURVEY):
        reading.wrong(SURVEY, 1, N_("There is no sheet 'survey' with questions in this file."))
    _heads(reading, sheets)
    for number, row in sheets.get(CHOICES, []):
        _choice(reading, number, row)
    for number, row in sheets.get(SURVEY, []):
        _line(reading, number, row)
    if len(reading.asked) > QUESTIONS_MAX:
        reading.wrong(SURVEY, 1, N_("A survey has at most %(most)s questions."), most=QUESTIONS_MAX)
    title = reading.texts.get("title") or {reading.default: settings.get("form_title", "")}
    if not title.get(DUTCH):
        reading.wrong(SETTINGS, 2, N_("Write a title in Dutch under form_title."))
    languages = tuple(in_order(reading.languages))
    words = SurveyWords(title, reading.texts.get("intro", {}), reading.texts.get("thanks", {}), languages)
    return Plan(words.trimmed(), reading.asked, reading.problems)


def _heads(reading: _Reading, sheets: Sheets) -> None:
    """Languages that are not ours are said once for each column."""
    for sheet in (SURVEY, CHOICES):
        columns = {name for _number, row in sheets.get(sheet, []) for name, said in row.items() if said}
        for name in sorted(columns):
            base, between, language = name.partition("::")
            if between and base in TEXT_COLUMNS and language_of(language, reading.names) is None:
                reading.wrong(sheet, 1, N_("The language of the column '%(column)s' is not one of ours."), column=name[:60])


def _text(reading: _Reading, row: Row, base: str) -> Text:
    found: Text = {}
    for name, said in row.items():
        start, between, language = name.partition("::")
        code = language_of(language, reading.names) if between else reading.default
        if start == base and code and said:
            found[code] = said
    reading.languages |= found.keys()
    return found


def _choice(reading: _Reading, number: int, row: Row) -> None:
    owner, key = row.get("list_name", "") or row.get("list name", ""), row.get("name", "")
    if not owner and not key:
        return
    if not owner or not NAME.fullmatch(f"k{key}"[:33]) or len(key) > 31 or not key:
        reading.wrong(
            CHOICES, number, N_("A choice needs a list_name and a name of letters, digits, dots and dashes, at most 31.")
        )
    elif any(one.key == key for one in reading.lists.get(owner, [])):
        reading.wrong(CHOICES, number, N_("The name '%(name)s' stands in this list twice."), name=key)
    elif (picture := picture_of(row)) and picture not in PICTURES:
        reading.wrong(CHOICES, number, N_("We have no picture '%(name)s'. Leave it empty, or take one of ours, such as bus.svg."), name=picture[:40])
    else:
        reading.lists.setdefault(owner, []).append(Choice(key, tidy(_text(reading, row, "label"), CHOICE_MAX), picture))


def _line(reading: _Reading, number: int, row: Row) -> None:
    """One row of the sheet `survey`."""
    said, name = row.get("type", ""), row.get("name", "")
    if not said:
        if any(row.values()):
            reading.wrong(SURVEY, number, N_("This row has no type."))
        return
    if said == "note" and name in TEXT_NOTES:
        reading.texts[name] = _text(reading, row, "label")
        return
    problem = _unfit(reading, row, name) or kinds.unknown(said)
    if problem is None:
        asked, problem = _question(reading, row)
        if asked is not None and problem is None:
            wrong = misfit(asked)
            problem = (wrong[0], wrong[1]) if wrong else None
            reading.asked.append(asked)
    if problem is not None:
        reading.wrong(SURVEY, number, problem[0], **problem[1])


def _unfit(reading: _Reading, row: Row, name: str) -> kinds.Wrong | None:
    if not NAME.fullmatch(name):
        return N_("A question needs a name: a letter first, then letters, digits, dots and dashes, at most 32."), {}
    if any(one.name == name for one in reading.asked):
        return N_("The name '%(name)s' stands in this sheet twice."), {"name": name}
    strange = [column for column, said in row.items() if said and column.partition("::")[0] not in READ | HARMLESS]
    if strange:
        return N_("The column '%(column)s' is not known here. Leave it empty, or ask the question in another way."), {
            "column": strange[0][:60]
        }
    return None


def _question(reading: _Reading, row: Row) -> tuple[Asked | None, kinds.Wrong | None]:
    kind, choices, problem = kinds.kind_of(row, reading.lists)
    if kind is None:
        return None, problem
    required, wrong = kinds.required(row.get("required", ""))
    story, unclear = kinds.story(row.get("story", ""))
    least, most, out = kinds.bounds(kind, row)
    before = {one.name: values_of(one) for one in reading.asked}
    condition, lost = kinds.condition(row.get("relevant", ""), before)
    text: Callable[[str], Text] = lambda base: tidy(_text(reading, row, base), TEXT_COLUMNS[base])  # noqa: E731  # four times below
    asked = Asked(
        row["name"],
        kind,
        text("label"),
        text("hint"),
        required,
        tuple(choices),
        least,
        most,
        text("low"),
        text("high"),
        condition,
        story,
    )
    return asked, wrong or unclear or out or lost
