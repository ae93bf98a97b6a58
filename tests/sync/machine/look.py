"""One look at everything the server holds of conversations and files, in plain text."""

import json
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa

from participatie.conversations.rules import spoken
from participatie.core.db import db
from participatie.core.ids import UUID
from participatie.media.ports import storage
from participatie.surveys.models import Answer, Question


class Look:
    """Rows as the database has them, unread by our models; ids are text."""

    def __init__(self) -> None:
        texts, held = _rows("story_text"), {}
        words = {(key(r.story_id), r.mac): (r.quote, r.own_words) for r in texts}
        for r in _rows("version_story"):
            if (found := words.get((key(r.story_id), r.mac))) is not None:
                held.setdefault(key(r.version_id), {})[r.mac] = found
        versions = _rows("version")
        self.versions = {key(r.id): r for r in versions}
        self.bodies = {one: spoken(_read(r.body), held.get(one, {})) for one, r in self.versions.items()}
        self.parents: dict[str, dict[str, set[str]]] = {}
        for r in versions:
            self.parents.setdefault(key(r.conversation_id), {})[key(r.id)] = set()
        for r in _rows("version_parent"):
            self.parents[key(r.conversation_id)][key(r.version_id)].add(key(r.parent_id))
        self.conversations = {key(r.id): r for r in _rows("conversation")}
        self.stories = {key(r.id): r for r in _rows("story")}
        self.lines = _rows("change")
        self.told = {key(r.id): r for r in _rows("told")}
        self.responses = {key(r.id): r for r in _rows("response")}
        self.answers: dict[str, dict[str, Any]] = {one: {} for one in self.responses}
        given = sa.select(Answer.response_id, Question.name, Answer.value).join(Question, Question.id == Answer.question_id)
        for response, name, value in db.session.connection().execute(given):
            if value is not None:
                self.answers[key(response)][name] = value
        self._look_at_files()
        reviews, bodies = _rows("story_review"), [r.body for r in versions]
        rows = [*texts, *reviews, *self.stories.values(), *self.conversations.values(), *self.media.values()]
        told = sorted(map(repr, self.answers.items())), sorted(map(repr, map(tuple, self.responses.values())))
        self.text = repr((sorted(map(repr, bodies)), sorted(map(repr, map(tuple, rows))), told))

    def _look_at_files(self) -> None:
        """Rows of media, every stored byte by its name, and the names of which the bytes are about to go."""
        self.media = {key(r.id): r for r in _rows("medium")}
        here = storage.here()
        self.files = {name: b"".join(here.read(name)) for name in sorted(here.names())}
        waiting = (r for r in _rows("job") if r.kind == "drop_media" and r.state == "waiting")
        self.leaving = {name for r in waiting for name in _read(r.ids)["names"]}

    def stories_of(self, item: str) -> list[tuple[str, Any]]:
        return [(one, story) for one, story in self.stories.items() if key(story.conversation_id) == item]

    def print(self) -> tuple[Any, ...]:
        """All of it, to compare."""
        lines, told = (sorted(map(repr, map(tuple, rows))) for rows in (self.lines, self.told.values()))
        return (self.text, sorted(self.versions), lines, told, self.files)


@cache
def key(raw: Any) -> str:
    """An id as a phone writes it; SQLite stores 32 digits."""
    return str(raw if isinstance(raw, UUID) else UUID(raw))


def _read(stored: Any) -> Any:
    return _loaded(stored) if isinstance(stored, str) else stored


_loaded = lru_cache(maxsize=2048)(json.loads)


def _rows(name: str) -> list[Any]:
    return list(db.session.connection().execute(sa.text(f'SELECT * FROM "{name}"')))
