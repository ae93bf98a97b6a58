"""A mail server of the tests: it speaks enough SMTP to take a letter, and says no when told to."""

import socketserver
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class Postbox(socketserver.ThreadingTCPServer):
    """Listens on a port of its own; `letters` are what came, `refuse` is what it says to RCPT (an answer of three digits) or to DATA."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}
        self.seen = 0
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def place(self) -> str:
        return f"localhost:{self.server_address[1]}"

    def close(self) -> None:
        self.shutdown()
        self.server_close()


class _Talk(socketserver.StreamRequestHandler):
    server: Postbox

    def handle(self) -> None:
        self.server.seen += 1
        self._say("220 postbox")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ", 1)[0].upper()
            if verb == "QUIT":
                return self._say("221 bye")
            self._answer(verb)
        return None

    def _answer(self, verb: str) -> None:
        if verb in self.server.refuse:
            self._say(self.server.refuse[verb])
        elif verb == "DATA":
            self._say("354 go on")
            read: list[bytes] = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                read.append(line)
            letter: Any = message_from_bytes(b"".join(read), policy=policy.default)
            self.server.letters.append(letter)
            self._say("250 taken")
        else:
            self._say("250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
