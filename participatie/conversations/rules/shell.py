"""The kept pages in one text: what they share stands in it once."""

import json
from collections.abc import Mapping

Runs = list[list[int]]


def joined(pages: Mapping[str, str]) -> str:
    """First a line of JSON, {address: [[from, upto], ...]}: runs of the lines that follow, counted from 0, each line once."""
    places: dict[str, int] = {}
    runs = {address: _runs([places.setdefault(line, len(places)) for line in page.split("\n")]) for address, page in pages.items()}
    return "\n".join([json.dumps(runs, separators=(",", ":")), *places])


def _runs(numbers: list[int]) -> Runs:
    found: Runs = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1][1] += 1
        else:
            found.append([number, number + 1])
    return found
