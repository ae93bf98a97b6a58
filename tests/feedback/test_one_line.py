"""After any sequence of what people do, every living story in use has exactly one current feedback line, and it is the right one."""

import random
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.agenda.changes import points
from participatie.agenda.models import AgendaItem
from participatie.areas.models import Area
from participatie.coding.changes.merge import merge_theme
from participatie.coding.changes.tag import tag_story, untag_story
from participatie.coding.queries import tags_of
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.roles import TELLER
from participatie.feedback import queries
from participatie.feedback.changes.doors import tell_at_door, untell_at_door
from participatie.feedback.changes.messages import take_back_message, write_message
from participatie.feedback.changes.tellers import withdraw
from participatie.feedback.models import Message, ToldAtDoor
from participatie.feedback.queries import Subject
from participatie.feedback.rules import NO, SIX_WEEKS, About, State, Words, standing
from participatie.insights.models import Insight
from participatie.stories.models import Story
from participatie.themes.models import Theme
from participatie.themes.queries import follow
from participatie.themes.rules import ThemeState
from tests import factories
from tests.agenda import road

STEPS = 60
DO = ("tag",) * 4 + ("merge",) * 2 + ("write",) * 3 + (
    "untag", "ground", "unground", "publish", "move", "withdraw", "refuse", "take_back", "tell", "untell",
)  # fmt: skip


class Nothing(Exception):
    """There is nothing of that kind to do it with."""


class Wijk:
    """Nazareth with stories of several ages, insights, points and themes; `choose` decides everything."""

    def __init__(self, people, choose: random.Random) -> None:
        self.people, self.choose, self.by = people, choose, people.actor("carla")
        ages = (0, 3, 41, 42, 43, 90)
        days = [clock.today() - timedelta(days=age) for age in ages]
        told = [factories.story(people.duo_of("amina"), f"Verhaal {n}", held_on=day) for n, day in enumerate(days)]
        factories.story(people.duo_of("fatma"), "Ergens anders")
        for n in range(2):
            road.point(people, road.insight(people, told[n * 2 : n * 2 + 3]), title=f"Punt {n}")
        road.insight(people, told[3:], claim="Los.")

    def some(self, model, *chosen):
        rows = db.session.scalars(sa.select(model).where(*chosen).order_by(model.id)).all()
        if not rows:
            raise Nothing
        return self.choose.choice(rows)

    def story(self) -> Story:
        return self.some(Story, Story.withdrawn_at.is_(None))

    def theme(self) -> Theme:
        return self.some(Theme, Theme.state == ThemeState.ACTIVE)

    def tag(self) -> None:
        tag_story(self.story(), self.theme(), by=self.by)

    def untag(self) -> None:
        untag_story(self.story(), self.theme(), by=self.by)

    def merge(self) -> None:
        one, other = self.theme(), self.theme()
        if one is not other:
            merge_theme(one, other, by=self.by)

    def ground(self) -> None:
        points.ground_point(self.some(AgendaItem), self.some(Insight), by=self.by)

    def unground(self) -> None:
        points.unground_point(self.some(AgendaItem), self.some(Insight), by=self.by)

    def publish(self) -> None:
        road.publish(self.people)

    def move(self) -> None:
        points.change_status(self.some(AgendaItem), self.choose.choice(list(points.Status)), "Daarom.", by=self.by)

    def withdraw(self) -> None:
        withdraw(self.story(), by=TELLER)

    def refuse(self) -> None:
        self.story().use = self.choose.choice([True, False, None])

    def write(self) -> None:
        item, theme = self.choose.choice([(self.some(AgendaItem), None), (None, self.some(Theme)), (None, None)])
        status = self.choose.choice(list(points.Status))
        about = Subject(db.session.get_one(Area, self.people.areas["nazareth"]), theme=theme, item=item)
        with clock.frozen(clock.now() - timedelta(days=self.choose.choice((0, 2, 42)))):
            write_message(about, Words("Tekst.", status, "Reden.", "Nog.", "Wie."), by=self.by)

    def take_back(self) -> None:
        take_back_message(self.some(Message), "Fout.", by=self.by)

    def tell(self) -> None:
        tell_at_door(self.story(), self.some(Message), by=self.by)

    def untell(self) -> None:
        untell_at_door(self.story(), self.some(Message), by=self.by)


def reaches(message: Message, story: Story) -> bool:
    """The same said in another way: by walking the objects."""
    if message.taken_back_at or not story.consent.may_use or story.withdrawn_at:
        return False
    if message.item_id:
        return any(not link.withdrawn and link.story_id == story.id for insight in message.item.insights for link in insight.links)
    if story.area_id != message.area_id or story.held_on > message.written_on:
        return False
    tagged = {theme.id for theme in tags_of(story)}
    return message.theme is None or follow(message.theme).id in tagged


def look(wijk: Wijk) -> None:
    """Every story in use: one line, the nearest; and what is counted as owed is exactly what has no answer."""
    db.session.expire_all()
    stories = [story for story in db.session.scalars(sa.select(Story)) if story.in_use and story.dropped_at is None]
    messages = list(db.session.scalars(sa.select(Message)))
    lines, told = queries.lines_of(story.id for story in stories), queries.told_on(story.id for story in stories)
    waiting = {}
    for story in stories:
        mine = {message.id for message in messages if reaches(message, story)}
        stands = standing(story.held_on, lines.get(story.id, ()), told.get(story.id))
        assert {line.id for line in lines.get(story.id, ())} == mine
        assert len(lines.get(story.id, ())) == len(mine), "a message reaches a story once"
        assert (stands.state is State.ANSWERED) is bool(mine)
        if stands.line:
            order = [About.POINT, About.THEME, About.WIJK]
            assert order.index(stands.line.about) == min(order.index(message.about) for message in messages if message.id in mine)
        elif story.id not in told:
            waiting[story.id] = story.held_on
    first, visits = queries.answered(), list(db.session.scalars(sa.select(ToldAtDoor)))
    known = {row.story_id: row.on for row in db.session.execute(sa.select(first.c.story_id, first.c.on))}
    for story in stories:
        days = [line.on for line in lines.get(story.id, ())] + [row.told_on for row in visits if row.story_id == story.id]
        assert known.get(story.id) == min(days, default=None)
    assert {story.id for story in stories} - set(known) == set(waiting)
    late = [held_on for story_id, held_on in waiting.items() if held_on + SIX_WEEKS < clock.today()]
    shares = queries.shares([wijk.people.areas["nazareth"]], clock.today())
    assert shares[wijk.people.areas["nazareth"]].told - shares[wijk.people.areas["nazareth"]].answered >= len(late)


@pytest.mark.parametrize("seed", range(6))
def test_every_living_story_in_use_has_exactly_one_current_line(house, people, seed):
    with transaction():
        wijk = Wijk(people, random.Random(seed))
    done = 0
    for _ in range(STEPS):
        step = wijk.choose.choice(DO)
        try:
            with transaction():
                getattr(wijk, step)()
            done += 1
        except (Refused, Nothing):  # not possible as things stand
            db.session.remove()
        with transaction(write=False):
            look(wijk)
    assert done > STEPS // 3
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Message)), "something was told"
        assert not [one for one in db.session.scalars(sa.select(Message)) if one.status in NO and not one.ask]
        assert all(row.message_id for row in db.session.scalars(sa.select(ToldAtDoor)))
