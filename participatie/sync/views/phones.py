"""My own phones, as their owner sees them."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts.views.doors import require_fresh
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.web import SIGNED_IN, allow, current_actor
from participatie.sync.changes import devices
from participatie.sync.forms import PhoneForm
from participatie.sync.models import Device
from participatie.sync.queries import devices as known

phones = Blueprint("phones", __name__)
SHOWN = timedelta(days=90)
"""How long a phone that was signed off stays in the list."""


@phones.get("/account/phones")
@allow(SIGNED_IN)
def mine() -> ResponseReturnValue:
    found = phones_of(current_actor().id)
    return render_template("sync/mine.html", phones=found, blockers=known.who_blocked(found))


@phones.route("/account/phones/<uuid:device_id>", methods=["GET", "POST"])
@allow(SIGNED_IN)
def phone(device_id: UUID) -> ResponseReturnValue:
    """One phone of mine: its name, and what happens when it is signed off."""
    found = found_phone(current_actor().id, device_id)
    form = PhoneForm(name=found.shown_name)
    if form.validate_on_submit():
        devices.name_device(found, form.name.data, by=current_actor())
        return redirect(url_for("phones.mine"))
    return render_template("sync/phone.html", phone=found, form=form), 422 if form.errors else 200


@phones.post("/account/phones/<uuid:device_id>/sign-off")
@allow(SIGNED_IN)
def sign_off(device_id: UUID) -> ResponseReturnValue:
    require_fresh()
    devices.revoke_device(found_phone(current_actor().id, device_id).id, by=current_actor())
    flash(_("The phone is signed off. It wipes what lies on it as soon as it has network."), "ok")
    return redirect(url_for("phones.mine"))


def phones_of(account_id: UUID | None) -> list[Device]:
    return known.devices_of(account_id, clock.now() - SHOWN) if account_id else []


def found_phone(account_id: UUID | None, device_id: UUID) -> Device:
    """A phone of this person that still works."""
    found = known.device(device_id)
    if found is None or found.account_id != account_id or found.revoked_at:
        raise NotYours
    return found
