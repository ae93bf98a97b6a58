"""Eight phones over real connections: they write, send in batches, send again what was not answered, and keep a ledger."""

import http.client
import json
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from tests import pushes
from tests.reliability.ledger import Ledger

HOLDERS = ("Amina", "Joost", "Fatma", "Peter", "Olga", "Omar", "Amina", "Fatma")
TAKEN = {"created", "conflict", "duplicate"}
NOT_NOW = {429, 503}
BATCH = 25
PATIENCE = 120
WORDS = [
    "lamp", "bankje", "bus", "stoep", "école", "« Fürth »", "漢字", "👩🏽‍🦽", "'s avonds", "~", "\\", '"', "\n", "\t", "<b>", "; DROP", "",
]  # fmt: skip


class Away(Exception):
    """No answer: nobody knows whether it arrived."""


class Line:
    """One person's session over HTTP: it survives the server."""

    def __init__(self, port: int) -> None:
        self._port, self._cookies = port, dict[str, str]()
        self._open: http.client.HTTPConnection | None = None
        self.device = pushes.new_id()

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body; raises Away."""
        self._open = self._open or http.client.HTTPConnection("localhost", self._port, timeout=30)
        try:
            self._open.request(method, path, body, {"Cookie": self.cookie, **headers})
            answer = self._open.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Away(type(error).__name__) from error
        for name, value in re.findall(r"^([^=;]+)=([^;]*)", "\n".join(answer.headers.get_all("Set-Cookie", [])), re.M):
            self._cookies[name] = value
        return answer.status, dict(answer.headers), content

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def api(self, method: str, path: str, content: Any = None) -> tuple[int, dict[str, str], Any]:
        """The same for the sync door."""
        body = None if content is None else json.dumps(content).encode()
        status, said, raw = self.ask(method, f"{pushes.DOOR}/{path}", body, **self._headers())
        return status, said, json.loads(raw or b"null")

    def push(self, body: bytes) -> int:
        """These very bytes; the status."""
        return self.ask("POST", f"{pushes.DOOR}/push", body, **self._headers())[0]

    def _headers(self) -> dict[str, str]:
        return pushes.headers(self.device) | {"Origin": f"http://localhost:{self._port}", "Content-Type": "application/json"}

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def beside(self) -> "Line":
        """Another connection of the same browser."""
        other = Line(self._port)
        other.device, other._cookies = self.device, self._cookies
        return other

    def sign_in(self, name: str) -> None:
        """Practice mode: go on as this person."""
        page = self.ask("GET", "/sign-in?next=/field/")[2].decode()
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        person = re.search(rf'name="person" value="([^"]+)">(?:(?!</button>).)*{name}</button>', page)
        assert token, "no form to sign in with"
        assert person, f"{name} cannot be chosen"
        form = urlencode({"csrf_token": token[1], "person": person[1], "next": "/field/"})
        status, *_ = self.ask("POST", "/sign-in/practice", form.encode(), **{"Content-Type": "application/x-www-form-urlencoded"})
        assert status == 302, f"{name} cannot sign in: {status}"


class Phone(threading.Thread):
    """Writes and sends until it is told that there is enough, then until its outbox is empty."""

    def __init__(self, number: int, port: int, ledger: Ledger, enough: threading.Event) -> None:
        super().__init__(daemon=True)
        self.line, self._ledger, self._enough = Line(port), ledger, enough
        self.line.sign_in(HOLDERS[number])
        self.counts: Counter[str] = Counter()
        self.error: BaseException | None = None
        self._key, self._batch = self.line.device, 0
        self._chance = random.Random(number)
        self._outbox: list[dict[str, Any]] = []
        duo = self.line.api("GET", "reference")[2]["duos"][0]
        self._duo, self._area = duo["id"], duo["area"]["id"]

    def run(self) -> None:
        try:
            while not self._enough.is_set() or self._outbox:
                self._write()
                self._send(self._outbox[: self._chance.randint(1, BATCH)])
        except BaseException as error:
            self.error = error
        finally:
            self.line.close()

    def _write(self) -> None:
        """A new conversation, or one more version on top of the last."""
        while not self._enough.is_set() and len(self._outbox) < BATCH:
            last = self._outbox[-1] if self._outbox and self._chance.random() < 0.3 else None
            self._outbox.append(self._edited(last) if last else self._new())

    def _new(self) -> dict[str, Any]:
        stories = [pushes.story(self._told()) for _ in range(self._chance.randint(1, 2))]
        return pushes.op(pushes.conversation(self._duo, self._area, *stories))

    def _edited(self, last: dict[str, Any]) -> dict[str, Any]:
        first, *rest = last["body"]["stories"]
        body = {**last["body"], "stories": [{**first, "quote": self._told()}, *rest]}
        return pushes.op(body, item=last["item"], parents=[last["id"]])

    def _told(self) -> str:
        return f"{pushes.new_id()} {' '.join(self._chance.choices(WORDS, k=self._chance.randint(1, 60)))}"

    def _send(self, ops: list[dict[str, Any]]) -> None:
        if not ops:
            return
        try:
            status, headers, said = self.line.api("POST", "push", {"device": self.line.device, "ops": ops})
        except Away as away:
            self.counts[str(away)] += 1
            threading.Event().wait(0.2)
            return
        self.counts[str(status)] += 1
        if status in NOT_NOW or status >= 500:
            threading.Event().wait(min(float(headers.get("Retry-After", 1)), 0.5))
            return
        assert status == 200, said
        self._hear(ops, said["results"])

    def _hear(self, ops: list[dict[str, Any]], results: list[dict[str, Any]]) -> None:
        self._batch += 1
        assert [op["id"] for op in ops] == [result["id"] for result in results]
        for result in results:
            assert result["status"] in TAKEN, result
            self.counts[result["status"]] += 1
        self._ledger.acknowledge(self._key, self._batch, ops)
        self._outbox = self._outbox[len(ops) :]


class Load:
    """All phones at work: `until_more(n)` waits for n further acknowledgements."""

    def __init__(self, port: int, ledger: Ledger) -> None:
        self.ledger, self._enough = ledger, threading.Event()
        self.phones = [Phone(number, port, ledger, self._enough) for number in range(len(HOLDERS))]
        for phone in self.phones:
            phone.start()

    def until_more(self, count: int) -> None:
        self.ledger.wait_for(self.ledger.count + count, PATIENCE)

    def until_heard(self, what: str, count: int) -> None:
        """Until so many answers were of this kind."""
        ends = time.monotonic() + PATIENCE
        while sum(phone.counts[what] for phone in self.phones) < count:
            assert time.monotonic() < ends, f"nobody heard {what}: {dict(self.counts)}"
            threading.Event().wait(0.05)

    def finish(self) -> None:
        """Nothing new is written; what waits is sent."""
        self._enough.set()
        for phone in self.phones:
            phone.join(PATIENCE)
            if phone.error:
                raise phone.error
            assert not phone.is_alive(), "a phone could not empty its outbox"

    @property
    def counts(self) -> Counter[str]:
        return sum((phone.counts for phone in self.phones), Counter())


@contextmanager
def under_load(port: int, ledger: Ledger) -> Iterator[Load]:
    """Inside it eight phones send; at its end all that was written is acknowledged."""
    load = Load(port, ledger)
    try:
        yield load
    finally:
        load.finish()
