"""Open one file as the program does, from a process that is small itself: `python -m tests.security.uploads.weigh MIME FILE`.

It prints the fate, seconds of processor time and the peak of memory in kilobytes, of what was run in the closed room only.
"""

import resource
import sys
from pathlib import Path

from participatie.media.ports import prepare, sound


def fate(mime: str, came: Path) -> str:
    if mime.startswith("image/"):
        return prepare.developed(mime, came, came.with_name("large"), came.with_name("small"))[0] or "ready"
    found = sound.rewritten("ffmpeg", mime, came, came.with_name("heard.m4a"))
    return found if isinstance(found, str) else "ready"


if __name__ == "__main__":
    became = fate(sys.argv[1], Path(sys.argv[2]))
    cost = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.write(f"{became} {cost.ru_utime + cost.ru_stime} {cost.ru_maxrss}")
