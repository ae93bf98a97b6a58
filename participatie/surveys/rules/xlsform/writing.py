"""A survey → the rows of the three sheets."""

from collections.abc import Sequence

from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.faces import FACES
from participatie.surveys.rules.kinds import CHOICE_KINDS, QuestionKind
from participatie.surveys.rules.questions import Asked
from participatie.surveys.rules.texts import Text
from participatie.surveys.rules.xlsform.columns import (
    AREA_LIST,
    CHOICES,
    FACES_LIST,
    IMAGE,
    SETTINGS,
    SURVEY,
    TEXT_NOTES,
    Names,
    Rows,
    column,
    file_of,
)

PLAIN = ("type", "name", "required", "relevant", "appearance", "parameters", "constraint", "story")
TEXTS = ("label", "hint", "low", "high")
TYPES = {
    QuestionKind.SHORT_TEXT: "text",
    QuestionKind.LONG_TEXT: "text",
    QuestionKind.NUMBER: "integer",
    QuestionKind.SCALE: "range",
}


def rows_of(words: SurveyWords, asked: Sequence[Asked], places: Sequence[tuple[str, str]], names: Names) -> dict[str, Rows]:
    """The three sheets, with their headings."""
    languages = words.languages
    heads = [*PLAIN, *(column(base, code, names) for base in TEXTS for code in languages)]
    notes = zip(TEXT_NOTES, (words.title, words.intro, words.thanks), strict=True)
    kinds = {one.name: one.kind for one in asked}
    survey = [
        *(["note", name, "", "", "", "", "", "", *_said([text, {}, {}, {}], languages)] for name, text in notes if text),
        *(_question(one, kinds, languages) for one in asked),
    ]
    choices_heads = ["list_name", "name", IMAGE, *(column("label", code, names) for code in languages)]
    first = languages[0]
    return {
        SURVEY: [heads, *survey],
        CHOICES: [
            choices_heads,
            *(row for one in asked for row in _own_list(one, languages)),
            *_shared_lists(asked, places, languages),
        ],
        SETTINGS: [
            ["form_title", "form_id", "default_language"],
            [words.title.get(first, ""), "survey", f"{names[first]} ({first})"],
        ],
    }


def _question(one: Asked, kinds: dict[str, QuestionKind], languages: Sequence[str]) -> list[str]:
    appearance = "multiline" if one.kind is QuestionKind.LONG_TEXT else ""
    parameters = f"start={one.steps[0]} end={one.steps[-1]} step=1" if one.kind is QuestionKind.SCALE else ""
    plain = [_type(one), one.name, "yes" if one.required else "", _relevant(one, kinds), appearance, parameters, _constraint(one)]
    plain.append("yes" if one.may_become_story else "")
    return [*plain, *_said([one.text, one.hint, one.low, one.high], languages)]


def _type(one: Asked) -> str:
    if one.kind in CHOICE_KINDS:
        return f"{'select_one' if one.kind is QuestionKind.ONE_CHOICE else 'select_multiple'} {one.name}"
    if one.kind in (QuestionKind.AREA, QuestionKind.PICTURE_SCALE):
        return f"select_one {AREA_LIST if one.kind is QuestionKind.AREA else FACES_LIST}"
    return TYPES[one.kind]


def _relevant(one: Asked, kinds: dict[str, QuestionKind]) -> str:
    if one.show_if is None:
        return ""
    on, value = f"${{{one.show_if.name}}}", one.show_if.value
    kind = kinds.get(one.show_if.name)
    if kind is QuestionKind.MANY_CHOICES:
        return f"selected({on}, '{value}')"
    return f"{on} = {value}" if kind is QuestionKind.SCALE else f"{on} = '{value}'"


def _constraint(one: Asked) -> str:
    if one.kind is not QuestionKind.NUMBER:
        return ""
    bounds = [f". >= {one.least}" if one.least is not None else "", f". <= {one.most}" if one.most is not None else ""]
    return " and ".join(filter(None, bounds))


def _own_list(one: Asked, languages: Sequence[str]) -> Rows:
    return [[one.name, choice.key, file_of(choice.picture), *_said([choice.text], languages)] for choice in one.choices]


def _shared_lists(asked: Sequence[Asked], places: Sequence[tuple[str, str]], languages: Sequence[str]) -> Rows:
    kinds, width = {one.kind for one in asked}, len(languages)
    faces = (
        [[FACES_LIST, str(n), "", *[str(n)] * width] for n in range(1, len(FACES) + 1)] if QuestionKind.PICTURE_SCALE in kinds else []
    )
    return faces + ([[AREA_LIST, code, "", *[name] * width] for code, name in places] if QuestionKind.AREA in kinds else [])


def _said(texts: Sequence[Text], languages: Sequence[str]) -> list[str]:
    return [text.get(code, "") for text in texts for code in languages]
