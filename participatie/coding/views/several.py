"""Several stories at once, from the inbox."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug import Response

from participatie.coding.changes.tag import accept_as_told
from participatie.coding.views import coding
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.stories.changes.review import reopen_story
from participatie.stories.queries import visible_stories
from participatie.stories.queries.inbox import PAGE

FILTERS = ("state", "area", "week", "duo")


@coding.post("/office/inbox/accept")
@allow(Capability.COORDINATOR)
def accept_ready() -> Response:
    """Accept the chosen ones as told; what needs a look stays where it is."""
    chosen = _chosen()
    accepted = accept_as_told(chosen, by=current_actor())
    if not chosen:
        flash(_("Choose at least one story first."), "info")
    elif left := len(chosen) - len(accepted):
        flash(
            ngettext("One story was left: look at it yourself.", "%(num)s stories were left: look at them yourself.", left),
            "warning",
        )
    return redirect(url_for("stories.inbox", done=[story.id for story in accepted], **_kept()))


@coding.post("/office/inbox/reopen")
@allow(Capability.COORDINATOR)
def reopen_several() -> Response:
    """Undo the last decision about these."""
    stories = visible_stories(current_actor(), _chosen())
    for story in stories:
        reopen_story(story, by=current_actor())
    flash(ngettext("Undone: one story waits for you again.", "Undone: %(num)s stories wait for you again.", len(stories)), "ok")
    return redirect(url_for("stories.inbox", **_kept()))


def _chosen() -> list[UUID]:
    return [story_id for story_id in map(parse_uuid, request.form.getlist("story")[:PAGE]) if story_id]


def _kept() -> dict[str, Any]:
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}
