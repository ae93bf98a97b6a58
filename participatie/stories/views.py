"""The inbox of stories."""

from typing import Any

from flask import Blueprint, render_template, request

from participatie.core import clock
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.stories.forms import FilterForm
from participatie.stories.queries import inbox as lines
from participatie.stories.queries import people, visible_stories
from participatie.stories.queries.search import search

stories = Blueprint("stories", __name__)
FILTERS = ("state", "area", "week", "duo")


@stories.get("/office/inbox")
@allow(Capability.COORDINATOR, Capability.REGISSEUR)
def inbox() -> str:
    """What waits for review; what was accepted, for those who read that; or what a search finds."""
    actor, said = current_actor(), request.args
    queue = lines.queue_for(actor, said)
    words = said.get("words", "").strip()
    page = _found(queue, words) if words else _page(queue)
    done = visible_stories(actor, filter(None, map(parse_uuid, said.getlist("done")[: lines.PAGE]))) if "done" in said else []
    return render_template(
        "stories/inbox.html", page=page, words=words, form=_filters(queue), filters=_kept(), without_state=_kept(but="state"),
        figures=None if words or queue.publishable_only else _figures(queue), states=lines.STATES,
        state=said["state"] if said.get("state") in lines.STATES else "to_do", done=done,
    )  # fmt: skip


def _figures(queue: lines.Queue) -> dict[str, str]:
    """Word of each line → how many stories are in it, as a finished figure."""
    counted = lines.counts(queue)
    sums = {name: sum(counted[state] for state in states) for name, states in lines.STATES.items()}
    return {name: f"{lines.COUNTED}+" if number > lines.COUNTED else str(number) for name, number in sums.items()}


def _page(queue: lines.Queue) -> lines.Page:
    after, before = lines.place_of(request.args.get("after")), lines.place_of(request.args.get("before"))
    return lines.page(queue, after=after, before=before)


def _found(queue: lines.Queue, words: str) -> lines.Page:
    found = search(queue.area_ids, words)
    return lines.Page(lines.rows_of(found, raw=False), newer=False, further=False)


def _filters(queue: lines.Queue) -> FilterForm:
    areas = current_actor().areas(Capability.COORDINATOR, Capability.REGISSEUR)
    form = FilterForm(request.args)
    form.offer(
        {str(area.id): area.shown_name for area in people.wijken(areas)},
        people.weeks(clock.today(), queue.week),
        {str(duo.id): duo.name for duo in people.duos(areas)},
    )
    return form


def _kept(but: str = "") -> dict[str, Any]:
    """The filters of this address, to carry along in links."""
    return {name: request.args[name] for name in FILTERS if request.args.get(name) and name != but}
