"""What a message has to say before it may be sent to those who told."""

from dataclasses import dataclass

from participatie.core.errors import Refused
from participatie.core.statuses import N_, Status
from participatie.feedback.rules.due import About

LIMITS = {"text": 1_000, "reason": 500, "still": 500, "ask": 300}
WHY_MAX = 500
NO = frozenset({Status.STOPPED, Status.NOT_TAKEN_UP})
"""Who hears no, also hears why, what can still be done, and whom to ask."""
CHOICES: dict[About, dict[Status, str]] = {
    About.POINT: {},
    About.THEME: {
        Status.OPEN: N_("Nothing yet"),
        Status.RUNNING: N_("We are doing something with it"),
        Status.NOT_TAKEN_UP: N_("We do not take this up"),
    },
    About.WIJK: {Status.OPEN: N_("Nothing yet")},
}
"""What can be said where; a point says it by its own status."""

_ASKED = {
    "reason": N_("Say why we do not do it."),
    "still": N_("Say what people can still do themselves."),
    "ask": N_("Say whom people can ask: a name or a team, and where."),
}


@dataclass(frozen=True)
class Words:
    """What somebody wrote. `reason`, `still` and `ask` belong to a no only."""

    text: str
    status: Status = Status.OPEN
    reason: str = ""
    still: str = ""
    ask: str = ""


def complete(words: Words) -> Words:
    """Trimmed; Refused when something is missing or too long. What belongs to a no is left out of a yes."""
    said = {name: getattr(words, name).strip() for name in LIMITS}
    if not said["text"]:
        raise Refused(N_("Write what you want to tell."), field="text")
    if words.status not in NO:
        said |= dict.fromkeys(_ASKED, "")
    for name, sentence in _ASKED.items():
        if words.status in NO and not said[name]:
            raise Refused(sentence, field=name)
    for name, most in LIMITS.items():
        if len(said[name]) > most:
            raise Refused(N_("The text is too long: at most %(most)s characters."), field=name, most=most)
    return Words(status=words.status, **said)
