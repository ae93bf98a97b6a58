"""What we ask of Flask-Security: which of its parts are on, and every sentence of it that a person can meet."""

from datetime import timedelta
from typing import Any

from participatie.accounts.rules import FRESH, PASSWORD_MIN
from participatie.config import Config
from participatie.core import clock, seals
from participatie.core.i18n import CATALOGUES
from participatie.core.statuses import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "API_ERROR": (N_("That did not work. Try again."), "error"),
    "GENERIC_AUTHN_FAILED": (N_("The e-mail address or the password is not right."), "error"),
    "UNAUTHORIZED": (N_("This page is not for your role."), "error"),
    "UNAUTHENTICATED": (N_("Sign in to go on."), "info"),
    "REAUTHENTICATION_REQUIRED": (N_("Show once more that it is you."), "info"),
    "REAUTHENTICATION_SUCCESSFUL": (N_("Thank you. You can go on."), "ok"),
    "RETYPE_PASSWORD_MISMATCH": (N_("The two passwords are not the same."), "error"),
    "INVALID_REDIRECT": (N_("That page does not belong to this program."), "error"),
    "DISABLED_ACCOUNT": (N_("The e-mail address or the password is not right."), "error"),
    "USER_DOES_NOT_EXIST": (N_("The e-mail address or the password is not right."), "error"),
    "EMAIL_NOT_PROVIDED": (N_("Fill in your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (N_("This is not an e-mail address."), "error"),
    "INVALID_CODE": (N_("This code is not right. Look in your app for a new one."), "error"),
    "INVALID_INPUT": (N_("This cannot be used here."), "error"),
    "INVALID_INPUT_LENGTH": (N_("This is too long."), "error"),
    "INVALID_RECOVERY_CODE": (N_("This recovery code is not right, or it was used already."), "error"),
    "PASSWORD_INVALID_LENGTH": (N_("Use at least %(length)s characters. A short sentence works well."), "error"),
    "PASSWORD_NOT_PROVIDED": (N_("Fill in your password."), "error"),
    "INVALID_PASSWORD": (N_("The password is not right."), "error"),
    "PASSWORD_IS_THE_SAME": (N_("Choose another password than the one you have."), "error"),
    "PASSWORD_CHANGE": (N_("Your password is changed. You are signed out on your other devices."), "ok"),
    "ANONYMOUS_USER_REQUIRED": (N_("You are signed in already."), "info"),
    "TWO_FACTOR_INVALID_TOKEN": (N_("This code is not right. Look in your app for a new one."), "error"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (N_("You are signed in."), "ok"),
    "TWO_FACTOR_PERMISSION_DENIED": (N_("Start again with your e-mail address and password."), "error"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (N_("That did not work. Try again."), "error"),
    "WEBAUTHN_EXPIRED": (N_("That took too long. Start again."), "error"),
    "WEBAUTHN_NAME_REQUIRED": (N_("Give the passkey a name, for example: my phone."), "error"),
    "WEBAUTHN_NAME_INUSE": (N_("You have a passkey with the name %(name)s already."), "error"),
    "WEBAUTHN_NAME_NOT_FOUND": (N_("You have no passkey with the name %(name)s."), "error"),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": (N_("Use only letters, figures, dashes and spaces in the name."), "error"),
    "WEBAUTHN_CREDENTIAL_DELETED": (N_("The passkey %(name)s is removed."), "ok"),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (N_("The passkey %(name)s works from now on."), "ok"),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (N_("This passkey is known here already."), "error"),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": (N_("This passkey is not known here."), "error"),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": (N_("This passkey is not known here."), "error"),
    "WEBAUTHN_NO_VERIFY": (N_("The passkey was not accepted. Try again."), "error"),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (N_("This passkey is not known here."), "error"),
    "WEBAUTHN_MISMATCH_USER_HANDLE": (N_("This passkey is not known here."), "error"),
}
"""Flask-Security's message → our sentence (a msgid of our own catalogue) and how it is flashed."""


def settings(config: Config) -> dict[str, Any]:
    """What `app.config` gets: parts, ways in, addresses, and our sentences."""
    said = _HOUSE | _password() | _second_factor(config) | _passkeys(config) | _ADDRESSES
    return {f"SECURITY_{name}": value for name, value in said.items()} | {
        f"SECURITY_MSG_{name}": text for name, text in SENTENCES.items()
    }


_HOUSE: dict[str, Any] = {
    "BLUEPRINT_NAME": "security",
    "CLI_USERS_NAME": None,
    "CLI_ROLES_NAME": None,
    "I18N_DOMAIN": "messages",
    "I18N_DIRNAME": [str(CATALOGUES)],
    "RETURN_GENERIC_RESPONSES": True,
    "FRESHNESS": FRESH,
    "FRESHNESS_GRACE_PERIOD": timedelta(0),
    "API_ENABLED_METHODS": ["session"],
    "DATETIME_FACTORY": clock.now,
    "CACHE_CONTROL": None,
}

_ADDRESSES: dict[str, Any] = {
    "POST_LOGIN_VIEW": "/account/home",
    "POST_LOGOUT_VIEW": "/",
    "POST_CHANGE_VIEW": "/account/",
    "POST_VERIFY_VIEW": "/account/",
}


def _password() -> dict[str, Any]:
    return {
        "PASSWORD_HASH": "argon2",
        "PASSWORD_SALT": seals.key("password").hex(),
        "PASSWORD_LENGTH_MIN": PASSWORD_MIN,
        "CHANGEABLE": True,
        "SEND_PASSWORD_CHANGE_EMAIL": False,
    }


def _second_factor(config: Config) -> dict[str, Any]:
    return {
        "TWO_FACTOR": True,
        "TWO_FACTOR_REQUIRED": True,
        "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "TWO_FACTOR_RESCUE_EMAIL": False,
        "TOTP_SECRETS": {1: seals.key("totp").hex()},
        "TOTP_ISSUER": f"participatie {config.gemeente}",
        "MULTI_FACTOR_RECOVERY_CODES": True,
    }


def _passkeys(config: Config) -> dict[str, Any]:
    return {
        "WEBAUTHN": True,
        "WAN_RP_NAME": f"participatie {config.gemeente}",
        "WAN_ALLOW_USER_HINTS": False,
        "WAN_SIGNIN_WITHIN": timedelta(minutes=5),
        "WAN_POST_REGISTER_VIEW": "/account/",
    }
