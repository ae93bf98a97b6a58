"""A story that its duo took out is nowhere in use: not found, not counted, not bundled; put back, all of it is as it was."""

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from participatie.cli import schema
from participatie.coding import queries
from participatie.coding.changes.counts import recount
from participatie.coding.changes.merge import merge_theme
from participatie.coding.changes.tag import tag_story
from participatie.coding.models import StoryTag, ThemeCount
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.core.roles import SYSTEM
from participatie.feedback.queries import counts
from participatie.insights import queries as bundles
from participatie.stories.changes.review import accept_story, set_aside_story
from participatie.stories.models import Story, StorySearch
from participatie.stories.queries.search import search
from participatie.themes.models import Theme
from tests import factories
from tests.agenda import road
from tests.coding.talk import WORDS, Talk


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
    migration = ScriptDirectory.from_config(schema.alembic_config()).get_revision("0021").module
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
