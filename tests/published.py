"""A published agenda without the ceremony, for tests that start from one."""

from collections.abc import Sequence

from participatie.agenda.models import AgendaItem, AgendaVersion, PublishedItem, PublishedQuote
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db
from participatie.stories.models import Story


def publish(
    area: Area, items: Sequence[AgendaItem], *, tellers: int | None = 12, quotes: Sequence[tuple[Story, str]] = ()
) -> AgendaVersion:
    """Version 1 of this wijk's agenda, with these quotes at its first point."""
    version = AgendaVersion(area_id=area.id, number=1, intro="Wij hoorden veel.", published_at=clock.now())
    db.session.add(version)
    db.session.flush()
    for position, item in enumerate(items):
        row = PublishedItem(
            version_id=version.id, item_id=item.id, position=position, title=item.title, heard=item.heard, goal=item.goal,
            lead_name="Wilma", level=item.level, level_note="", status=item.status, status_reason=item.status_reason, tellers=tellers,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        for place, (story, words) in enumerate(quotes if position == 0 else ()):
            db.session.add(PublishedQuote(published_item_id=row.id, story_id=story.id, position=place, text=words))
    db.session.flush()
    return version
