"""The media door of the stand-in: resumable, with a checksum for each chunk, and faults on demand."""

import base64
import hashlib
import json
import threading
from typing import Any

from werkzeug.wrappers import Request, Response

CHUNK = 16_384


class Shelf:
    """What was uploaded. `faults`: a status (as text) or "drop" for the next chunks, one each."""

    def __init__(self) -> None:
        self.facts: dict[str, dict[str, Any]] = {}
        self.bytes: dict[str, bytes] = {}
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.most_chunks = 1_000_000
        self.refused = threading.Event()
        """Set when a chunk was one too many: no more come by themselves."""

    def complete(self, medium: str) -> bool:
        """Everything is there, and it is what was declared."""
        return hashlib.sha256(self.bytes[medium]).hexdigest() == self.facts[medium]["sha256"]

    def answer(self, request: Request, known_versions: set[str]) -> Response:
        """POST, HEAD or PATCH as the real door."""
        self.asked.append(request.method)
        if request.method == "POST":
            return self._create(json.loads(request.data), known_versions)
        medium = request.path.rpartition("/")[2]
        if medium not in self.facts:
            return Response(status=404)
        return self._at(medium) if request.method == "HEAD" else self._chunk(request, medium)

    def _create(self, facts: dict[str, Any], known_versions: set[str]) -> Response:
        if facts["version"] not in known_versions:
            return Response('{"code": "version_unknown"}', 409, mimetype="application/json")
        known = facts["id"] in self.facts
        self.facts.setdefault(facts["id"], facts)
        self.bytes.setdefault(facts["id"], b"")
        return self._at(facts["id"], 200 if known else 201)

    def _chunk(self, request: Request, medium: str) -> Response:
        fault = self.faults.pop(0) if self.faults else ""
        if fault:
            return self._at(medium, int(fault))
        if self.most_chunks <= 0:
            self.refused.set()
            return Response(status=503, headers={"Retry-After": "3600"})
        self.most_chunks -= 1
        data = request.data
        if int(request.headers["Upload-Offset"]) != len(self.bytes[medium]):
            return self._at(medium, 409)
        _kind, _, sum_ = request.headers["Upload-Checksum"].partition(" ")
        if base64.b64decode(sum_) != hashlib.sha256(data).digest():
            return self._at(medium, 460)
        self.bytes[medium] += data
        return self._at(medium, 204)

    def _at(self, medium: str, status: int = 200) -> Response:
        size = self.facts[medium]["size"]
        return Response(status=status, headers={"Upload-Offset": str(len(self.bytes[medium])), "Upload-Length": str(size)})
