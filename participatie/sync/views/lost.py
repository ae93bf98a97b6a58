"""Phones of somebody else, for a coordinator or administrator of who lost one."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts import queries as accounts
from participatie.accounts.models import Account
from participatie.accounts.rules import may_manage
from participatie.accounts.views.doors import require_fresh
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.sync.changes import devices
from participatie.sync.forms import BlockForm
from participatie.sync.queries import devices as known
from participatie.sync.views.phones import found_phone, phones, phones_of

MANAGERS = (Capability.ADMINISTRATOR, Capability.COORDINATOR)


@phones.get("/office/people/<uuid:account_id>/phones")
@allow(*MANAGERS)
def of_person(account_id: UUID) -> ResponseReturnValue:
    account = _person(account_id)
    found = phones_of(account.id)
    return render_template("sync/of_person.html", account=account, phones=found, blockers=known.who_blocked(found))


@phones.route("/office/people/<uuid:account_id>/phones/<uuid:device_id>/block", methods=["GET", "POST"])
@allow(*MANAGERS)
def block(account_id: UUID, device_id: UUID) -> ResponseReturnValue:
    """A lost phone is blocked by somebody else, with a reason that its owner reads."""
    require_fresh()
    account, form = _person(account_id), BlockForm()
    found = found_phone(account.id, device_id)
    if not form.validate_on_submit():
        return render_template("sync/block.html", account=account, phone=found, form=form), 422 if form.errors else 200
    devices.revoke_device(found.id, why=form.why.data, by=current_actor())
    flash(_("The phone is blocked. It wipes what lies on it as soon as it has network."), "ok")
    return redirect(url_for("phones.of_person", account_id=account.id))


def _person(account_id: UUID) -> Account:
    """Somebody with a role today that this actor manages."""
    actor, today = current_actor(), clock.today()
    held = [role for role in accounts.roles_held(account_id) if role.valid_to is None or role.valid_to >= today]
    found = accounts.person(account_id, actor.areas(*MANAGERS))
    if found is None or not any(may_manage(actor, role.capability, role.area_id) for role in held):
        raise NotYours
    return found
