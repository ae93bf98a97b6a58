"""Tables with ratios, the machine and the date."""

import os
import platform

from bench.push import BATCH, Row
from bench.rig import AIMS, Load
from participatie.core import clock

HEADS = (
    "database", "rows", "statements", "push CPU", "+ database", "floor CPU", "+ database", "push / floor", "with database", "push conv/s",
    "floor conv/s", "one per request conv/s", "times as many",
)  # fmt: skip

ON_A_PHONE = """## On an old phone

`tests/browser/test_lighthouse.py` (Lighthouse 12.8, simulated slow phone, median of three) gates the public page of a wijk, the home of
the phone and the page of a conversation: `make test-long` passed all three on a quiet machine on 2026-11-22; at each commit nothing
moves on the public page, and all three reach 100 for accessibility and for best practices.

`tests/browser/field/test_speed.py` (`make test-long`, CPU four times slower, three runs on a quiet machine on 2026-11-23): a keystroke is on
disk within 21 to 26 ms (p95; 22 to 32 ms with a PIN; the gate is 100 ms). Opened without network, the app takes a keystroke after 268 to 343 ms
without a PIN and 226 to 329 ms with one; the aim is 1,000 ms. On a machine that is busy it was 46 ms, and 836 to 1,068 ms to open.
"""


LOAD_HEADS = (
    "database", "processes", "pushes a second", "sent", "answers a second", "errors",
    "p50 ms", "p95 ms", "longest ms", "CPU ms a push", "first answer s", "memory MB",
)  # fmt: skip


SURVEY_HEADS = (
    "database", "processes", "posts a second", "sent", "answers a second", "errors",
    "p50 ms", "p95 ms", "longest ms", "CPU ms a post", "raw posts a second", "raw / reached",
)  # fmt: skip
SURVEYS = "## Residents who send a survey"


def page(rows: list[Row], loads: list[Load], posts: list[tuple[Load, float]]) -> str:
    """docs/performance.md."""
    return f"""# Performance

Made by `make bench` (or `python -m bench`) on {clock.today()}: {_machine(rows)}. Read the ratios, not the absolutes: the machine
is shared and its load differs from one day to the next, the rows of one table were made in one run.

## Taking what phones push

A batch is {BATCH} conversations with 1 to 4 stories of about 600 characters and 1 to 5 themes each. *Push* is the whole road
through `POST /api/sync/v1/push` in one process (session, rights, JSON, checks, hashes, all rows, audit, feed, commit), without
a socket. *Floor* stores the very same rows, once each, in a twin of the database with the driver alone. *One per request* sends
the same conversations one by one through the same door, as a form server takes submissions. The three take turns. CPU is of our
process, a median, in milliseconds a batch; *+ database* is what PostgreSQL's own process spends for us beside that (SQLite
works in ours). All of it is durable: `synchronous=FULL` and `fsync` are on. A push writes no tags, counts or full text: those
come with the review.

{_row(*HEADS)}
{_row("---", *["---:"] * (len(HEADS) - 1))}
{chr(10).join(map(_line, rows))}

Targets: push at most 2 times the CPU of the floor, at least 10 times the conversations a second of one per request.
{_verdict(rows)}

*One per request* is our own door, lean already; the bare floor, with nobody's rights looked at and nothing checked, would be
{_floor_beside_one(rows)} times it. A durable commit costs next to nothing here (the last table: each raw post has one); where a disk
needs milliseconds for it, a batch saves 24 of 25. What a push costs above the floor is, in this order: who asks and what they may
(session, account, rights: as many statements for one conversation as for {BATCH}), a keyed hash for each version, story and line
of the audit, and the reading of the body. None of these is left out to reach a figure.

## Two hundred phones at once

The real server over HTTP, 200 phones of 100 duos, one conversation a push. A push is due at its moment, whether earlier ones were
answered or not; its wait counts from then, so nothing hides a server that falls behind. The phones run on the same machine. CPU is
of all processes of the server (not of PostgreSQL) a push; memory is the resident size of the largest after the load, shared
libraries included; the first answer is counted from the start of the command.

{_row(*LOAD_HEADS)}
{_row("---", *["---:"] * (len(LOAD_HEADS) - 1))}
{chr(10).join(map(_load_line, loads))}

Targets: p95 under 500 ms and no error at {AIMS["sqlite"][0]} pushes a second on SQLite and {AIMS["postgresql"][0]} on PostgreSQL with
{AIMS["postgresql"][1]} processes; a process under 120 MB; the first answer within 3 s.
{_load_verdict(loads)}

{surveys(posts)}
{ON_A_PHONE}"""


