"""A story that its duo took out is nowhere in use: not found, not counted, not bundled; put back, all of it is as it was."""

from uuid import UUID

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from participatie.cli import schema
from participatie.coding import queries
from participatie.coding.changes.counts import recount
from participatie.coding.changes.merge import merge_theme
from participatie.coding.changes.tag import tag_story, untag_story
from participatie.coding.models import StoryTag, ThemeCount
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.roles import SYSTEM
from participatie.feedback.queries import counts
from participatie.insights import queries as bundles
from participatie.privacy.rules import Consent
from participatie.stories.changes.consent import answer_consent
from participatie.stories.changes.review import accept_story, set_aside_story
from participatie.stories.models import Story, StorySearch
from participatie.stories.queries.search import search
from participatie.stories.rules import ReviewState
from participatie.themes.models import Theme
from tests import factories, pushes
from tests.agenda import road

WORDS = "Kwikstaarten op het dak."


class Talk:
    """A conversation of Amina with some stories, all accepted; its phone writes on top of what it wrote last."""

    def __init__(self, people, phone, number: int) -> None:
        self.people, self.phone, self.device = people, phone, pushes.new_id()
        self.told = [pushes.story(WORDS) for _ in range(number)]
        self.ids = [UUID(story["id"]) for story in self.told]
        self.held = set(range(number))
        self.op = pushes.op(self._body())
        self._push()
        with transaction():
            for story_id in self.ids:
                accept_story(self.row(story_id), publishable=WORDS, by=people.actor("carla"))

    def write(self, now: set[int], **said) -> None:
        """A newer version that holds these stories."""
        self.held = now
        self.op = pushes.op(self._body(**said), item=self.op["item"], parents=[self.op["id"]])
        self._push()

    def _body(self, **said):
        stories = [self.told[n] for n in sorted(self.held)]
        return pushes.conversation(self.people.duo_of("amina"), self.people.areas["nazareth"], *stories, **said)

    def _push(self) -> None:
        assert pushes.statuses(self.phone, [self.op], device=self.device) == ["created"]

    def row(self, story_id: UUID) -> Story:
        return db.session.get_one(Story, story_id, populate_existing=True)


@pytest.fixture
def theme(people):
    return lambda key: db.session.get_one(Theme, people.themes[key])


@pytest.fixture
def talk(house, people, client_for, theme) -> Talk:
    """Two stories; the second has two themes and stands under an insight with a noisy neighbour."""
    made = Talk(people, client_for("amina"), 2)
    with transaction():
        tag_story(factories.story(people.duo_of("fatma")), theme("geld"), by=people.actor("carla"))
        for key in ("geld", "jeugd"):
            tag_story(made.row(made.ids[1]), theme(key), by=people.actor("carla"))
        made.insight = road.insight(people, [made.row(made.ids[1]), *road.stories(people, 2)]).id
    return made


def seen(people, client_for, talk: Talk) -> dict[str, object]:
    """Everything that draws from stories in use."""
    with transaction(write=False):
        row, nazareth = talk.row(talk.ids[1]), people.areas["nazareth"]
        used = {name: queries.uses().get(people.themes[name], 0) for name in ("geld", "jeugd")}
        insight = bundles.links(talk.insight)[0].insight
        return {
            "in use": row.in_use, "asked": db.session.scalar(sa.select(sa.func.count()).where(Story.id == row.id, Story.in_use)) == 1,
            "found": row.id in {story.id for story in search([nazareth], "kwikstaarten")}, **used,
            "wrong counts": queries.miscounted(), "weight": bundles.weights([talk.insight])[talk.insight].stories,
            "themes": sorted(bundles.themes_of([talk.insight]).get(talk.insight, [])), "bundled": bundles.is_usable(row),
            "candidates": len(bundles.candidates(insight, bundles.Search())[0]), "owed": db.session.scalar(
                sa.select(sa.func.count()).where(Story.id == row.id, *counts())
            ),
            "on the inbox of Ruben": client_for("ruben").get("/office/inbox").text.count("Kwikstaarten"),
            "for Ruben": client_for("ruben").get(f"/office/stories/{row.id}").status_code,
        }  # fmt: skip


