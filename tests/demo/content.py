"""The files of the practice data, read as the program reads them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from participatie.insights.rules import InsightState
from participatie.privacy.rules import Consent
from participatie.stories.rules import ReviewState

DEMO = Path(__file__).parents[2] / "participatie" / "demo"
WIJKEN = {"nazareth": "BU09350403", "pottenberg": "BU09350203"}
ENOUGH = 10
"""Below ten tellers the page says "minder dan 10"."""

Row = dict[str, Any]


@cache
def content(name: str) -> Row:
    found: Row = json.loads((DEMO / f"{name}.json").read_text(encoding="utf-8"))
    return found


def conversations(*wijken: str) -> list[Row]:
    return [c for wijk in wijken or WIJKEN for c in content(f"conversations-{wijk}")["conversations"]]


def stories(*wijken: str) -> dict[str, Row]:
    return {s["key"]: s for c in conversations(*wijken) for s in c["stories"]}


def signals() -> list[Row]:
    return [s for wijk in WIJKEN for s in content(f"conversations-{wijk}")["signals"]]


def people() -> dict[str, Row]:
    return {p["key"]: p for p in content("people")["people"]}


def insights() -> dict[str, Row]:
    return {i["key"]: i for i in content("insights")["insights"]}


def complete() -> list[Row]:
    """Insights that are past gathering: from there on nothing may lack."""
    return [i for i in insights().values() if i["state"] != InsightState.GATHERING]


def points() -> list[Row]:
    return [item for agenda in content("agenda")["agendas"] for item in agenda["items"]]


def usable(story: Row) -> bool:
    return story["state"] == ReviewState.ACCEPTED and Consent(**story["consent"]).may_use and not story["later_edit"]


def publishable(story: Row) -> str:
    return str(story["publishable"] or story["quote"])
