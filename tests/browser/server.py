"""The real program, served by the production server in a process of its own: it can really be stopped, and come back."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from participatie.cli.serving import server_command, server_environment
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
SECRET = "a secret for tests only 0123456789 abcdefghij"
PATIENCE = 120


class Live:
    """A running program on its own port and database: `start()`, `stop()`, `kill()`, `url`."""

    def __init__(self, database_url: str, folder: Path, *, gemeente: str = "Proefstad", workers: int = 1, **more: str) -> None:
        """`more` goes into its environment. Nothing of it lies in instance/, where somebody may have a town of the own."""
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = folder / f"server-{self.port}.log"
        self.media = folder / "media"
        self._command = server_command("127.0.0.1", self.port, workers)
        self._environment = server_environment() | {
            "SECRET_KEY": SECRET, "DATABASE_URL": database_url, "BASE_URL": self.url, "GEMEENTE": gemeente, "PRACTICE": "1",
            "WEB_WORKERS": str(workers), "QUEUE": str(folder / "queue.sqlite"), "MEDIA_URL": str(self.media),
            "KEYS": str(folder / "keys.env"), "BACKUPS": str(folder / "backups"), "ERASURE_LEDGER": str(folder / "erasures.ledger"),
        } | more  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def group(self) -> int:
        """The number that all its processes share."""
        assert self._process is not None, "it does not run"
        return self._process.pid

    @property
    def processes(self) -> int:
        """How many of them answer requests: the children of the one that was started."""
        return len(Path(f"/proc/{self.group}/task/{self.group}/children").read_text().split())

    def start(self) -> None:
        """Serve; comes back when the program answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        ends = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > ends:
                self.stop()
                raise RuntimeError(f"The program did not start:\n{self.log.read_text()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Really: nobody listens on the port any more."""
        if self._process is not None:
            _end(self._process)
            self._process = None

    def kill(self) -> None:
        """-9, the server and its worker at once: no handler runs, no answer is finished."""
        os.killpg(self.group, signal.SIGKILL)
        self._process.wait(10)
        self._process = None

    def work(self) -> str:
        """Background work that is due, done by a consumer of its own; what it says."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--once"]
        return subprocess.run(command, cwd=ROOT, env=self._environment, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/sign-in")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


@contextmanager
def serving(database_url: str, folder: Path, **settings: Any) -> Iterator[Live]:
    """The program, from now until the end of the block."""
    live = Live(database_url, folder, **settings)
    live.start()
    try:
        yield live
    finally:
        live.stop()


def _end(process: subprocess.Popen[bytes]) -> None:
    """The server and its worker: politely, then not."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)
