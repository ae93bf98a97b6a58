"""Taken out, put back, coded, answered again, in any order: what is in use is found and counted, and nothing else."""

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from participatie.coding import queries
from participatie.coding.changes.tag import tag_story, untag_story
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.privacy.rules import Consent
from participatie.stories.changes.consent import answer_consent
from participatie.stories.changes.review import accept_story, set_aside_story
from participatie.stories.models import StorySearch
from participatie.stories.rules import ReviewState
from participatie.themes.models import Theme
from tests.coding.talk import WORDS, Talk


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
