"""What happened to one subject, in plain words, for those who may know."""

from uuid import UUID

from flask import Blueprint, render_template

from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.privacy import queries
from participatie.privacy.rules import verbs

privacy = Blueprint("privacy", __name__)


@privacy.get("/office/audit/<string:kind>/<uuid:subject_id>")
@allow(Capability.COORDINATOR, Capability.REGISSEUR, Capability.ADMINISTRATOR)
def audit_trail(kind: str, subject_id: UUID) -> str:
    """Every change, newest first."""
    told = queries.history(kind, subject_id, current_actor())
    return render_template("audit/trail.html", told=told[::-1], name=verbs.KINDS.get(kind, verbs.SUBJECT))
