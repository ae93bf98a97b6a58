"""Questions about stories: who may read what (visible), what waits (inbox), one story and its road (review), words (search)."""

from participatie.stories.queries.visible import may_read_raw, readable, visible, visible_stories, visible_story

__all__ = ["may_read_raw", "readable", "visible", "visible_stories", "visible_story"]
