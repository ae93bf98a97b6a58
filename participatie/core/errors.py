"""The one small family of refusals. Sentences are English msgids; they are translated where they are shown."""

from typing import Any

from participatie.core.statuses import N_


class Refused(Exception):
    """What was asked cannot be done; `sentence` says why and what to do. `field` names the input it is about."""

    status = 422
    code = "refused"

    def __init__(self, sentence: str, *, code: str | None = None, field: str | None = None, **values: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.field, self.values = sentence, field, values
        self.code = code or self.code


class Malformed(Refused):
    """The request is not in the form that was agreed (HTTP 400)."""

    status = 400
    code = "malformed"


class SignInAgain(Refused):
    """Nobody is signed in, or no longer (HTTP 401)."""

    status = 401
    code = "sign_in"

    def __init__(self, sentence: str = N_("Sign in to go on.")) -> None:
        super().__init__(sentence)


class Forbidden(Refused):
    """Signed in, but this is not your task (HTTP 403)."""

    status = 403
    code = "forbidden"

    def __init__(self, sentence: str = N_("This page is not for your role."), **values: Any) -> None:
        super().__init__(sentence, **values)


class NotYours(Refused):
    """It does not exist, or belongs to another area: the answer is the same (HTTP 404)."""

    status = 404
    code = "not_found"

    def __init__(self, sentence: str = N_("There is nothing here that you can see.")) -> None:
        super().__init__(sentence)


class Conflict(Refused):
    """It clashes with what is there now (HTTP 409)."""

    status = 409
    code = "conflict"


class Stale(Refused):
    """Somebody was first (HTTP 412). Both texts are kept: a list of (label msgid, mine, theirs)."""

    status = 412
    code = "stale"

    def __init__(self, both: list[tuple[str, str, str]], *, etag: str = "") -> None:
        super().__init__(N_("Somebody else changed this while you were writing. Both texts are below; nothing is lost."))
        self.both, self.etag = both, etag


class TooMuch(Refused):
    """Too often or too large for now (HTTP 429)."""

    status = 429
    code = "too_much"


class Unavailable(Refused):
    """Not now; try again later (HTTP 503)."""

    status = 503
    code = "unavailable"


CONSTRAINTS: dict[str, str] = {}


def constraint(name: str, sentence: str) -> str:
    """Give a named database constraint the sentence that a person reads when it bites; returns the name."""
    CONSTRAINTS[name] = sentence
    return name
