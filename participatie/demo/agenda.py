"""From stories to a published wijkagenda, made by the people of the practice data."""

from collections.abc import Iterator
from typing import Any

from participatie.accounts.models import Account
from participatie.agenda.changes import actions, leads, points, publication
from participatie.agenda.changes.helped import Session, ask_helped, record_session
from participatie.agenda.models import AgendaItem
from participatie.agenda.queries.points import points_of
from participatie.agenda.rules import ActionWords, ParticipationLevel, Words
from participatie.core import clock
from participatie.core.db import db
from participatie.core.roles import Actor
from participatie.core.statuses import Status
from participatie.demo.events import WAYS, Event, at
from participatie.demo.files import read
from participatie.demo.world import World
from participatie.insights import changes as insights
from participatie.insights.models import Insight, InsightStory
from participatie.insights.rules import Stance
from participatie.stories.models import Story

EDITOR = "carla"
SMALL_NUMBER = 10


def events(world: World) -> Iterator[Event]:
    """Bundle, read together, check with residents, make points, publish, and change one point afterwards."""
    for n, said in enumerate(read("insights")["insights"]):
        yield at(world, (said.get("checked_days_ago") or 14) + 1, 10 + n, _bundle, world, said)
        if said["state"] in {"checked", "on_agenda"}:
            yield at(world, said["checked_days_ago"], 20, _check, world, said)
        if said["state"] == "put_aside":
            yield at(world, 13, 11, _put_aside, world, said)
    for plan in read("agenda")["agendas"]:
        days = plan["published"]["days_ago"]
        for n, said in enumerate(plan["items"]):
            yield at(world, days + 1, 9 + n, _point, world, plan["area"], said)
        yield at(world, days, 12, _publish, world, plan)
        for change in plan["draft_changes"]:
            yield at(world, days - 3, 10, _change, world, change)
        yield at(world, 2, 15, _ask_helped, world, plan["area"])


def _bundle(world: World, said: dict[str, Any]) -> None:
    by = world.actor(EDITOR)
    insight = insights.make_insight(world.area(said["area"]), said["claim"], by=by)
    world.insights[said["key"]] = insight.id
    for stance in Stance:
        found = [db.session.get_one(Story, world.stories[key]) for key in said[stance.value]]
        insights.add_stories(insight, found, stance, by=by)
    for reading in said["readings"]:
        insights.add_reading(insight, reading["text"], by=world.actor(reading["by"]))
    for piece in said["quotes"]:
        link = db.session.get_one(InsightStory, (insight.id, world.stories[piece["story"]]))
        insights.quote_story(link, piece["text"], by=by)


def _check(world: World, said: dict[str, Any]) -> None:
    insights.check_insight(_insight(world, said["key"]), clock.today(), said["checked_how"], by=world.actor(EDITOR))


def _put_aside(world: World, said: dict[str, Any]) -> None:
    insights.put_aside(_insight(world, said["key"]), said["state_reason"], by=world.actor(EDITOR))


def _insight(world: World, key: str) -> Insight:
    return db.session.get_one(Insight, world.insights[key])


def _point(world: World, code: str, said: dict[str, Any]) -> None:
    by = world.actor(EDITOR)
    words = Words(said["title"], said["heard"], said["goal"], ParticipationLevel(said["level"]), said["level_explanation"])
    item = points.make_point(world.area(code), words, by=by)
    world.items[said["key"]] = item.id
    for key in said["insights"]:
        points.ground_point(item, _insight(world, key), by=by)
    leads.ask_lead(item, db.session.get_one(Account, world.people[said["lead"]]), by=by)
    leads.accept_lead(item, by=world.actor(said["lead"]))
    for status in WAYS[Status(said["status"])]:
        _bring_to(item, status, said["status_reason"] or "", by)
    for action in said["actions"]:
        _action(world, item, action, by)


def _ask_helped(world: World, code: str) -> None:
    """The lead of the first point that runs thinks that it is done; its tellers are asked."""
    running = next(item for item in points_of([world.area(code).id])[world.area(code).id] if item.status is Status.RUNNING)
    ask_helped(running, by=world.actor(EDITOR))


def _bring_to(item: AgendaItem, status: Status, reason: str, by: Actor) -> None:
    """Done is what a session of the wijk says."""
    if status is Status.DONE:
        how = "Twaalf bewoners in het buurthuis; iedereen vond dat het hielp."
        record_session(item, Session(clock.today(), how, helped=True), by=by)
    else:
        points.change_status(item, status, reason, by=by)


def _action(world: World, item: AgendaItem, said: dict[str, Any], by: Actor) -> None:
    who = db.session.get_one(Account, world.people[said["responsible"]]).name
    made = actions.make_action(item, said["title"], who, by=by)
    for status in WAYS[Status(said["status"])]:
        words = ActionWords(said["title"], who, status, said["reason"] or "", said["learned"] or "")
        actions.change_action(made, words, by=by)


def _publish(world: World, plan: dict[str, Any]) -> None:
    by = world.actor(plan["published"]["by"])
    publication.publish(world.area(plan["area"]), plan["published"]["intro"], k=SMALL_NUMBER, by=by)


def _change(world: World, said: dict[str, Any]) -> None:
    item, by = db.session.get_one(AgendaItem, world.items[said["item"]]), world.actor(EDITOR)
    words = Words(item.title, item.heard, said["goal"], item.level, item.level_note)
    points.rewrite_point(item, words, etag=points.words_etag(item), by=by)
    _bring_to(item, Status(said["status"]), said["status_reason"] or "", by)
