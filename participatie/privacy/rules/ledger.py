"""A line of the erasure ledger, and where a transaction keeps its lines until it commits."""

from dataclasses import dataclass

QUEUE = "ledger"


@dataclass(frozen=True)
class Line:
    """Ids only. `proof` is the row in `erasure` that the line stands for."""

    kind: str
    id: str
    why: str
    proof: str
