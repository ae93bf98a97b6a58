"""Stories: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app this feature's views, commands, erasers and jobs."""
    from participatie.privacy import changes as privacy
    from participatie.stories.changes import erase

    privacy.register("stories", erase.erase)
