"""Coding: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app this feature's views, commands, erasers and jobs."""
    from participatie.coding.changes import follow
    from participatie.privacy import changes as privacy
    from participatie.stories.changes.settle import when_settled

    privacy.register("coding", follow.erase)
    when_settled("coding", follow.follow_story)
