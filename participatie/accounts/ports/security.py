"""Flask-Security under our laws. Importing it takes most of a second, so only an app that serves does (see `views.doors`)."""

from collections.abc import Callable
from typing import Any

from flask_login.utils import _user_context_processor
from flask_security import Security, SQLAlchemyUserDatastore
from flask_security.recovery_codes import MfRecoveryCodesUtil
from flask_security.totp import Totp
from flask_security.webauthn_util import WebauthnUtil
from webauthn.helpers.structs import AuthenticatorSelectionCriteria, ResidentKeyRequirement, UserVerificationRequirement

from participatie.accounts.models import Account, Passkey
from participatie.accounts.ports.settings import settings
from participatie.config import Config
from participatie.core.db import db


class OneTransaction(SQLAlchemyUserDatastore):
    """The request commits; the library may only flush."""

    def commit(self) -> None:
        db.session.flush()


class CodeOnce(Totp):
    """A code of the authenticator app works one time."""

    def get_last_counter(self, user: Any) -> int | None:
        return user.tf_last_counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        user.tf_last_counter = tmatch.counter


class OnPaper(MfRecoveryCodesUtil):
    """Recovery codes as we keep them: only keyed hashes, so nobody can be shown a code twice. `attach` gives both verbs."""

    knows: Callable[[Account, str], bool]
    spend: Callable[[Account, str], None]

    def create_recovery_codes(self, user: Any) -> list[str]:
        """The library would keep codes that can be read again; none of its views that we serve calls this."""
        raise NotImplementedError("changes.make_recovery_codes does")

    def get_recovery_codes(self, user: Any) -> list[str]:
        return []

    def check_recovery_code(self, user: Any, code: str) -> bool:
        return self.knows(user, code)

    def delete_recovery_code(self, user: Any, code: str) -> bool:
        self.spend(user, code)
        return True


class OwnPasskeys(WebauthnUtil):
    """A passkey alone is enough, so the device must know who holds it: finger, face or PIN, always."""

    base = ""

    def origin(self) -> str:
        return self.base or super().origin()

    def authenticator_selection(self, user: Any, usage: str) -> AuthenticatorSelectionCriteria:
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        )

    def user_verification(self, user: Any, usage: list[str]) -> UserVerificationRequirement:
        return UserVerificationRequirement.REQUIRED


def attach(app: Any, config: Config, *, render: Any, forms: dict[str, Any], codes: tuple[Any, Any]) -> Security:
    """Give the app the library with our forms, templates and sentences, and none of its routes. `codes`: know one, spend one."""
    app.config.update(settings(config))
    security = Security(
        app,
        OneTransaction(db, Account, None, Passkey),  # type: ignore[arg-type]  # roles are ours, the library has none
        register_blueprint=False,
        render_template=render,
        totp_cls=CodeOnce,
        webauthn_util_cls=OwnPasskeys,
        mf_recovery_codes_util_cls=OnPaper,
        **forms,
    )
    security.want_json(lambda request: False)
    if isinstance(security.mf_recovery_codes_util, OnPaper):
        security.mf_recovery_codes_util.knows, security.mf_recovery_codes_util.spend = codes
    if config.secure and isinstance(security.webauthn_util, OwnPasskeys):
        security.webauthn_util.base = config.base_url.rstrip("/")
    _load_when_asked(app, security)
    return security


def _load_when_asked(app: Any, security: Security) -> None:
    """Who asks is our actor: the whole account is loaded by the library's own views, not before each request and for each page."""
    security.principal.identity_loaders.clear()
    app.template_context_processors[None].remove(_user_context_processor)


def new_secret(security: Security) -> str:
    """A fresh secret for an authenticator app, encrypted."""
    return str(security.totp_factory.generate_totp_secret())


def address(security: Security, secret: str, account: Account) -> tuple[str, str]:
    """(the otpauth: address for a QR, the key in letters for typing)."""
    factory = security.totp_factory
    return str(factory.get_totp_uri(account.email, secret)), str(factory.get_totp_pretty_key(secret))


def hashed(security: Security, password: str) -> str:
    from flask_security import hash_password

    return str(hash_password(security.password_util.normalize(password)))


def is_right(security: Security, code: str, secret: str, account: Account) -> bool:
    """Does the app on the person's phone hold this secret? Codes used with another secret do not count."""
    if secret != account.tf_totp_secret:
        account.tf_last_counter = None
    return bool(security.totp_factory.verify_totp(code, secret, account, window=30))
