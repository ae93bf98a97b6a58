"""Shares with their margin, and when two of them may be called different."""

from dataclasses import dataclass
from enum import Enum
from math import sqrt

Z = 1.959963984540054
"""95 %."""


class Difference(Enum):
    """What may be said of two shares."""

    MORE = "more"
    LESS = "less"
    NONE = "none"


@dataclass(frozen=True)
class Share:
    """A share in percents, and between which shares it lies."""

    number: int
    of: int
    low: float
    high: float

    @property
    def percent(self) -> int:
        return round(100 * self.number / self.of)

    @property
    def lowest(self) -> int:
        return round(self.low)

    @property
    def highest(self) -> int:
        return round(self.high)

    @property
    def spread(self) -> int:
        """From the one to the other, for a picture."""
        return max(1, self.highest - self.lowest)


def share(number: int, of: int, population: int | None = None) -> Share:
    """The interval of Wilson for 95 %. Of a known population many who answered leave less to guess (finite population correction)."""
    if of <= 0 or not 0 <= number <= of:
        raise ValueError(f"no share: {number} of {of}")
    part = number / of
    if population is not None and population <= of:
        return Share(number, of, 100 * part, 100 * part)
    weight = of * (population - 1) / (population - of) if population else of
    middle = (part + Z * Z / (2 * weight)) / (1 + Z * Z / weight)
    half = Z / (1 + Z * Z / weight) * sqrt(part * (1 - part) / weight + Z * Z / (4 * weight * weight))
    return Share(number, of, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


def differs(before: Share, after: Share) -> bool:
    """Only when the margins do not touch: rather a difference missed than one that chance made."""
    return before.high < after.low or after.high < before.low


def difference(one: Share, beside: Share) -> Difference:
    """Of the one, beside the other."""
    if not differs(one, beside):
        return Difference.NONE
    return Difference.MORE if one.low > beside.high else Difference.LESS
