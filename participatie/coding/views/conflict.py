"""Two texts of one conversation, side by side on the page of a story: which one stays."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from participatie.coding.views import coding
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.stories.changes.conflict import settle_conflict
from participatie.stories.queries import visible_story


@coding.post("/office/stories/<uuid:story_id>/settle")
@allow(Capability.COORDINATOR)
def settle(story_id: UUID) -> Any:
    """One text out of several, as chosen; both stay in what was sent before."""
    actor = current_actor()
    found = visible_story(actor, story_id, lock=True)
    choices = {name.removeprefix("keep-"): value for name, value in request.form.items() if name.startswith("keep-")}
    settle_conflict(found.conversation, choices, seen=request.form.get("seen", ""), by=actor)
    flash(_("It is one text again. Nothing of what was sent is lost."), "ok")
    return redirect(url_for("coding.story", story_id=story_id))
