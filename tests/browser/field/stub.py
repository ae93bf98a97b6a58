"""The real pages, styles and headers, with a server behind /api/sync/v1 that can be broken at will."""

import json
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from participatie.app import create_app
from participatie.config import Config
from tests.browser.field.stub_media import CHUNK, Shelf
from tests.ports import KeptPort

ROOT = "/api/sync/v1/"
SECRET = "a secret for tests only 0123456789 abcdefghij"
AREA = {"id": "0190a000-0000-7000-8000-00000000a001", "code": "BU09350001", "name": "Nazareth"}
DUO = {"id": "0190a000-0000-7000-8000-00000000d001", "name": "Duo Nazareth", "area": AREA, "valid_to": None}
AMINA = {"id": "0190a000-0000-7000-8000-00000000e001", "name": "Amina"}
JOOST = {"id": "0190a000-0000-7000-8000-00000000e002", "name": "Joost"}
THEMES = ["Veiligheid", "Jeugd", "Groen", "Ontmoeten", "Geld", "Wonen", "Gezondheid", "Verkeer", "Vertrouwen", "Eenzaamheid"]


class Dropped(Exception):
    """The connection goes before an answer does."""


def whole(parts: Any) -> list[bytes]:
    """Read to its end and closed: when a browser hangs up in the middle, Werkzeug forgets to close the file that it was sending."""
    try:
        return [b"".join(parts)]
    finally:
        if hasattr(parts, "close"):
            parts.close()



