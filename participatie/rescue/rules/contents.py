"""What is in a rescue file, for people: a line for each conversation, and the whole as text. Nothing in the file is believed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from participatie.rescue.rules.file import Rescued


@dataclass(frozen=True)
class Line:
    """One conversation or signal. `op` is empty for what was still being written."""

    op: str
    what: str
    date: str
    area: str
    stories: int

    def __str__(self) -> str:
        state = "waited to be sent" if self.op else "was being written"
        return f"{self.date or 'no date':10}  {self.area or 'no area'}  {self.what}, {self.stories} stories, {state}"


def lines_of(found: Rescued, names: Mapping[str, str]) -> list[Line]:
    """In the order in which they were made; areas by name where the name is known."""
    ops = [_line(str(op.get("id", "")), str(op.get("type", "?")), _dict(op.get("body")), names) for op in found.ops]
    return ops + [_line("", "response" if "filled" in draft else "conversation", draft, names) for draft in found.drafts]


def _line(op: str, what: str, body: dict[str, Any], names: Mapping[str, str]) -> Line:
    area = str(body.get("area") or "")
    return Line(op, what, str(_dict(body.get("held")).get("date") or ""), names.get(area, area), len(_stories(body)))


def text_of(found: Rescued, lines: list[Line]) -> str:
    """Everything that somebody said and wrote, under the line of its conversation."""
    bodies = [_dict(op.get("body")) for op in found.ops] + found.drafts
    parts = [f"{line}\n\n" + "\n".join(_words(body)) for line, body in zip(lines, bodies, strict=True)]
    return "\n\n".join([f"Saved {found.made}", *parts]) + "\n"


def _words(body: dict[str, Any]) -> Iterator[str]:
    if body.get("place"):
        yield f"Where: {body['place']}"
    if body.get("text"):
        yield f"Signal: {body['text']}"
    if "told" in body:
        what = "Told at the door" if body["told"] else "Not told after all"
        yield f"{what}, {body.get('on')}: message {body.get('message')} to who told story {body.get('story')}"
    if body.get("survey"):
        yield from _answered(body)
    for story in _stories(body):
        yield f"Told: {story.get('quote', '')}"
        if story.get("own_words"):
            yield f"In the duo's words: {story['own_words']}"


def _answered(body: dict[str, Any]) -> Iterator[str]:
    """A survey, half or whole; the four about what was written for a story under the names of the form."""
    four = {f"c-{ask}": "yes" if said else "no" for ask, said in _dict(body.get("consent")).items() if said is not None}
    for question, answers in {**_dict(body.get("filled", body.get("answers"))), **four}.items():
        yield f"{question}: {', '.join(map(str, answers)) if isinstance(answers, list) else answers}"


def _stories(body: dict[str, Any]) -> list[dict[str, Any]]:
    said = body.get("stories")
    return [story for story in said if isinstance(story, dict)] if isinstance(said, list) else []


def _dict(said: object) -> dict[str, Any]:
    return said if isinstance(said, dict) else {}