def surveys(posts: list[tuple[Load, float]]) -> str:
    """The section about surveys; it says itself when it was measured, as it can be made alone (`python -m bench surveys`)."""
    return f"""{SURVEYS}

{_measured_on(posts)} The real server over HTTP behind one proxy; every post comes from a home of its own
with a form that was made half a minute before, four answers in it, two of them some 300 characters. It is due at its moment, as
above, after three seconds of warming up that are sent and stored too. *Raw* is the driver alone on a twin of the database: the rows of
those very posts (response, answers, audit, counts against spam), one commit for each post, on one connection. *Raw / reached* says
how many times more that is than the server was asked for: it is no measure of the server's own limit.

{_row(*SURVEY_HEADS)}
{_row("---", *["---:"] * (len(SURVEY_HEADS) - 1))}
{"".join(_survey_line(load, raw) + chr(10) for load, raw in posts)}
Targets: p95 under 500 ms and no error for 60 seconds at {AIMS["sqlite"][0]} posts a second on SQLite and {AIMS["postgresql"][0]} on
PostgreSQL with {AIMS["postgresql"][1]} processes.
{_survey_verdict([load for load, _raw in posts])}
"""


def replaced(text: str, section: str) -> str:
    """The page with this section in the place of the one that has its heading."""
    before, _, rest = text.partition(SURVEYS)
    return before + section + rest[rest.index("\n## ") :]


def _measured_on(posts: list[tuple[Load, float]]) -> str:
    if not posts:
        return "Not measured yet: `python -m bench surveys --seconds 60` fills the table."
    return f"Measured by `python -m bench surveys` on {clock.today()}, load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores."


def _survey_line(load: Load, raw: float) -> str:
    reached = load.sent / load.seconds
    return _row(
        load.kind, load.processes, load.rate, load.sent, f"{reached:.0f}", load.errors,
        *(f"{wait:.0f}" for wait in (load.p50, load.p95, load.worst)), f"{load.cpu:.1f}", f"{raw:.0f}", f"{raw / reached:.1f}",
    )  # fmt: skip


def _survey_verdict(loads: list[Load]) -> str:
    said = [f"{load.kind} {_reached(load.p95 < 500 and not load.errors)}" for load in loads]
    return f"Here: {'; '.join(said)}." if said else ""


def _load_line(load: Load) -> str:
    return _row(
        load.kind, load.processes, load.rate, load.sent, f"{load.sent / load.seconds:.0f}", load.errors,
        *(f"{wait:.0f}" for wait in (load.p50, load.p95, load.worst)),
        f"{load.cpu:.1f}", f"{load.start:.1f}", f"{load.memory:.0f}",
    )  # fmt: skip


def _load_verdict(loads: list[Load]) -> str:
    said = []
    for load in loads:
        answers = _reached(load.p95 < 500 and not load.errors)
        said.append(f"{load.kind}: answers {answers}, memory {_reached(load.memory < 120)}, start {_reached(load.start < 3)}")
    return "Here: " + "; ".join(said) + "."


def _reached(good: bool) -> str:
    return "reached" if good else "not reached"


def _line(row: Row) -> str:
    push, floor = row.push, row.floor
    many, bare, one = (BATCH / cost.wall * 1000 for cost in (push, floor, row.single))
    whole = (push.cpu + push.beside) / (floor.cpu + floor.beside)
    return _row(
        row.kind, row.rows, row.statements, f"{push.cpu:.1f}", f"{push.beside:.1f}", f"{floor.cpu:.1f}", f"{floor.beside:.1f}",
        f"{push.cpu / floor.cpu:.1f}", f"{whole:.1f}", f"{many:.0f}", f"{bare:.0f}", f"{one:.0f}", f"{many / one:.1f}",
    )  # fmt: skip


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _verdict(rows: list[Row]) -> str:
    said = []
    for row in rows:
        floor, times = row.push.cpu / row.floor.cpu, row.single.wall / row.push.wall
        said.append(
            f"{row.kind}: {floor:.1f} times the floor ({_reached(floor <= 2)}), "
            f"{times:.1f} times one per request ({_reached(times >= 10)})"
        )
    return "Here: " + "; ".join(said) + "."


def _floor_beside_one(rows: list[Row]) -> str:
    """How many times one per request the floor itself is: nobody can be above it."""
    return " and ".join(f"{row.single.wall / row.floor.wall:.1f} ({row.kind})" for row in rows)


def _machine(rows: list[Row]) -> str:
    databases = ", ".join(f"{row.kind} {row.version}" for row in rows)
    load = os.getloadavg()[0]
    return f"load {load:.0f} on {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {databases}"
