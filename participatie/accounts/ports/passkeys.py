"""Making a passkey for somebody who comes in by invitation. Signing in with one is Flask-Security's work."""

import json
import secrets
from typing import Any

from participatie.accounts.models import Account
from participatie.core.errors import Refused
from participatie.core.statuses import N_

NOT_MADE = N_("The passkey was not made. Try again, or choose a password.")


def challenge() -> str:
    return secrets.token_urlsafe(32)


def creation_options(account: Account, *, name: str, host: str, challenge: str) -> str:
    """What the browser asks its device for, as JSON: a key that it finds by itself and opens with finger, face or PIN."""
    import webauthn
    from webauthn.helpers.structs import AuthenticatorSelectionCriteria, ResidentKeyRequirement, UserVerificationRequirement

    options = webauthn.generate_registration_options(
        rp_id=host, rp_name=name, user_id=handle(account).encode(), user_name=account.email, user_display_name=account.name,
        challenge=challenge.encode(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )  # fmt: skip
    return webauthn.options_to_json(options)


def handle(account: Account) -> str:
    """The account's name for devices: random, tells nothing. Equal for every key of one account."""
    return account.fs_webauthn_user_handle or account.id.hex


def verified(credential: str, *, host: str, origin: str, challenge: str, label: str) -> dict[str, Any]:
    """The columns of the new passkey, or a refusal. `credential` is the browser's JSON."""
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        found = webauthn.verify_registration_response(
            credential=credential, expected_challenge=challenge.encode(), expected_rp_id=host, expected_origin=origin,
            require_user_verification=True,
        )  # fmt: skip
        transports = json.loads(credential).get("response", {}).get("transports") or []
    except (WebAuthnException, ValueError, KeyError, AttributeError) as error:
        raise Refused(NOT_MADE) from error
    return {
        "credential_id": found.credential_id, "public_key": found.credential_public_key, "sign_count": found.sign_count,
        "transports": [str(item)[:20] for item in transports][:8], "backup_state": found.credential_backed_up,
        "device_type": found.credential_device_type.value, "name": label[:64], "extensions": None,
    }  # fmt: skip
