"""My own account: where I am signed in, and with what."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts import changes, queries
from participatie.accounts.forms.own import CODE_WRONG, AuthenticatorForm, NameForm
from participatie.accounts.models import Account, Session
from participatie.accounts.ports import qr
from participatie.accounts.ports.sessions import USER
from participatie.accounts.rules import ABSOLUTE
from participatie.accounts.views import accounts
from participatie.accounts.views.doors import require_fresh
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.web import SIGNED_IN, allow, current_actor

SECRET = "new_secret"


def my_account() -> Account:
    found = queries.by_uniquifier(session[USER])
    if found is None:
        raise NotYours
    return found


@accounts.get("/account/")
@allow(SIGNED_IN)
def me() -> ResponseReturnValue:
    account = my_account()
    mine = queries.sessions_of(account, clock.now() - ABSOLUTE)
    here = getattr(session, "row_id", None)
    return render_template("accounts/me.html", account=account, sessions=mine, here=here)


@accounts.route("/account/sessions/<uuid:session_id>", methods=["GET", "POST"])
@allow(SIGNED_IN)
def one_session(session_id: UUID) -> ResponseReturnValue:
    """A browser of mine: its name, and what happens when it is signed out."""
    chosen = _my_session(session_id)
    form = NameForm(name=chosen.label)
    if form.validate_on_submit():
        changes.name_session(chosen, form.name.data, by=current_actor())
        return redirect(url_for("accounts.me"))
    here = chosen.id == getattr(session, "row_id", None)
    return render_template("accounts/session.html", row=chosen, form=form, here=here), 422 if form.errors else 200


@accounts.post("/account/sessions/<uuid:session_id>/end")
@allow(SIGNED_IN)
def end_session(session_id: UUID) -> ResponseReturnValue:
    changes.end_session(_my_session(session_id), by=current_actor())
    flash(_("That device is signed out."), "ok")
    return redirect(url_for("accounts.me"))


def _my_session(session_id: UUID) -> Session:
    mine = queries.sessions_of(my_account(), clock.now() - ABSOLUTE)
    chosen = next((row for row in mine if row.id == session_id), None)
    if chosen is None:
        raise NotYours
    return chosen


@accounts.get("/account/sessions/end")
@allow(SIGNED_IN)
def ask_to_end() -> ResponseReturnValue:
    """What happens when several are signed out at once; it cannot be undone."""
    return render_template("accounts/end_sessions.html")


@accounts.post("/account/sessions/end-others")
@allow(SIGNED_IN)
def end_others() -> ResponseReturnValue:
    changes.end_other_sessions(my_account(), getattr(session, "row_id", None), by=current_actor())
    flash(_("All your other devices are signed out."), "ok")
    return redirect(url_for("accounts.me"))


@accounts.post("/account/sessions/end")
@allow(SIGNED_IN)
def end_sessions() -> ResponseReturnValue:
    changes.end_sessions(my_account(), by=current_actor())
    session.clear()
    return redirect(url_for("security.login"))


@accounts.route("/account/authenticator", methods=["GET", "POST"])
@allow(SIGNED_IN)
def authenticator() -> ResponseReturnValue:
    """Another phone, another app: a new secret takes the place of the old one once its code is right."""
    from participatie.accounts.ports import security

    require_fresh()
    library, account, form = current_app.extensions["security"], my_account(), AuthenticatorForm()
    secret = session.setdefault(SECRET, security.new_secret(library))
    if form.validate_on_submit():
        if security.is_right(library, form.code.data, secret, account):
            changes.use_authenticator(account, session.pop(SECRET), by=current_actor())
            flash(_("From now on you use this app."), "ok")
            return redirect(url_for("accounts.me"))
        form.code.errors = [CODE_WRONG]
    otpauth, key = security.address(library, secret, account)
    page = render_template(
        "accounts/authenticator.html", form=form, otpauth=otpauth, key=key, drawing=qr.drawing(otpauth, _("QR code for your app"))
    )
    return page, 422 if form.errors else 200
