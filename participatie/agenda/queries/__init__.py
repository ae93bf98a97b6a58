"""Questions about the wijkagenda: what the public reads, points in the making, publication, actions."""

from participatie.agenda.queries.public import (
    PublicAction,
    PublicPoint,
    PublicQuote,
    PublicVersion,
    StoryPoint,
    current_version,
    points_of_story,
    public_points,
    published_areas,
)

__all__ = [
    "PublicAction",
    "PublicPoint",
    "PublicQuote",
    "PublicVersion",
    "StoryPoint",
    "current_version",
    "points_of_story",
    "public_points",
    "published_areas",
]