def test_what_the_duo_took_out_is_in_use_nowhere_and_comes_back_as_it_was(people, client_for, talk):
    before = seen(people, client_for, talk)
    assert before["found"]
    assert (before["geld"], before["jeugd"], before["weight"]) == (2, 1, 3)
    talk.write({0})
    out = seen(people, client_for, talk)
    assert out == before | {
        "in use": False, "asked": False, "found": False, "geld": 1, "jeugd": 0, "weight": 2, "themes": [], "bundled": False, "owed": 0,
        "on the inbox of Ruben": before["on the inbox of Ruben"] - 1, "for Ruben": 404,
    }  # fmt: skip
    talk.write({0, 1})
    assert seen(people, client_for, talk) == before


def test_the_command_that_counts_again_says_the_same(house, talk):
    talk.write({0})
    answer = house.test_cli_runner().invoke(args=["counts", "check"])
    assert "All counts are right." in answer.output
    answer = house.test_cli_runner().invoke(args=["counts", "rebuild"])
    assert "0 counts were wrong" in answer.output


def test_a_theme_that_was_merged_meanwhile_is_on_the_story_when_it_comes_back(people, talk, theme):
    talk.write({0})
    with transaction():
        merge_theme(theme("jeugd"), theme("veiligheid"), by=people.actor("carla"))
        assert queries.uses().get(people.themes["veiligheid"], 0) == 0
    talk.write({0, 1})
    with transaction(write=False):
        assert [one.name for one in queries.tags_of(talk.row(talk.ids[1]))] == ["Rondkomen", "Veiligheid"]
        assert queries.uses()[people.themes["veiligheid"]] == 1
        assert queries.miscounted() == {}


def test_what_was_set_aside_meanwhile_comes_back_without_themes(people, talk):
    talk.write({0})
    with transaction():
        set_aside_story(talk.row(talk.ids[1]), reason="De duo haalde het eruit.", by=people.actor("carla"))
    talk.write({0, 1})
    with transaction(write=False):
        assert queries.tags_of(talk.row(talk.ids[1])) == []
        assert queries.miscounted() == {}


def test_what_is_taken_out_is_not_accepted_and_its_page_says_why(people, client_for, talk):
    talk.write({0})
    with transaction(), pytest.raises(Refused, match="took this story out"):
        accept_story(talk.row(talk.ids[1]), publishable=WORDS, by=people.actor("carla"))
    page = client_for("carla").get(f"/office/stories/{talk.ids[1]}").text
    assert "haalde dit verhaal uit het gesprek" in page
    assert "data-accept" not in page


def test_an_old_worker_that_does_not_know_is_mended_by_counting_again(people, talk):
    talk.write({0})
    with transaction():
        db.session.execute(sa.update(StoryTag).values(counted=True))
        db.session.execute(sa.update(ThemeCount).values(stories=2))
    with transaction():
        assert recount(by=SYSTEM) == 1
    talk.write({0, 1})
    with transaction(write=False):
        assert queries.uses() == {people.themes["geld"]: 2, people.themes["jeugd"]: 1}
        assert queries.miscounted() == {}


def test_what_was_taken_out_before_this_release_is_counted_out_by_the_migration(people, talk):
    talk.write({0})
    migration = ScriptDirectory.from_config(schema.alembic_config()).get_revision("0022").module
    engine = sa.create_engine(db.engine.url)
    with engine.begin() as link, Operations.context(MigrationContext.configure(link, opts={"render_as_batch": True})):
        migration.downgrade()
        assert link.scalar(sa.text("SELECT sum(stories) FROM theme_count")) == 3, "as it was counted before"
        left = {"seq": 99, "story_id": talk.ids[1], "area_id": people.areas["nazareth"], "words": "kwikstaarten"}
        link.execute(sa.insert(StorySearch.__table__).values(left))
        migration.upgrade()
    engine.dispose()
    with transaction(write=False):
        assert queries.uses() == {people.themes["geld"]: 1}
        assert queries.miscounted() == {}
        assert talk.ids[1] not in set(db.session.scalars(sa.select(StorySearch.story_id)))
    talk.write({0, 1})
    with transaction(write=False):
        assert queries.uses() == {people.themes["geld"]: 2, people.themes["jeugd"]: 1}


