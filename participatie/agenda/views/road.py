"""The road of a story: the insights that hold it, and the points that stand on those."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from participatie.agenda import queries
from participatie.agenda.views import agenda
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.insights.queries import of_story
from participatie.stories.queries import visible_story


@agenda.get("/stories/<uuid:story_id>/road")
@allow(Capability.COORDINATOR, Capability.REGISSEUR, Capability.MEEMAKER)
def road(story_id: UUID) -> ResponseReturnValue:
    """Where a story came to, for who may read it."""
    story = visible_story(current_actor(), story_id)
    return render_template("agenda/road.html", story=story, insights=of_story(story.id), points=queries.points_of_story(story.id))
