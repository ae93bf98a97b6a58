"""The first page of the office: what waits for me, and five minutes for a wethouder."""

from flask import render_template
from flask.typing import ResponseReturnValue

from participatie.agenda import queries
from participatie.agenda.views import agenda, small_number
from participatie.core import clock
from participatie.core.roles import Capability
from participatie.core.web import SIGNED_IN, allow, current_actor


@agenda.get("/")
@allow(SIGNED_IN)
def today() -> ResponseReturnValue:
    """What asks for this person; below it, for who follows wijken, each wijk in a minute."""
    actor, day = current_actor(), clock.today()
    waiting = queries.waiting(actor, day, small_number())
    follows = actor.has(Capability.WETHOUDER, Capability.REGISSEUR, Capability.PARTNER, Capability.COORDINATOR)
    glances = queries.glances(actor, day) if follows else []
    return render_template("agenda/today.html", waiting=waiting, glances=glances, day=day, walks=actor.has(Capability.MEEMAKER))
