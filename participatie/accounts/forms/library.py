"""Flask-Security's forms with our words and our password rule. Imported only when the app serves."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security import ChangePasswordForm, LoginForm, TwoFactorRescueForm, TwoFactorVerifyCodeForm, VerifyForm
from flask_security.forms import EqualToLocalize, RequiredLocalize, email_required, password_required
from flask_security.recovery_codes import MfRecoveryForm
from flask_security.webauthn import WebAuthnRegisterForm, WebAuthnSigninForm, WebAuthnSigninResponseForm
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import Length

from participatie.accounts.forms.entry import check_password
from participatie.accounts.forms.own import CODE_WRONG, TOO_LONG
from participatie.accounts.rules import PASSWORD_MAX


def _never(value: object) -> bool:
    """No cookie that remembers: our own sessions last as long as they should."""
    return False


class SignInForm(LoginForm):
    email = EmailField(_l("E-mail address"), validators=[email_required, Length(max=254, message=TOO_LONG)])
    password = PasswordField(_l("Password"), validators=[password_required, Length(max=PASSWORD_MAX, message=TOO_LONG)])
    remember = None


class ProveForm(VerifyForm):
    password = PasswordField(_l("Password"), validators=[password_required, Length(max=PASSWORD_MAX, message=TOO_LONG)])


class CodeForm(TwoFactorVerifyCodeForm):
    code = StringField(
        _l("Code from your app"), validators=[RequiredLocalize(message="INVALID_CODE"), Length(max=12, message=CODE_WRONG)]
    )


class NoRescueForm(TwoFactorRescueForm):
    """The library makes it beside the code's form; who cannot get in asks for a new link."""

    help_setup = RadioField(choices=[])


class RecoveryForm(MfRecoveryForm):
    code = StringField(
        _l("Recovery code"), validators=[RequiredLocalize(message="INVALID_RECOVERY_CODE"), Length(max=40, message=TOO_LONG)]
    )


class NewPasswordForm(ChangePasswordForm):
    password = PasswordField(_l("Your password now"), validators=[password_required, Length(max=PASSWORD_MAX, message=TOO_LONG)])
    new_password = PasswordField(_l("New password"), validators=[password_required])
    new_password_confirm = PasswordField(
        _l("New password, once more"),
        validators=[EqualToLocalize("new_password", message="RETYPE_PASSWORD_MISMATCH"), password_required],
    )

    def validate(self, **kwargs: Any) -> bool:
        from flask_login import current_user

        if not super().validate(**kwargs):
            return False
        return check_password(self.new_password, current_user.name, current_user.email)


class PasskeyForm(WebAuthnRegisterForm):
    name = StringField(
        _l("Name of this passkey"),
        validators=[RequiredLocalize(message="WEBAUTHN_NAME_REQUIRED"), Length(max=64, message=TOO_LONG)],
    )
    usage = HiddenField(default="first", filters=[lambda _value: "first"])


class PasskeySignInForm(WebAuthnSigninForm):
    remember = BooleanField(filters=[_never])


class PasskeyAnswerForm(WebAuthnSigninResponseForm):
    remember = HiddenField(filters=[_never])


FORMS = {
    "login_form": SignInForm,
    "verify_form": ProveForm,
    "two_factor_verify_code_form": CodeForm,
    "two_factor_rescue_form": NoRescueForm,
    "mf_recovery_form": RecoveryForm,
    "change_password_form": NewPasswordForm,
    "wan_register_form": PasskeyForm,
    "wan_signin_form": PasskeySignInForm,
    "wan_signin_response_form": PasskeyAnswerForm,
}
