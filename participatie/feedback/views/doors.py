"""Doors to go back to: for a duo, what to tell whom, ticked when it was told."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core import clock
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.feedback import queries
from participatie.feedback.changes import doors as verbs

doors = Blueprint("doors", __name__, url_prefix="/office/doors")


@doors.get("")
@allow(Capability.MEEMAKER)
def waiting() -> str:
    """Whom to tell what, the longest ago first."""
    return render_template("feedback/doors.html", doors=queries.doors(current_actor()), day=clock.today())


@doors.get("/cards")
@allow(Capability.MEEMAKER)
def cards() -> str:
    """A card for each door that still waits, to print and take along."""
    found = [(door.story, door.line) for door in queries.doors(current_actor()) if door.told_on is None]
    return render_template("feedback/cards.html", cards=found, area=None, back=url_for("doors.waiting"))


@doors.get("/<uuid:story_id>/<uuid:message_id>/card")
@allow(Capability.MEEMAKER)
def card(story_id: UUID, message_id: UUID) -> str:
    """The card for one door."""
    story, message = queries.door(current_actor(), story_id, message_id)
    found = [(story, queries.as_line(message))]
    return render_template("feedback/cards.html", cards=found, area=None, back=url_for("doors.waiting"))


@doors.post("/<uuid:story_id>/<uuid:message_id>/told")
@allow(Capability.MEEMAKER)
def told(story_id: UUID, message_id: UUID) -> ResponseReturnValue:
    """It was told."""
    verbs.tell_at_door(*queries.door(current_actor(), story_id, message_id), by=current_actor())
    flash(_("Ticked: it was told."), "ok")
    return redirect(url_for("doors.waiting"))


@doors.post("/<uuid:story_id>/<uuid:message_id>/not-told")
@allow(Capability.MEEMAKER)
def not_told(story_id: UUID, message_id: UUID) -> ResponseReturnValue:
    """That was a slip."""
    verbs.untell_at_door(*queries.door(current_actor(), story_id, message_id), by=current_actor())
    flash(_("It waits again."), "ok")
    return redirect(url_for("doors.waiting"))
