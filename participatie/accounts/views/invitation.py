"""Coming in for the first time: one page, a passkey or a password with the code of an app."""

from flask import current_app, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts import changes, queries
from participatie.accounts.forms.entry import FirstPasswordForm
from participatie.accounts.forms.people import EmptyForm
from participatie.accounts.models import Invitation
from participatie.accounts.ports import passkeys, qr
from participatie.accounts.ports.sessions import digest
from participatie.accounts.rules import browser_name
from participatie.accounts.views import accounts
from participatie.accounts.views.doors import enter
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.statuses import N_
from participatie.core.web import ANYONE, allow

SECRET, CHALLENGE = "setup_secret", "setup_challenge"


@accounts.get("/invitation/<string:token>")
@allow(ANYONE)
def invitation(token: str) -> ResponseReturnValue:
    found = _live(token)
    return _page(found, token, _password_form(found))


@accounts.post("/invitation/<string:token>")
@allow(ANYONE)
def accept_with_password(token: str) -> ResponseReturnValue:
    from participatie.accounts.ports import security

    found, library = _live(token), current_app.extensions["security"]
    form = _password_form(found)
    secret = session.get(SECRET)
    if not form.validate_on_submit() or not secret:
        return _page(found, token, form), 422
    if not security.is_right(library, form.code.data, secret, found.account):
        form.code.errors = [_("This code is not right. Look in your app for a new one.")]
        return _page(found, token, form), 422
    return _come_in(found, changes.Proof(password=security.hashed(library, form.password.data), totp_secret=secret))


@accounts.post("/invitation/<string:token>/passkey")
@allow(ANYONE)
def accept_with_passkey(token: str) -> ResponseReturnValue:
    found = _live(token)
    label = browser_name(request.user_agent.string) or _("My passkey")
    columns = passkeys.verified(
        request.form.get("credential", ""), host=_host(), origin=_origin(), challenge=session.get(CHALLENGE, ""), label=label
    )
    found.account.fs_webauthn_user_handle = passkeys.handle(found.account)
    return _come_in(found, changes.Proof(passkey=columns))


def _come_in(found: Invitation, proof: changes.Proof) -> ResponseReturnValue:
    actor = queries.actor_of(found.account, clock.today())
    session.clear()
    return enter(changes.accept(found, proof, by=actor))


def _live(token: str) -> Invitation:
    found = queries.live_invitation(digest(token), clock.now())
    if found is None:
        raise NotYours(N_("This link does not work any more. Ask the person who gave it for a new one."))
    return found


def _password_form(found: Invitation) -> FirstPasswordForm:
    return FirstPasswordForm(name=found.account.name, email=found.account.email)


def _page(found: Invitation, token: str, form: FirstPasswordForm) -> str:
    from participatie.accounts.ports import security

    library = current_app.extensions["security"]
    session.setdefault(SECRET, security.new_secret(library))
    session.setdefault(CHALLENGE, passkeys.challenge())
    otpauth, key = security.address(library, session[SECRET], found.account)
    options = passkeys.creation_options(
        found.account, name=current_app.config["SECURITY_WAN_RP_NAME"], host=_host(), challenge=session[CHALLENGE]
    )
    return render_template(
        "accounts/invitation.html", account=found.account, token=token, form=form, token_form=EmptyForm(formdata=None), options=options,
        otpauth=otpauth, key=key, drawing=qr.drawing(otpauth, _("QR code for your app")),
    )  # fmt: skip


def _host() -> str:
    return request.host.split(":")[0]


def _origin() -> str:
    return str(current_app.extensions["security"].webauthn_util.origin())


def link(token: str) -> str:
    """The address that is shown once."""
    return current_app.extensions["config"].base_url.rstrip("/") + url_for("accounts.invitation", token=token)
