"""Lighthouse on one page of the running program: its scores, and the two moments that people feel."""

import json
import os
import statistics
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.browser.engine import FLAGS, chromium_path

PROGRAM = Path(__file__).parents[2] / "node_modules/.bin/lighthouse"
TIMES = 3
PATIENCE = 180


@dataclass(frozen=True)
class Verdict:
    """Median of `TIMES` runs on a slow phone: scores of 0 to 100, LCP in seconds, CLS."""

    performance: float
    accessibility: float
    best_practices: float
    lcp: float
    cls: float
    wrong: list[str]


@cache
def judge(url: str, cookie: str = "") -> Verdict:
    """Ask it `TIMES` times, as the reader whose cookie this is."""
    runs = [_run(url, cookie) for _ in range(TIMES)]

    def middle(kind: str, name: str, value: str) -> float:
        return float(statistics.median(run[kind][name][value] for run in runs))

    scores = [round(100 * middle("categories", name, "score")) for name in ("performance", "accessibility", "best-practices")]
    lcp = middle("audits", "largest-contentful-paint", "numericValue") / 1000
    wrong = [f"{name}: {audit['title']}" for name, audit in runs[0]["audits"].items() if audit["score"] == 0]
    return Verdict(*scores, lcp, middle("audits", "cumulative-layout-shift", "numericValue"), wrong)


def _run(url: str, cookie: str) -> dict[str, dict[str, dict[str, float]]]:
    said = [
        _program(), url, "--quiet", "--output=json", "--throttling-method=simulate", "--form-factor=mobile",
        "--only-categories=performance,accessibility,best-practices", f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        *([f"--extra-headers={json.dumps({'Cookie': cookie})}"] if cookie else []),
    ]  # fmt: skip
    here = os.environ | {"CHROME_PATH": str(chromium_path()), "no_proxy": "localhost,127.0.0.1"}
    told: dict[str, dict[str, dict[str, float]]] = json.loads(
        subprocess.run(said, env=here, capture_output=True, check=True, timeout=PATIENCE).stdout
    )
    return told


@cache
def _program() -> str:
    if not PROGRAM.exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no Lighthouse here: `make test` installs it")
    return str(PROGRAM)
