"""Types, conditions and bounds as XLSForm writes them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from participatie.core.statuses import N_
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Choice, Condition
from participatie.surveys.rules.xlsform.columns import AREA_LIST, FACES_LIST

Wrong = tuple[str, dict[str, Any]]
SELECT = re.compile(r"(select_one|select_multiple)\s+(\S+)")
EQUALS = re.compile(r"\$\{([\w.-]+)\}\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\d+))")
SELECTED = re.compile(r"selected\(\s*\$\{([\w.-]+)\}\s*,\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)")
BOUND = re.compile(r"\.\s*(>=|<=)\s*(-?\d{1,9})")
STEPS = re.compile(r"(start|end|step)\s*=\s*(-?\d{1,9})")
ABOUT_THE_PHONE = frozenset({
    "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "audit", "start-geopoint",
})  # fmt: skip
YES, NO = frozenset({"yes", "true", "true()", "1"}), frozenset({"", "no", "false", "false()", "0"})


def unknown(said: str) -> Wrong | None:
    """A sentence for a type that we do not know."""
    if said in {"text", "integer", "range"} or SELECT.fullmatch(said):
        return None
    if said.lower() in ABOUT_THE_PHONE:
        return N_("'%(type)s' is about the phone of the resident. We do not ask for that; take the row out."), {"type": said[:40]}
    if said.replace("_", " ").startswith(("begin ", "end ")):
        return N_("Groups and repeats are not known here; take the rows 'begin' and 'end' out."), {}
    if said == "note":
        return N_("A note is not known here, except those named title, intro and thanks."), {}
    if said == "decimal":
        return N_("Only whole numbers can be asked: write integer."), {}
    return N_("The type '%(type)s' is not known here."), {"type": said[:40]}


def kind_of(
    row: Mapping[str, str], lists: Mapping[str, Sequence[Choice]]
) -> tuple[QuestionKind | None, Sequence[Choice], Wrong | None]:
    """The kind of a row whose type is known, with its choices."""
    said = row["type"]
    if said == "text":
        return (QuestionKind.LONG_TEXT if "multiline" in row.get("appearance", "") else QuestionKind.SHORT_TEXT), (), None
    if said in {"integer", "range"}:
        return (QuestionKind.NUMBER if said == "integer" else QuestionKind.SCALE), (), None
    found = SELECT.fullmatch(said)
    many, name = (found[1] == "select_multiple", found[2]) if found else (False, "")
    if not many and name in (AREA_LIST, FACES_LIST):
        return (QuestionKind.AREA if name == AREA_LIST else QuestionKind.PICTURE_SCALE), (), None
    if name not in lists:
        return None, (), (N_("There is no list '%(list)s' in the sheet 'choices'."), {"list": name[:40]})
    return (QuestionKind.MANY_CHOICES if many else QuestionKind.ONE_CHOICE), lists[name], None


def required(said: str) -> tuple[bool, Wrong | None]:
    word = said.strip().lower()
    if word in YES | NO:
        return word in YES, None
    return False, (N_("Under required write yes or no."), {})


def story(said: str) -> tuple[bool, Wrong | None]:
    """Our own column: may what is written become a story?"""
    word = said.strip().lower()
    return (word in YES, None) if word in YES | NO else (False, (N_("Under story write yes or no."), {}))


def bounds(kind: QuestionKind, row: Mapping[str, str]) -> tuple[int | None, int | None, Wrong | None]:
    """(least, most) of a number or a scale."""
    if kind is QuestionKind.SCALE:
        found = {name: int(figure) for name, figure in STEPS.findall(row.get("parameters", ""))}
        if found.get("step", 1) != 1 or not {"start", "end"} <= found.keys():
            return None, None, (N_("Write the steps of a scale as start=1 end=5 step=1."), {})
        return found["start"], found["end"], None
    said = row.get("constraint", "").strip()
    found = {sign: int(figure) for sign, figure in BOUND.findall(said)}
    rest = BOUND.sub("", said).replace("and", "").strip()
    if said and (rest or kind is not QuestionKind.NUMBER):
        return None, None, (N_("This constraint is not known here. Write it as . >= 0 and . <= 100, for a whole number."), {})
    return found.get(">="), found.get("<="), None


def condition(said: str, before: Mapping[str, Sequence[str]]) -> tuple[Condition | None, Wrong | None]:
    """`before`: names of earlier questions with the answers on which one can depend."""
    if not said.strip():
        return None, None
    found = EQUALS.fullmatch(said.strip()) or SELECTED.fullmatch(said.strip())
    if found is None:
        return None, (N_("This condition is not known here. Write one question and one answer: ${q1} = 'a'."), {})
    name, value = found[1], next((part for part in found.groups()[1:] if part is not None), "")
    if value not in before.get(name, ()):
        return None, (N_("This condition asks for an answer that no earlier question has."), {})
    return Condition(name, value), None
