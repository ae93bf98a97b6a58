"""The way from a story to what happened to it is there once something did."""

import re

from participatie.core.db import transaction
from participatie.stories.changes.review import accept_story
from participatie.stories.rules import ReviewState
from tests import factories


def past(browser, story) -> list[str]:
    return re.findall(rf"/office/audit/story/{story.id}", browser.get(f"/office/stories/{story.id}").text)


def test_a_story_that_nobody_touched_yet_has_no_past_to_look_at(client_for, people):
    with transaction():
        story = factories.story(people.duo_of("amina"), "De lamp is stuk.", state=ReviewState.WAITING)
    assert past(client_for("carla"), story) == []
    with transaction():
        accept_story(story, publishable="De lamp is stuk.", by=people.actor("carla"))
    (link,) = past(client_for("carla"), story)
    assert client_for("carla").get(link).status_code == 200
