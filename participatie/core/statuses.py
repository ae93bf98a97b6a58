"""Enums with a label, and the one list of statuses that points, actions and initiatives share."""

from enum import StrEnum


def N_(msgid: str) -> str:
    """Mark a text for the catalogue without translating it yet (rules know no language)."""
    return msgid


class Labelled(StrEnum):
    """A stored value plus the English msgid of its label; templates print `_(member.label)`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Status(Labelled):
    """Where a promise stands. One list for agenda point, action and initiative."""

    OPEN = "open", N_("Open")
    ACCEPTED = "accepted", N_("Accepted")
    RUNNING = "running", N_("Running")
    STUCK = "stuck", N_("Stuck")
    DONE = "done", N_("Done")
    STOPPED = "stopped", N_("Stopped")
    NOT_TAKEN_UP = "not_taken_up", N_("Not taken up")


ACTIVE = frozenset({Status.OPEN, Status.ACCEPTED, Status.RUNNING, Status.STUCK})
NEEDS_REASON = frozenset({Status.STUCK, Status.STOPPED, Status.NOT_TAKEN_UP})

_MOVES: dict[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.ACCEPTED, Status.STOPPED, Status.NOT_TAKEN_UP}),
    Status.ACCEPTED: frozenset({Status.RUNNING, Status.STUCK, Status.STOPPED, Status.NOT_TAKEN_UP, Status.OPEN}),
    Status.RUNNING: frozenset({Status.STUCK, Status.DONE, Status.STOPPED}),
    Status.STUCK: frozenset({Status.RUNNING, Status.STOPPED, Status.DONE}),
    Status.DONE: frozenset({Status.RUNNING}),
    Status.STOPPED: frozenset({Status.OPEN}),
    Status.NOT_TAKEN_UP: frozenset({Status.OPEN}),
}


def moves_from(status: Status) -> frozenset[Status]:
    """The statuses that may follow this one."""
    return _MOVES[status]
