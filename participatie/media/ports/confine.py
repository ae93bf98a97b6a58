"""Run a program in a closed room: so much processor time, memory and disk, and not a bit more. Also the door into that room.

As a script (`python -I confine.py MILLISECONDS MEMORY FILE PROGRAM ...`) it sets the limits on itself and becomes the program.
It stands alone, because it runs without the rest of the house.
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Room:
    """Seconds of processor time and on the clock; bytes of memory, and of any file that is written."""

    cpu: float
    clock: float
    memory: int
    file: int = 64 * MEGABYTE


@dataclass(frozen=True)
class Done:
    """How a program ended: 0 is well, below 0 the signal that ended it. Seconds of processor time, bytes of memory at its peak."""

    code: int
    said: bytes
    cpu: float
    peak: int


def run(program: list[str], room: Room, folder: Path) -> Done:
    """Run it in `folder`, with nothing of our environment, and wait. What it writes to stdout comes back."""
    limits = [str(int(room.cpu * 1000)), str(room.memory), str(room.file)]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-I", __file__, *limits, *program], cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TMPDIR": str(folder)}, start_new_session=True,
        )  # fmt: skip
        late = threading.Timer(room.clock, process.kill)
        late.start()
        try:
            _pid, status, usage = os.wait4(process.pid, 0)
        finally:
            late.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return Done(process.returncode, said.read(65536), usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def confine(milliseconds: int, memory: int, file: int) -> None:
    """Limit this process, and whatever it becomes, for good."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seconds = milliseconds // 1000 + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    left = max(0.1, milliseconds / 1000 - time.process_time())  # what it took to come this far counts too
    signal.setitimer(signal.ITIMER_PROF, left)  # finer than whole seconds, and it survives becoming another program


if __name__ == "__main__":
    confine(*map(int, sys.argv[1:4]))
    os.execvp(sys.argv[4], sys.argv[4:])
