"""Counts are what the tags say, whatever happened before."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from participatie.coding import queries
from participatie.coding.changes.counts import recount
from participatie.coding.changes.merge import merge_theme, unmerge_theme
from participatie.coding.changes.tag import tag_exactly, tag_story, untag_story
from participatie.coding.models import ThemeCount
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.roles import SYSTEM
from participatie.privacy.changes import STORY, Subject, erase
from participatie.stories.changes.review import accept_story, reopen_story, set_aside_story
from participatie.stories.changes.settle import settle
from participatie.stories.models import Story
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState
from tests import factories

SOME = st.integers(0, 5)
A_THEME = st.integers(0, 3)


class Tagging(RuleBasedStateMachine):
    """A coordinator's week: stories come and go, themes are put on, taken off and merged."""

    people = None

    @initialize()
    def begin(self):
        with transaction():
            for table in ("story_tag", "theme_count"):
                db.session.execute(db.metadata.tables[table].delete())
            for theme in self.themes():
                theme.state, theme.merged_into = ThemeState.ACTIVE, None
            self.stories = [
                factories.story(self.people.duo_of(who), f"Verhaal van {who}.").id for who in ["amina", "fatma", "olga"] * 2
            ]

    def themes(self) -> list[Theme]:
        return [db.session.get_one(Theme, theme_id) for theme_id in self.people.themes.values()]

    def act(self, change, subject, *args, **kwargs):
        """`subject` and the theme numbers in `args` are looked up inside the transaction."""
        try:
            with transaction():
                change(subject(), *[arg() for arg in args], by=SYSTEM, **kwargs)
        except Refused:
            db.session.expire_all()

    def theme(self, number: int):
        return lambda: self.themes()[number]

    def story(self, number: int):
        return lambda: db.session.get_one(Story, self.stories[number])

    @rule(story=SOME, theme=A_THEME)
    def tag(self, story, theme):
        self.act(tag_story, self.story(story), self.theme(theme))

    @rule(story=SOME, theme=A_THEME)
    def untag(self, story, theme):
        self.act(untag_story, self.story(story), self.theme(theme))

    @rule(story=SOME, themes=st.sets(A_THEME))
    def choose(self, story, themes):
        self.act(tag_exactly, self.story(story), lambda: [self.themes()[theme] for theme in themes])

    @rule(story=SOME)
    def set_aside(self, story):
        self.act(set_aside_story, self.story(story), reason="Dubbel.")

    @rule(story=SOME)
    def reopen(self, story):
        self.act(reopen_story, self.story(story))

    @rule(story=SOME)
    def accept(self, story):
        self.act(accept_story, self.story(story), publishable="Aangenomen.")

    @rule(story=SOME, area=st.sampled_from(["nazareth", "pottenberg"]), day=st.integers(1, 28), month=st.integers(1, 12))
    def move(self, story, area, day, month):
        with transaction():
            found = self.story(story)()
            found.area_id, found.held_on = self.people.areas[area], found.held_on.replace(day=day, month=month)
            settle(found, by=SYSTEM)

    @rule(story=SOME, out=st.booleans())
    def take_out(self, story, out):
        """The duo takes it out of the conversation, or puts it back."""
        with transaction():
            found = self.story(story)()
            found.dropped_at = clock.now() if out else None
            settle(found, by=SYSTEM)

    @rule(story=SOME)
    def withdraw(self, story):
        with transaction():
            erase(Subject(STORY, self.stories[story]), by=SYSTEM, why="withdrawn")

    @rule(theme=A_THEME, into=A_THEME)
    def merge(self, theme, into):
        self.act(merge_theme, self.theme(theme), self.theme(into))

    @rule(theme=A_THEME)
    def unmerge(self, theme):
        with transaction(write=False):
            merge = queries.last_merge(self.themes()[theme])
        if merge:
            self.act(unmerge_theme, lambda: merge)

    @invariant()
    def the_counts_are_what_a_recount_finds(self):
        with transaction(write=False):
            assert queries.miscounted() == {}


def test_counts_stay_what_a_recount_finds(house, people):
    Tagging.people = people
    quick = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Tagging, settings=quick)


def test_wrong_counts_are_found_and_mended(house, people):
    with transaction():
        story = factories.story(people.duo_of("amina"))
        tag_story(story, db.session.get_one(Theme, people.themes["geld"]), by=people.actor("carla"))
        factories.story(people.duo_of("fatma"))
    with transaction():
        db.session.execute(db.update(ThemeCount).values(stories=7))
        db.session.add(ThemeCount(theme_id=people.themes["jeugd"], area_id=people.areas["amby"], month="2026-01", stories=2))
    with transaction():
        assert len(queries.miscounted()) == 2
        assert recount(by=SYSTEM) == 2
    assert queries.miscounted() == {}
    assert queries.uses() == {people.themes["geld"]: 1}
