"""Spare ways in: recovery codes to print, and a QR that signs one more phone in."""

from flask import current_app, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts import changes, queries
from participatie.accounts.forms.people import EmptyForm
from participatie.accounts.models import PhoneLink
from participatie.accounts.ports import qr
from participatie.accounts.ports.sessions import PROVED_AT
from participatie.accounts.rules import FEW_CODES, PHONE_HOME, PHONE_LINK_TERM, SOURCE_FACTOR
from participatie.accounts.views import accounts
from participatie.accounts.views.doors import enter, require_fresh, source_key, wait_your_turn
from participatie.accounts.views.me import my_account
from participatie.core import clock
from participatie.core.db import aside
from participatie.core.errors import NotYours
from participatie.core.roles import SYSTEM
from participatie.core.statuses import N_
from participatie.core.web import ANYONE, SIGNED_IN, allow, current_actor


@accounts.get("/account/recovery-codes")
@allow(SIGNED_IN)
def recovery_codes() -> ResponseReturnValue:
    """How many codes are left; making new ones."""
    require_fresh()
    account = my_account()
    left = len(account.mf_recovery_codes or [])
    return render_template("accounts/recovery_codes.html", account=account, left=left, few=left <= FEW_CODES)


@accounts.post("/account/recovery-codes")
@allow(SIGNED_IN)
def make_recovery_codes() -> ResponseReturnValue:
    """New codes, shown only now; those from before stop working."""
    require_fresh()
    account = my_account()
    if not account.password:
        raise NotYours
    return render_template("accounts/recovery_print.html", codes=changes.make_recovery_codes(account, by=current_actor()))


@accounts.get("/account/new-phone")
@allow(SIGNED_IN)
def new_phone() -> ResponseReturnValue:
    """What a QR for one more phone does."""
    require_fresh()
    return render_template("accounts/new_phone.html", minutes=PHONE_LINK_TERM.seconds // 60)


@accounts.post("/account/new-phone")
@allow(SIGNED_IN)
def link_phone() -> ResponseReturnValue:
    """The QR, shown only now: whoever scans it within ten minutes is this person."""
    require_fresh()
    token = changes.link_phone(my_account(), by=current_actor())
    address = current_app.extensions["config"].base_url.rstrip("/") + url_for("accounts.phone_link", token=token)
    drawing = qr.drawing(address, _("QR code that signs your phone in"))
    return render_template("accounts/phone_qr.html", drawing=drawing, address=address, minutes=PHONE_LINK_TERM.seconds // 60)


@accounts.get("/new-phone/<string:token>")
@allow(ANYONE)
def phone_link(token: str) -> ResponseReturnValue:
    """On the new phone: whose account this is, and whether that is right."""
    return render_template("accounts/phone_link.html", account=_live(token).account, token=token, token_form=EmptyForm(formdata=None))


@accounts.post("/new-phone/<string:token>")
@allow(ANYONE)
def use_phone_link(token: str) -> ResponseReturnValue:
    """Sign this phone in. That is no fresh proof of who holds it: what is weighty asks for one."""
    link = _live(token, lock=True)
    session.clear()
    account = changes.use_phone_link(link, by=queries.actor_of(link.account, clock.today()))
    answer = enter(account, PHONE_HOME)
    session.pop(PROVED_AT, None)
    return answer


def _live(token: str, *, lock: bool = False) -> PhoneLink:
    """The link behind a token. Whoever tries tokens is counted, and has to wait."""
    source = source_key()
    wait_your_turn({source: SOURCE_FACTOR})
    found = queries.phone_link(changes.link_mac(token), clock.now(), lock=lock)
    if found is None:
        aside(changes.count_wrong, [source], None, by=SYSTEM)
        raise NotYours(N_("This code does not work any more. Make a new one on the device on which you are signed in."))
    return found
