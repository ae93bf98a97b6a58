"""People and their roles, for administrators and coordinators; and who is who, for everybody at the table."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts import changes, queries
from participatie.accounts.forms.people import EmptyForm, PersonForm, RoleForm
from participatie.accounts.models import Account
from participatie.accounts.ports import qr
from participatie.accounts.rules import INVITATION_TERM, OFFICE, may_manage
from participatie.accounts.views import accounts
from participatie.accounts.views.doors import require_fresh
from participatie.accounts.views.invitation import link
from participatie.areas import queries as areas
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.errors import NotYours, Refused
from participatie.core.ids import parse_uuid
from participatie.core.roles import Actor, Capability
from participatie.core.web import allow, current_actor

MANAGERS = (Capability.ADMINISTRATOR, Capability.COORDINATOR)


@accounts.get("/office/who-is-who")
@allow(*OFFICE)
def who_is_who() -> ResponseReturnValue:
    """One glance per wijk: everybody with a role there today, and since when."""
    mine = current_actor().areas(*Capability)
    wijken = [area for area in areas.taking_part(clock.today()) if area.id in mine]
    return render_template("accounts/who_is_who.html", wijken=queries.who_is_who(wijken, clock.today()))


@accounts.get("/office/people")
@allow(*MANAGERS)
def people() -> ResponseReturnValue:
    found = queries.people_in(_scope(current_actor()))
    return render_template("accounts/people.html", people=found, today=clock.today())


@accounts.route("/office/people/invite", methods=["GET", "POST"])
@allow(*MANAGERS)
def invite() -> ResponseReturnValue:
    """A new person with a first role; answers with the link, which is shown only now."""
    require_fresh()
    actor, form = current_actor(), PersonForm()
    _offer(form, actor)
    if not form.validate_on_submit():
        return render_template("accounts/invite.html", form=form), 422 if form.errors else 200
    try:
        account = changes.add_person(form.name.data, form.email.data, by=actor)
    except Refused as refusal:
        form.email.errors = [_(refusal.sentence)]
        return render_template("accounts/invite.html", form=form), 422
    _give(account, form, actor)
    return _link_page(account, changes.invite(account, by=actor))


@accounts.get("/office/people/<uuid:account_id>")
@allow(*MANAGERS)
def person(account_id: UUID) -> ResponseReturnValue:
    return _person_page(_found(account_id), RoleForm(formdata=None))


@accounts.post("/office/people/<uuid:account_id>/roles")
@allow(*MANAGERS)
def give_role(account_id: UUID) -> ResponseReturnValue:
    require_fresh()
    account, form, actor = _found(account_id), RoleForm(), current_actor()
    _offer(form, actor)
    if not form.validate_on_submit():
        return _person_page(account, form), 422
    _give(account, form, actor)
    flash(_("The role is added."), "ok")
    return redirect(url_for("accounts.person", account_id=account.id))


@accounts.post("/office/people/<uuid:account_id>/roles/<uuid:role_id>/end")
@allow(*MANAGERS)
def end_role(account_id: UUID, role_id: UUID) -> ResponseReturnValue:
    require_fresh()
    role = next((role for role in queries.roles_held(_found(account_id).id) if role.id == role_id), None)
    if role is None:
        raise NotYours
    changes.end_role(role, by=current_actor())
    flash(_("The role is over. It stays in the history."), "ok")
    return redirect(url_for("accounts.person", account_id=account_id))


@accounts.post("/office/people/<uuid:account_id>/invitation")
@allow(*MANAGERS)
def invite_again(account_id: UUID) -> ResponseReturnValue:
    """A new link; the old one dies, and with the new one the person starts anew."""
    require_fresh()
    account = _found(account_id)
    return _link_page(account, changes.invite(account, by=current_actor()))


@accounts.post("/office/people/<uuid:account_id>/deactivate")
@allow(Capability.ADMINISTRATOR)
def deactivate(account_id: UUID) -> ResponseReturnValue:
    require_fresh()
    changes.deactivate(_found(account_id), by=current_actor())
    flash(_("This person is signed out everywhere and cannot sign in."), "ok")
    return redirect(url_for("accounts.person", account_id=account_id))


@accounts.post("/office/people/<uuid:account_id>/reactivate")
@allow(Capability.ADMINISTRATOR)
def reactivate(account_id: UUID) -> ResponseReturnValue:
    require_fresh()
    changes.reactivate(_found(account_id), by=current_actor())
    flash(_("This person can sign in again."), "ok")
    return redirect(url_for("accounts.person", account_id=account_id))


def _scope(actor: Actor) -> frozenset[UUID]:
    return actor.areas(*MANAGERS)


def _found(account_id: UUID) -> Account:
    found = queries.person(account_id, _scope(current_actor()))
    if found is None:
        raise NotYours
    return found


def _offer(form: RoleForm, actor: Actor) -> None:
    """Only what this actor may give: an administrator everything, a coordinator meemakers in the own areas."""
    capabilities = list(Capability) if actor.has(Capability.ADMINISTRATOR) else [Capability.MEEMAKER]
    mine = [area for area in areas.whole_tree() if area.id in _scope(actor) and area.is_valid(clock.today())]
    form.offer(capabilities, [(str(area.id), f"{area.shown_name} ({_(area.level.label)})") for area in mine])


def _give(account: Account, form: RoleForm, actor: Actor) -> None:
    area = next(area for area in areas.whole_tree() if area.id == parse_uuid(form.area.data))
    changes.give_role(
        account, Capability(form.capability.data), area, by=actor, title=form.title.data or "", valid_from=form.valid_from.data,
        valid_to=form.valid_to.data,
    )  # fmt: skip


def _person_page(account: Account, form: RoleForm) -> str:
    actor, today = current_actor(), clock.today()
    _offer(form, actor)
    roles: list[dict[str, Any]] = [
        {
            "row": role,
            "now": role.valid_to is None or role.valid_to >= today,
            "mine": _may_end(actor, account, role.capability, role.area),
        }
        for role in queries.roles_held(account.id)
        if actor.has(Capability.ADMINISTRATOR) or role.area_id in _scope(actor)
    ]
    may = {
        "stop": actor.has(Capability.ADMINISTRATOR) and account.id != actor.id,
        "block": any(role["now"] and may_manage(actor, role["row"].capability, role["row"].area_id) for role in roles),
    }
    return render_template(
        "accounts/person.html", account=account, roles=roles, form=form, may=may, token_form=EmptyForm(formdata=None)
    )


def _may_end(actor: Actor, account: Account, capability: Capability, area: Area) -> bool:
    return account.id != actor.id and may_manage(actor, capability, area.id)


def _link_page(account: Account, token: str) -> str:
    address = link(token)
    return render_template(
        "accounts/invited.html", account=account, address=address, days=INVITATION_TERM.days,
        drawing=qr.drawing(address, _("QR code of the link for %(name)s", name=account.name)),
    )  # fmt: skip