class Weeks(RuleBasedStateMachine):
    """A duo that takes stories out and puts them back, tellers who answer again, a coordinator who codes: in any order."""

    people = phone = None

    @initialize()
    def begin(self) -> None:
        with transaction():
            for table in ("story_tag", "theme_count", "story_search"):
                db.session.execute(db.metadata.tables[table].delete())
        self.talk = Talk(self.people, self.phone, 3)
        self.on: dict[int, set[str]] = {n: set() for n in range(3)}

    def trying(self, change, *said, **more) -> bool:
        try:
            with transaction():
                change(*[one() if callable(one) else one for one in said], **more)
            return True
        except Refused:
            db.session.expire_all()
            return False

    def story(self, n: int):
        return lambda: self.talk.row(self.talk.ids[n])

    def theme(self, key: str):
        return lambda: db.session.get_one(Theme, self.people.themes[key])

    @rule(held=st.sets(st.integers(0, 2)), other_day=st.booleans())
    def writes(self, held: set[int], other_day: bool) -> None:
        day = {"held": {"date": "2026-01-15", "part_of_day": "morning"}} if other_day else {}
        self.talk.write(held, **day)

    @rule(n=st.integers(0, 2), key=st.sampled_from(["geld", "jeugd"]), on=st.booleans())
    def tags(self, n: int, key: str, on: bool) -> None:
        if self.trying(tag_story if on else untag_story, self.story(n), self.theme(key), by=self.people.actor("carla")):
            self.on[n] = self.on[n] | {key} if on else self.on[n] - {key}

    @rule(n=st.integers(0, 2))
    def accepts(self, n: int) -> None:
        self.trying(accept_story, self.story(n), publishable=WORDS, by=self.people.actor("carla"))

    @rule(n=st.integers(0, 2))
    def sets_aside(self, n: int) -> None:
        if self.trying(set_aside_story, self.story(n), reason="Dubbel.", by=self.people.actor("carla")):
            self.on[n] = set()

    @rule(n=st.integers(0, 2), yes=st.booleans())
    def answers(self, n: int, yes: bool) -> None:
        if self.trying(answer_consent, self.story(n), Consent(use=yes), by=self.people.actor("amina")) and not yes:
            self.on[n] = set()

    @invariant()
    def what_is_in_use_is_found_and_counted_and_nothing_else(self) -> None:
        if not hasattr(self, "on"):
            return
        with transaction(write=False):
            rows = {n: self.talk.row(story_id) for n, story_id in enumerate(self.talk.ids)}
            used = {n for n, row in rows.items() if row.state is ReviewState.ACCEPTED and row.use and n in self.talk.held}
            indexed = set(db.session.scalars(sa.select(StorySearch.story_id)))
            expected = {key: sum(key in self.on[n] for n in used) for key in ("geld", "jeugd")}
            kept = {key: queries.uses().get(self.people.themes[key], 0) for key in expected}
            assert queries.miscounted() == {}
            assert indexed == {self.talk.ids[n] for n in used}
            assert kept == expected
            names = {n: {one.id for one in queries.tags_of(row)} for n, row in rows.items()}
            assert names == {n: {self.people.themes[key] for key in keys} for n, keys in self.on.items()}


def test_whatever_a_duo_takes_out_and_puts_back_the_counts_are_what_a_recount_finds(house, people, client_for):
    Weeks.people, Weeks.phone = people, client_for("amina")
    house.extensions["sync_pace"].a_minute = None
    quick = settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Weeks, settings=quick)
