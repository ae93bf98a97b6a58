"""Tables with ratios, the machine and the date."""

import os
import platform

from bench.push import BATCH, Row
from participatie.core import clock


def page(rows: list[Row]) -> str:
    """docs/performance.md."""
    return f"""# Performance

Made by `make bench` (or `python -m bench`) on {clock.today()}: {_machine(rows)}. Read the ratios, not the absolutes: the machine
is shared and its load differs from one day to the next, the rows of one table were made in one run.

## Taking what phones push

A batch is {BATCH} conversations with 1 to 4 stories of about 600 characters and 1 to 5 themes each. *Push* is the whole road
through `POST /api/sync/v1/push` in one process (session, rights, JSON, checks, hashes, all rows, audit, feed, commit), without
a socket. *Floor* stores the very same rows with the driver alone. *One per request* sends the same conversations one by one
through the same door, as a form server takes submissions. CPU is of our process, a median, in milliseconds a batch.

| database | rows | statements | push CPU | floor CPU | push / floor | push conv/s | one per request conv/s | times as many |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{chr(10).join(map(_line, rows))}

Targets: push at most 2 times the CPU of the floor, at least 10 times the conversations a second of one per request.
{_verdict(rows)}
"""


def _line(row: Row) -> str:
    many, one = BATCH / row.push.wall * 1000, BATCH / row.single.wall * 1000
    return (
        f"| {row.kind} | {row.rows} | {row.statements} | {row.push.cpu:.1f} | {row.floor.cpu:.1f} | {row.push.cpu / row.floor.cpu:.1f} "
        f"| {many:.0f} | {one:.0f} | {many / one:.1f} |"
    )


def _verdict(rows: list[Row]) -> str:
    said = []
    for row in rows:
        floor, times = row.push.cpu / row.floor.cpu, row.single.wall / row.push.wall
        said.append(
            f"{row.kind}: {floor:.1f} times the floor ({'reached' if floor <= 2 else 'not reached'}), "
            f"{times:.1f} times one per request ({'reached' if times >= 10 else 'not reached'})"
        )
    return "Here: " + "; ".join(said) + "."


def _machine(rows: list[Row]) -> str:
    databases = ", ".join(f"{row.kind} {row.version}" for row in rows)
    return f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {databases}"
