"""A browser that is killed over and over, between a keystroke and the acknowledgement, on one profile.

The nightly size, in pieces: `python -m tests.browser.field.killing build/night --minutes 10`.
"""

import argparse
import json
import os
import platform
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from participatie.core import clock
from tests.browser import engine
from tests.browser.field.phone import PHONE, Phone
from tests.browser.field.stub import Stub

NIGHT = 500
PLACES = ("draft", "waiting", "hold_request", "hold_answer")
"""Where it is killed: the words are saved; handed in without network; sent and not stored; stored and not answered."""
ALL_SENT = "[data-cards]:has(> li):not(:has(> li:not([data-state=sent])))"


def opened(profile: Path) -> BrowserContext:
    """A browser of its own that keeps its profile."""
    path = next(found for name in engine.NAMES if name and (found := shutil.which(name)))
    kind = engine.playwright().chromium
    return kind.launch_persistent_context(str(profile), executable_path=path, args=engine.FLAGS, **PHONE)


def kill(profile: Path) -> None:
    """-9 for every process of this browser: no handler runs."""
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            ours = f"--user-data-dir={profile}".encode() in (process / "cmdline").read_bytes()
        except OSError:
            continue
        if ours:
            os.kill(int(process.name), signal.SIGKILL)


def files_with(profile: Path, word: str | bytes) -> list[str]:
    """The files of the profile in which this word can be read; bytes are looked for as they are."""
    forms = (word,) if isinstance(word, bytes) else (word.encode(), word.encode("utf-16-le"))
    found = []
    for file in profile.rglob("*"):
        if file.is_file() and any(form in file.read_bytes() for form in forms):
            found.append(str(file.relative_to(profile)))
    return found


class Killing:
    """One profile, one forgiving server, and every story that was ever said to be saved on it."""

    def __init__(self, folder: Path, stub: Stub) -> None:
        self.profile, self.stub = folder / "profile", stub
        self.told: list[str] = []
        self.holder = Phone(opened(self.profile), stub).at_home()

    def cycle(self) -> None:
        """Write, be killed, come back: the words are there, and arrive once."""
        place = PLACES[len(self.told) % len(PLACES)]
        words = f"Verhaal {len(self.told)} van vandaag"
        self.told.append(words)
        self.holder.go("")
        self.holder.write(words)
        if place != "draft":
            self._hand_in(place)
        self._die()
        self.holder.go("")
        if place == "draft":
            expect(self.holder.page.locator("[data-first]").filter(has_text=words)).to_have_count(1)
            self.holder.page.locator("[data-open]").first.tap()
            self.holder.page.wait_for_url("**/conversation#*")
            self.holder.ready()
            assert self.holder.page.get_by_label("In their words").input_value() == words
            self.holder.finish()
            self.holder.go("")
        self.holder.page.wait_for_selector(ALL_SENT, timeout=30_000)
        assert self.stub.stories().count(words) == 1, f"{place}: {words}"

    def close(self) -> None:
        self.holder.context.close()
        assert sorted(self.stub.stories()) == sorted(self.told), "something was lost, or came twice"
        assert not self.holder.errors, self.holder.errors

    def _hand_in(self, place: str) -> None:
        if place == "waiting":
            self.holder.context.set_offline(True)
        else:
            self.stub.held.clear()
            self.stub.let_go.clear()
            self.stub.faults = [place]
        self.holder.finish()
        if place != "waiting":
            assert self.stub.held.wait(30), "nothing was sent"

    def _die(self) -> None:
        kill(self.profile)
        self.stub.let_go.set()
        self.holder = Phone(opened(self.profile), self.stub)


def main() -> None:
    asked = argparse.ArgumentParser(description="Kill the browser of a phone, many times, in pieces.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--minutes", type=float, default=600)
    said = asked.parse_args()
    sys.stdout.write(json.dumps(go_on(said.folder, said.minutes)) + "\n")


def go_on(folder: Path, minutes: float) -> dict[str, object]:
    """A piece of about so many minutes on a fresh profile; the figures of all pieces so far."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "browser.json"
    state = json.loads(kept.read_text()) if kept.exists() else {"cycles": 0, "lost": 0, "duplicated": 0, "seconds": 0}
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="k-", ignore_cleanup_errors=True) as place, Stub(Path(place)) as stub:
        killing = Killing(Path(place), stub)
        while state["cycles"] < NIGHT and time.monotonic() - began < minutes * 60:
            killing.cycle()
            state["cycles"] += 1
        killing.close()
    state["seconds"] += round(time.monotonic() - began)
    kept.write_text(json.dumps(state))
    return state | {"date": clock.today().isoformat(), "machine": platform.platform(terse=True)}


if __name__ == "__main__":
    main()
