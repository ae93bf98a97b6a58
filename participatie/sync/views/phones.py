"""Phones as people see them: my own, and for a coordinator or administrator those of somebody who lost one."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts import queries as accounts
from participatie.accounts.models import Account
from participatie.accounts.rules import may_manage
from participatie.accounts.views.doors import require_fresh
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.roles import Capability
from participatie.core.web import SIGNED_IN, allow, current_actor
from participatie.sync.changes import devices
from participatie.sync.forms import BlockForm, PhoneForm
from participatie.sync.models import Device
from participatie.sync.queries import devices as known

phones = Blueprint("phones", __name__)
MANAGERS = (Capability.ADMINISTRATOR, Capability.COORDINATOR)
SHOWN = timedelta(days=90)
"""How long a phone that was signed off stays in the list."""


@phones.get("/account/phones")
@allow(SIGNED_IN)
def mine() -> ResponseReturnValue:
    found = _phones_of(current_actor().id)
    return render_template("sync/mine.html", phones=found, blockers=known.who_blocked(found))


@phones.route("/account/phones/<uuid:device_id>", methods=["GET", "POST"])
@allow(SIGNED_IN)
def phone(device_id: UUID) -> ResponseReturnValue:
    """One phone of mine: its name, and what happens when it is signed off."""
    found = _found(current_actor().id, device_id)
    form = PhoneForm(name=found.shown_name)
    if form.validate_on_submit():
        devices.name_device(found, form.name.data, by=current_actor())
        return redirect(url_for("phones.mine"))
    return render_template("sync/phone.html", phone=found, form=form), 422 if form.errors else 200


@phones.post("/account/phones/<uuid:device_id>/sign-off")
@allow(SIGNED_IN)
def sign_off(device_id: UUID) -> ResponseReturnValue:
    require_fresh()
    devices.revoke_device(_found(current_actor().id, device_id).id, by=current_actor())
    flash(_("The phone is signed off. It wipes what lies on it as soon as it has network."), "ok")
    return redirect(url_for("phones.mine"))


@phones.get("/office/people/<uuid:account_id>/phones")
@allow(*MANAGERS)
def of_person(account_id: UUID) -> ResponseReturnValue:
    account = _person(account_id)
    found = _phones_of(account.id)
    return render_template("sync/of_person.html", account=account, phones=found, blockers=known.who_blocked(found))


@phones.route("/office/people/<uuid:account_id>/phones/<uuid:device_id>/block", methods=["GET", "POST"])
@allow(*MANAGERS)
def block(account_id: UUID, device_id: UUID) -> ResponseReturnValue:
    """A lost phone is blocked by somebody else, with a reason that its owner reads."""
    require_fresh()
    account, form = _person(account_id), BlockForm()
    found = _found(account.id, device_id)
    if not form.validate_on_submit():
        return render_template("sync/block.html", account=account, phone=found, form=form), 422 if form.errors else 200
    devices.revoke_device(found.id, why=form.why.data, by=current_actor())
    flash(_("The phone is blocked. It wipes what lies on it as soon as it has network."), "ok")
    return redirect(url_for("phones.of_person", account_id=account.id))


def _phones_of(account_id: UUID | None) -> list[Device]:
    return known.devices_of(account_id, clock.now() - SHOWN) if account_id else []


def _found(account_id: UUID | None, device_id: UUID) -> Device:
    """A phone of this person that still works."""
    found = known.device(device_id)
    if found is None or found.account_id != account_id or found.revoked_at:
        raise NotYours
    return found


def _person(account_id: UUID) -> Account:
    """Somebody with a role today that this actor manages."""
    actor, today = current_actor(), clock.today()
    held = [role for role in accounts.roles_held(account_id) if role.valid_to is None or role.valid_to >= today]
    found = accounts.person(account_id, actor.areas(*MANAGERS))
    if found is None or not any(may_manage(actor, role.capability, role.area_id) for role in held):
        raise NotYours
    return found
