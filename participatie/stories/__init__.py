"""Stories: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the inbox, the eraser of stories, and the daily look at what was never answered."""
    from participatie.conversations.changes import find_stories_with
    from participatie.privacy import changes as privacy
    from participatie.privacy.queries import know_names
    from participatie.stories import jobs, views
    from participatie.stories.changes import erase, following
    from participatie.stories.queries.people import names_of

    know_names(names_of)
    find_stories_with(following.conversation_of)
    privacy.register("stories", erase.erase)
    app.register_blueprint(views.stories)
    assert jobs  # importing it registers its work
