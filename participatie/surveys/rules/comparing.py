"""When figures of the same question may be laid beside each other, and what then may be said of them."""

from participatie.surveys.rules.margins import Share, share
from participatie.surveys.rules.outcome import Outcome, Words


def alike(one: Words, other: Words) -> bool:
    """Asked in the same way: of the same kind, with the same answers, after the same answer."""
    return all(one[name] == other[name] for name in ("kind", "depends")) and keys_of(one) == keys_of(other)


def keys_of(words: Words) -> list[str]:
    return [key for key, _text in words["answers"]]


def share_of(one: Outcome | None, key: str, population: int | None) -> Share | None:
    """Of everybody to whom it was asked; None: withheld. A population says something only of a question that everybody got."""
    number = next((cell.number for cell in one.cells if cell.key == key), None) if one and one.asked else None
    if one is None or not one.asked or number is None:
        return None
    return share(number, one.asked, None if one.words["depends"] else population)
