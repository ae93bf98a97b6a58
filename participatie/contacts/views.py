"""Who asked to be called: for the duo that heard it and the coordinator of the wijk. Details open one at a time."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.contacts import changes, queries
from participatie.contacts.models import Contact
from participatie.core.errors import NotYours
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor

contacts = Blueprint("contacts", __name__, url_prefix="/office/contacts")
CALLERS = (Capability.COORDINATOR, Capability.MEEMAKER)


@contacts.get("")
@allow(*CALLERS)
def waiting() -> str:
    """Who waits, since when, until when it is kept."""
    return _page()


@contacts.post("/<uuid:contact_id>/show")
@allow(*CALLERS)
def show(contact_id: UUID) -> str:
    """Where this one can be reached."""
    contact = _found(contact_id)
    return _page(opened={contact.id: changes.see_contact(contact, by=current_actor())})


@contacts.post("/<uuid:contact_id>/told")
@allow(*CALLERS)
def told(contact_id: UUID) -> ResponseReturnValue:
    """They were reached; `message` in the form: and were told that."""
    contact = _found(contact_id)
    changes.tick_told(contact, told=True, message_id=parse_uuid(request.form.get("message")), by=current_actor())
    if contact.news:
        flash(_("Ticked off. The address stays for the e-mail that this teller chose; it goes by its term."), "ok")
    else:
        flash(_("Ticked off. The number or address is erased tomorrow night; until then you can undo it."), "ok")
    return redirect(url_for("contacts.waiting"))


@contacts.post("/<uuid:contact_id>/not-told")
@allow(*CALLERS)
def not_told(contact_id: UUID) -> ResponseReturnValue:
    changes.tick_told(_found(contact_id), told=False, by=current_actor())
    flash(_("It waits again."), "ok")
    return redirect(url_for("contacts.waiting"))


def _found(contact_id: UUID) -> Contact:
    found = queries.one(current_actor(), contact_id)
    if found is None:
        raise NotYours
    return found


def _page(opened: dict[UUID, object] | None = None) -> str:
    waits = queries.waiting(current_actor())
    rows = [(contact, queries.kept_until(contact)) for contact in waits]
    return render_template("contacts/waiting.html", rows=rows, opened=opened or {}, to_tell=queries.to_tell(waits))