class Stub:
    """A forgiving twin of the sync door. `faults` are taken one a push; `poison` breaks every push that holds that text."""

    def __init__(self, folder: Path) -> None:
        self.ops: dict[str, dict[str, Any]] = {}
        self.pushes: list[list[str]] = []
        self.changes: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.poison = ""
        self.rejected: dict[str, str] = {}
        self.session: dict[str, str] | None = AMINA
        self.hello: dict[str, Any] = {}
        self.hello_more: dict[str, Any] = {}
        self.rescue: dict[str, str] | None = None
        self.revoked: set[str] = set()
        self.hello_status, self.hello_code = 200, "fault"
        self.epoch = str(uuid4())
        self.shelf = Shelf()
        self.schema = 3
        self.surveys: list[dict[str, Any]] = []
        self.doors: dict[str, Any] | None = None
        """The list and its tag, for a phone that asks."""
        self.at_once = self.most_at_once = 0
        self.held, self.let_go = threading.Event(), threading.Event()
        self.inner = _pages(folder)
        self.server: Any = None
        self.kept_port = KeptPort()
        self.port = self.kept_port.number

    def __enter__(self) -> "Stub":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.kept_port.close()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        with self.kept_port.listening() as listener:
            self.server = make_server("localhost", self.port, self, threaded=True, fd=listener.fileno())
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        """Really: the port refuses."""
        self.server.shutdown()
        self.server.server_close()

    def stories(self) -> list[str]:
        return [story["quote"] for op in self.ops.values() for story in op["body"].get("stories", [])]

    def expect_stories(self, *wanted: str) -> None:
        ends = time.monotonic() + 15
        while self.stories() != list(wanted):
            assert time.monotonic() < ends, self.stories()
            time.sleep(0.05)

    def change(self, op: dict[str, Any], kind: str, state: str, **more: Any) -> None:
        """Something happened to this op's item at the office."""
        seq = len(self.changes) + 1
        told = {"seq": seq, "item": op["item"], "kind": kind, "version": op["id"], "state": state, "reason": None}
        self.changes.append({**told, "parents": op["parents"], "heads": [op["id"]], **more})

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/account/":
            return Response('<input type="hidden" name="csrf_token" value="token">')(environ, start_response)
        if environ["PATH_INFO"] == "/sign-out":
            self.session = None
            return Response(status=204)(environ, start_response)
        if not environ["PATH_INFO"].startswith(ROOT):
            return whole(self.inner(environ, start_response))
        request = Request(environ)
        try:
            response = getattr(self, f"_{request.path.removeprefix(ROOT).partition('/')[0]}")(request)
        except Dropped:
            environ["werkzeug.socket"].close()
            response = Response(status=500)
        return response(environ, start_response)

    def _hello(self, request: Request) -> Response:
        if self.hello_status != 200:
            return answer({"code": self.hello_code}, self.hello_status)
        if request.headers["Sync-Device"] in self.revoked:
            return answer({"wipe": True})
        if self.session is None:
            return answer({"code": "sign_in"}, 401)
        known = {
            "time": "2026-11-22T00:00:00Z", "proto": [1, 1], "schema": [1, self.schema], "epoch": self.epoch, "scope": 1,
            "account": self.session, "safe_upto": None, "cursor_now": f"{self.epoch}:{len(self.changes)}",
            "limits": {"ops": 100, "bytes": 1048576, "media": {"bytes": 52428800, "chunk": CHUNK}}, "wipe": False,
        }  # fmt: skip
        return answer(self.hello or known | self.hello_more)

    def _push(self, request: Request) -> Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return self._take(request)
        finally:
            self.at_once -= 1

    def _take(self, request: Request) -> Response:
        if self.session is None:
            return answer({"code": "sign_in"}, 401)
        assert request.headers["Sync-Account"] == self.session["id"], "words under another name"
        ops = json.loads(request.data)["ops"]
        self.pushes.append([op["id"] for op in ops])
        fault = self.faults.pop(0) if self.faults else ""
        if fault.isdigit():
            return answer({"code": "fault"}, int(fault))
        if fault == "drop_request":
            raise Dropped
        if fault == "hold_request":
            self._hold()
        if self.poison and self.poison in request.get_data(as_text=True):
            return answer({"code": "unexpected"}, 500)
        results = [self._one(op) for op in ops]
        if fault == "drop_answer":
            raise Dropped
        if fault == "hold_answer":
            self._hold()
        return answer({"results": results})

    def _hold(self) -> None:
        """Until the phone is gone."""
        self.held.set()
        self.let_go.wait(60)
        raise Dropped

    def _one(self, op: dict[str, Any]) -> dict[str, Any]:
        text = json.dumps(op, ensure_ascii=False)
        if op["schema"] > self.schema:
            return {"id": op["id"], "status": "rejected", "code": "schema_too_new", "detail": ""}
        code = next((code for word, code in self.rejected.items() if word in text), None)
        if code:
            return {"id": op["id"], "status": "rejected", "code": code, "detail": ""}
        status = "duplicate" if op["id"] in self.ops else "created"
        self.ops.setdefault(op["id"], op)
        return {"id": op["id"], "status": status}

    def _media(self, request: Request) -> Response:
        return self.shelf.answer(request, set(self.ops))

    def _changes(self, request: Request) -> Response:
        seen = int((request.args.get("cursor") or ":0").rpartition(":")[2])
        fresh = self.changes[seen:]
        page = {"changes": fresh, "cursor": f"{self.epoch}:{len(self.changes)}", "more": False}
        known = self.doors and request.args.get("doors", self.doors["tag"])
        return answer(page if not self.doors or known == self.doors["tag"] else {**page, "doors": self.doors})

    def _reference(self, request: Request) -> Response:
        themes = [
            {"id": f"0190a000-0000-7000-8000-0000000f{i:04}", "name": name, "definition": f"Over {name.lower()}", "uses": 20 - i}
            for i, name in enumerate(THEMES)
        ]
        return answer(
            {
                "account": self.session, "duos": [DUO], "areas": [AREA], "themes": themes, "rescue": self.rescue, "etag": "1",
                "surveys": self.surveys,
            }
        )

    def unheard(self, _request: Request) -> Response:
        """In the place of any other answer: the server is not well."""
        return answer({"code": "unavailable"}, 503)


def _pages(folder: Path) -> Callable[..., Any]:
    """The phone's own pages and nothing else of the house."""
    config = Config(secret=SECRET, database_url=f"sqlite:///{folder}/stub.sqlite", gemeente="Proefstad")
    with patch("participatie.app.FEATURES", ("conversations",)):
        return create_app(config).wsgi_app


def answer(content: Any, status: int = 200) -> Response:
    return Response(json.dumps(content), status, mimetype="application/json")
