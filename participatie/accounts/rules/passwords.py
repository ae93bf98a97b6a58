"""Passwords: length counts, and how soon somebody would guess it."""

import re

from participatie.core.statuses import N_

PASSWORD_MIN = 12
PASSWORD_MAX = 200
EASY = N_("Many people use this password, or it is easy to guess. Choose another one.")
GUESSED_FIRST = (
    "welkom", "wachtwoord", "geheim", "beheerder", "participatie", "gemeente", "meemaker", "wijkagenda", "zomer", "winter",
    "lente", "herfst", "voorjaar", "najaar", "ikhouvanjou", "voetbal", "nederland", "amsterdam", "rotterdam", "feyenoord",
    "ajax", "correcthorsebatterystaple",
)  # fmt: skip
"""What somebody who knows the house and its language tries, beside the thirty thousand of zxcvbn's own list."""
HARD_TO_GUESS = 3
"""zxcvbn's score from which it takes at least a hundred million tries."""


def weak_password(password: str, name: str = "", email: str = "") -> str | None:
    """Why this password will not do, as a msgid with `%(count)s`, or None. Length counts; there are no rules about signs."""
    if len(password) < PASSWORD_MIN:
        return N_("Use at least %(count)s characters. A short sentence works well.")
    if len(password) > PASSWORD_MAX:
        return N_("This is too long.")
    own = [word for word in re.split(r"[\W\d_]+", f"{name} {email.split('@')[0]}".casefold()) if len(word) > 2]
    return None if _is_hard_to_guess(password.casefold(), [*own, *GUESSED_FIRST]) else EASY


def _is_hard_to_guess(password: str, guessed_first: list[str]) -> bool:
    """By what is left without those words. The library looks at 72 characters; a server does not load it to start."""
    from zxcvbn import zxcvbn

    for word in sorted(guessed_first, key=len, reverse=True):
        password = password.replace(word, "")
    return bool(password and zxcvbn(password[:72])["score"] >= HARD_TO_GUESS)
