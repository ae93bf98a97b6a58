"""What is done with people: `people` and their roles, `entry` (invitations, what proves them, sessions, wrong tries)."""

from participatie.accounts.changes.entry import (
    Proof,
    accept,
    change_proof,
    count_wrong,
    end_session,
    end_sessions,
    forget_what_is_over,
    forget_wrong,
    invite,
    use_authenticator,
)
from participatie.accounts.changes.people import add_person, choose_language, deactivate, end_role, erase, give_role, reactivate

__all__ = [
    "Proof", "accept", "add_person", "change_proof", "choose_language", "count_wrong", "deactivate", "end_role", "end_session", "end_sessions",
    "erase", "forget_what_is_over", "forget_wrong", "give_role", "invite", "reactivate", "use_authenticator",
]  # fmt: skip
