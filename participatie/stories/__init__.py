"""Stories: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the inbox, the eraser of stories and their keepers."""
    from participatie.conversations.changes import find_stories_with
    from participatie.privacy import changes as privacy
    from participatie.privacy.queries import know_names
    from participatie.stories import views
    from participatie.stories.changes import erase, following, keeping
    from participatie.stories.queries.keeping import due_unanswered, due_words
    from participatie.stories.queries.people import names_of

    know_names(names_of)
    find_stories_with(following.conversation_of)
    privacy.register("stories", erase.erase)
    privacy.keep("unanswered", privacy.Keeper(due_unanswered, keeping.let_unanswered_go))
    privacy.keep("words", privacy.Keeper(due_words, keeping.let_words_go))
    app.register_blueprint(views.stories)
