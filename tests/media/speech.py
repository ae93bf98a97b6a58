"""A speech-to-text service of one's own: a small HTTP server that keeps what it was asked and answers as it was told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEARD = "Zij zegt dat de lamp stuk is."
PATH = "/v1/audio/transcriptions"


class Speech(ThreadingHTTPServer):
    """`status`, `answer` and `sent_to` say what comes back; `is_silent`: nothing does. `asked`: path, headers and body of each call."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.status, self.answer, self.sent_to, self.is_silent = 200, json.dumps({"text": HEARD}).encode(), "", False
        self.end = threading.Event()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def handle_error(self, *_call: object) -> None:
        """Who asked hung up."""


class _Call(BaseHTTPRequestHandler):
    server: Speech

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers.items()), body))
        if self.server.is_silent:
            self.server.end.wait(30)
            return
        self.send_response(self.server.status)
        if self.server.sent_to:
            self.send_header("Location", self.server.sent_to)
        self.end_headers()
        self.wfile.write(self.server.answer)

    do_GET = do_POST

    def log_message(self, *_words: object) -> None:
        """Nothing on the screen of the tests."""


@contextmanager
def listening() -> Iterator[Speech]:
    with Speech() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.end.set()
        server.shutdown()
        thread.join()
