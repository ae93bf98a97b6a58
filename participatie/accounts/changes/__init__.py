"""What is done with people: `people` and their roles, `entry` (invitations, what proves them, sessions, wrong tries),
`spare` (recovery codes, a QR for one more phone).
"""

from participatie.accounts.changes.entry import (
    Proof,
    accept,
    change_proof,
    count_wrong,
    end_all_sessions,
    end_other_sessions,
    end_session,
    end_sessions,
    forget_what_is_over,
    forget_wrong,
    invite,
    name_session,
    use_authenticator,
)
from participatie.accounts.changes.people import (
    add_person,
    choose_language,
    deactivate,
    end_role,
    erase,
    give_role,
    let_accounts_go,
    reactivate,
)
from participatie.accounts.changes.spare import (
    is_recovery_code,
    link_mac,
    link_phone,
    make_recovery_codes,
    use_phone_link,
    use_recovery_code,
)

__all__ = [
    "Proof", "accept", "add_person", "change_proof", "choose_language", "count_wrong", "deactivate", "end_all_sessions",
    "end_other_sessions", "end_role", "end_session", "end_sessions",
    "erase", "forget_what_is_over", "forget_wrong", "give_role", "invite", "let_accounts_go", "name_session", "reactivate", "use_authenticator",
    "is_recovery_code", "link_mac", "link_phone", "make_recovery_codes", "use_phone_link", "use_recovery_code",
]  # fmt: skip
