"""What the phones were told: one line on disk for each acknowledged version, and its reckoning with the database."""

import hashlib
import json
import threading
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from participatie.conversations.rules import spoken
from participatie.core import audit
from participatie.core.db import db, transaction
from participatie.core.ids import UUID


def fingerprint(body: dict[str, Any]) -> str:
    """Equal for equal words only."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


class Ledger:
    """A file of lines `client batch version fingerprint`; what stands in it when it is opened, counts too."""

    def __init__(self, path: Path) -> None:
        self._path, self._more = path, threading.Condition()
        self.count = len(path.read_text().splitlines()) if path.exists() else 0

    def acknowledge(self, client: str, batch: int, ops: list[dict[str, Any]]) -> None:
        """The server said of each of these that it has it."""
        with self._more:
            with self._path.open("a") as file:
                file.writelines(f"{client} {batch} {op['id']} {fingerprint(op['body'])}\n" for op in ops)
            self.count += len(ops)
            self._more.notify_all()

    def wait_for(self, count: int, patience: float) -> None:
        """Until so many are acknowledged in all."""
        with self._more:
            assert self._more.wait_for(lambda: self.count >= count, patience), f"{self.count} acknowledged, and no more come"

    def lines(self) -> list[tuple[str, int, str, str]]:
        read = (line.split() for line in self._path.read_text().splitlines())
        return [(client, int(batch), version, print_) for client, batch, version, print_ in read]


@dataclass(frozen=True)
class Reckoning:
    """Everything but the first two numbers has to be nought; on PostgreSQL a killed writer may leave numbers unused."""

    acknowledged: int
    stored: int
    lost: int
    changed: int
    twice: int
    invented: int
    unannounced: int
    """Versions that have no line of the feed, or more than one."""
    out_of_order: int
    """Versions whose number in the feed is under that of a version that was acknowledged before they were sent."""
    gaps: int
    broken_chain: int

    @property
    def faults(self) -> dict[str, int]:
        allowed = {"acknowledged", "stored"} | ({"gaps"} if db.engine.dialect.name == "postgresql" else set())
        return {name: count for name, count in asdict(self).items() if count and name not in allowed}


def reckon(ledger: Ledger) -> Reckoning:
    """Compare all that was acknowledged with all that is stored. Needs an app context; every phone must have finished."""
    with transaction(write=False):
        stored, numbers = _stored(), _numbers()
        lines = ledger.lines()
        told = {version: print_ for _, _, version, print_ in lines}
        sequence = sorted(number for many in numbers.values() for number in many)
        return Reckoning(
            acknowledged=len(lines),
            stored=len(stored),
            lost=len(told.keys() - stored.keys()),
            changed=sum(stored.get(version, print_) != print_ for version, print_ in told.items()),
            twice=len(lines) - len(told) + len(stored) - len(set(stored.values())),
            invented=len(stored.keys() - told.keys()),
            unannounced=sum(len(numbers.get(version, ())) != 1 for version in stored),
            out_of_order=_out_of_order(lines, numbers),
            gaps=(sequence[-1] - len(sequence)) if sequence else 0,
            broken_chain=int(audit.verify() is not None),
        )


def _stored() -> dict[str, str]:
    """Version → fingerprint of its body with the words back in it."""
    words = {(r.story_id, r.mac): (r.quote, r.own_words) for r in _rows("story_text")}
    held: dict[UUID, dict[str, tuple[str, str]]] = {}
    for r in _rows("version_story"):
        held.setdefault(r.version_id, {})[r.mac] = words[r.story_id, r.mac]
    return {str(r.id): fingerprint(spoken(r.body, held.get(r.id, {}))) for r in _rows("version")}


def _numbers() -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for r in _rows("change"):
        numbers.setdefault(str(r.version) if r.kind == "version" else f"other {r.seq}", []).append(r.seq)
    return numbers


def _out_of_order(lines: list[tuple[str, int, str, str]], numbers: dict[str, list[int]]) -> int:
    """A phone sends its next batch after the answer to the last: its numbers must grow from batch to batch."""
    newest: Counter[str] = Counter()
    batches: dict[tuple[str, int], list[int]] = {}
    for client, batch, version, _ in lines:
        batches.setdefault((client, batch), []).extend(numbers.get(version, ()))
    wrong = 0
    for (client, _), found in batches.items():
        wrong += sum(number <= newest[client] for number in found)
        newest[client] = max([newest[client], *found])
    return wrong


def _rows(name: str) -> list[Any]:
    return list(db.session.execute(sa.select(db.metadata.tables[name])))
