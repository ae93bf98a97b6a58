"""The rules of the table: review, themes, insights, points of the agenda, publishing, and what is told back."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import rule

from participatie.agenda.changes import helped, leads, points, publication
from participatie.agenda.models import AgendaItem, AgendaVersion
from participatie.agenda.rules import ParticipationLevel
from participatie.agenda.rules import Words as PointWords
from participatie.areas.models import Area
from participatie.coding.changes.merge import merge_theme, unmerge_theme
from participatie.coding.changes.tag import tag_story, untag_story
from participatie.coding.queries.merges import last_merge
from participatie.core import clock
from participatie.core.db import db
from participatie.core.statuses import Status
from participatie.feedback.changes.doors import tell_at_door, untell_at_door
from participatie.feedback.changes.messages import take_back_message, write_message
from participatie.feedback.models import Message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from participatie.insights import changes as insights
from participatie.insights.models import Insight, InsightStory
from participatie.insights.rules import InsightState, Stance
from participatie.stories.changes import review
from participatie.stories.models import Story
from participatie.themes.changes import accept_theme, archive_theme
from participatie.themes.models import Theme
from tests.agenda import road
from tests.feedback.machine.residents import K, Residents, pick

REVIEW = st.sampled_from(["accept"] * 6 + ["as told", "return", "aside", "reopen"])
STATUS = st.sampled_from([Status.ACCEPTED, Status.RUNNING, Status.RUNNING, Status.STUCK, Status.STOPPED, Status.NOT_TAKEN_UP, Status.OPEN])


class Table(Residents):
    """Carla does all of it."""

    @property
    def area(self) -> Area:
        return db.session.get_one(Area, self.town.people.areas["nazareth"])

    def some(self, model: Any, k: int, *chosen: Any) -> Any:
        return pick(db.session.scalars(sa.select(model).where(*chosen).order_by(*sa.inspect(model).primary_key)).all(), k)

    def settles_in(self) -> None:
        """Two stories are quoted under a published point; one more waits."""
        for k in range(2):
            self.reviews(k, "accept")
        self.gathers(0, 1)
        for k in range(2):
            self.thinks(k, k, "quote")
        self.makes_a_point(0)
        self.publishes()

    # ---- stories

    @rule(k=K, what=REVIEW)
    def reviews(self, k: int, what: str) -> None:
        with self.trying(what):
            story = self.row(self.living(k))
            if what == "accept":
                words = [self.word(str(story.id), used=True) for _ in range(2)]
                review.accept_story(story, publishable=f"Hier was {words[0]}. Daar was {words[1]}.", by=self.carla)
                self.known[str(story.id)].moved = False
            elif what == "as told":
                word = pick([word for word, (of, used) in self.words.items() if of == str(story.id) and not used], -1)
                review.accept_story(story, publishable=f"Ik zag {word}.", by=self.carla)
                self.words[word], self.known[str(story.id)].moved = (str(story.id), True), False
            elif what == "return":
                review.return_story(story, question="Waar was dat?", by=self.carla)
            elif what == "aside":
                review.set_aside_story(story, reason="Daarom.", by=self.carla)
            else:
                review.reopen_story(story, by=self.carla)

    # ---- themes

    @rule(k=K, n=K, on=st.sampled_from([True, True, False]))
    def tags(self, k: int, n: int, on: bool) -> None:
        with self.trying("tag" if on else "untag"):
            (tag_story if on else untag_story)(self.row(self.living(k)), self.some(Theme, n), by=self.carla)

    @rule(k=K, n=K, what=st.sampled_from(["merge", "merge", "split", "archive", "accept theme"]))
    def looks_after_themes(self, k: int, n: int, what: str) -> None:
        with self.trying(what):
            theme = self.some(Theme, k)
            if what == "merge":
                merge_theme(theme, self.some(Theme, n), by=self.carla)
            elif what == "split":
                merged = self.some(Theme, k, Theme.merged_into_id.is_not(None))
                unmerge_theme(last_merge(merged), by=self.carla)
            else:
                (archive_theme if what == "archive" else accept_theme)(theme, by=self.carla)

    # ---- insights

    @rule(k=K, n=K)
    def gathers(self, k: int, n: int) -> None:
        with self.trying("bundle"):
            stories = [self.row(self.living(one)) for one in {k, n}]
            road.insight(self.town.people, list(dict.fromkeys(stories)), claim=f"Wij horen {k}.")

    @rule(k=K, n=K, what=st.sampled_from(["add", "quote", "quote", "quote", "unquote", "remove", "turn", "gather", "check", "away", "again"]))
    def thinks(self, k: int, n: int, what: str) -> None:
        with self.trying(f"insight {what}"):
            if what in {"quote", "unquote", "remove", "turn"}:
                self._on_a_link(self.some(InsightStory, k), what, n)
            else:
                self._on_an_insight(self.some(Insight, k), what, n)

    def _on_a_link(self, link: InsightStory, what: str, n: int) -> None:
        if what == "quote":
            said = [part.strip() + "." for part in (link.story.publishable or "").split(".") if part.strip()]
            insights.quote_story(link, pick(said, n), by=self.carla)
        elif what == "unquote":
            insights.unquote_story(link, by=self.carla)
        elif what == "turn":
            insights.turn_story(link, [Stance.FOR, Stance.AGAINST][n % 2], by=self.carla)
        else:
            insights.remove_story(link, by=self.carla)

    def _on_an_insight(self, insight: Insight, what: str, n: int) -> None:
        if what == "add":
            insights.add_stories(insight, [self.row(self.living(n))], [Stance.FOR, Stance.AGAINST][n % 2], by=self.carla)
        elif what == "check":
            insights.check_insight(insight, clock.today(), "Op het plein.", by=self.carla)
        elif what == "gather":
            insights.gather_again(insight, by=self.carla)
        else:
            insights.put_aside(insight, "Later.", by=self.carla) if what == "away" else insights.take_up_again(insight, by=self.carla)

    # ---- the agenda

    @rule(k=K)
    def makes_a_point(self, k: int) -> None:
        with self.trying("point"):
            ready = Insight.state.in_([InsightState.CHECKED, InsightState.ON_AGENDA])
            road.point(self.town.people, self.some(Insight, k, ready), title=f"Punt {k}")

    @rule(k=K, n=K, on=st.booleans())
    def grounds(self, k: int, n: int, on: bool) -> None:
        with self.trying("ground" if on else "unground"):
            (points.ground_point if on else points.unground_point)(self.some(AgendaItem, k), self.some(Insight, n), by=self.carla)

    @rule(k=K, then=STATUS)
    def moves(self, k: int, then: Status) -> None:
        with self.trying(f"point {then.value}"):
            points.change_status(self.some(AgendaItem, k), then, "Daarom.", by=self.carla)

    @rule(k=K)
    def gets_going(self, k: int) -> None:
        """What takes months: somebody leads it, and it runs."""
        with self.trying("begins"):
            item = self.some(AgendaItem, k, AgendaItem.status == Status.OPEN)
            for then in (Status.ACCEPTED, Status.RUNNING):
                points.change_status(item, then, "Daarom.", by=self.carla)

    @rule(k=K, what=st.sampled_from(["rewrite", "retire", "bring back", "decline", "ask", "ask", "unask"]))
    def works_on(self, k: int, what: str) -> None:
        with self.trying(f"point {what}"):
            item = self.some(AgendaItem, k)
            if what == "rewrite":
                words = PointWords(f"Anders {self.steps}", "Gehoord.", "Doel.", ParticipationLevel.ADVISE, "Samen.")
                points.rewrite_point(item, words, etag=points.words_etag(item), by=self.carla)
            elif what == "decline":
                leads.decline_lead(item, "Geen tijd.", by=self.town.people.actor("paul"))
            elif what in {"ask", "unask"}:
                (helped.ask_helped if what == "ask" else helped.unask_helped)(item, by=self.carla)
            else:
                (points.retire_point if what == "retire" else points.bring_back_point)(item, by=self.carla)

    @rule(k=K, yes=st.booleans())
    def a_session_says(self, k: int, yes: bool) -> None:
        with self.trying("done" if yes else "reopened"):
            told = helped.Session(clock.today(), "Met twaalf mensen.", yes, "" if yes else "Nog donker.")
            under_way = AgendaItem.status.in_([Status.RUNNING, Status.STUCK])
            helped.record_session(self.some(AgendaItem, k, under_way), told, by=self.carla)

    @rule(k=K, n=K, yes=st.booleans())
    def a_teller_says(self, k: int, n: int, yes: bool) -> None:
        with self.trying("teller done" if yes else "teller reopened"):
            asked = self.some(AgendaItem, k, AgendaItem.asked_helped_at.is_not(None))
            helped.tell_helped(asked, self.row(self.living(n)), helped=yes, why="" if yes else "Nog nat.", by=self.carla)

    @rule()
    def publishes(self) -> None:
        self.steps += 1
        with self.trying("publish"):
            publication.publish(self.area, f"Keer {self.steps}.", k=road.K, by=self.carla)

    @rule(k=K)
    def takes_a_publication_back(self, k: int) -> None:
        with self.trying("publication back"):
            publication.take_back(self.some(AgendaVersion, k), "Fout.", by=self.carla)

    # ---- what is told back

    @rule(k=K, about=st.sampled_from(["point", "theme", "wijk"]), ago=st.sampled_from([0, 2, 42]), no=st.booleans())
    def writes_back(self, k: int, about: str, ago: int, no: bool) -> None:
        with self.trying(f"message {about}"):
            item = self.some(AgendaItem, k) if about == "point" else None
            theme = self.some(Theme, k) if about == "theme" else None
            words = Words("Tekst.", Status.NOT_TAKEN_UP if no and theme else Status.OPEN, "Reden.", "Nog.", "Wie.")
            with clock.frozen(clock.now() - timedelta(days=ago)):
                write_message(Subject(self.area, theme=theme, item=item), words, by=self.carla)

    @rule(k=K)
    def takes_a_message_back(self, k: int) -> None:
        with self.trying("message back"):
            take_back_message(self.some(Message, k), "Fout.", by=self.carla)

    @rule(k=K, n=K, on=st.booleans())
    def goes_to_the_door(self, k: int, n: int, on: bool) -> None:
        with self.trying("tell" if on else "untell"):
            (tell_at_door if on else untell_at_door)(self.some(Story, k), self.some(Message, n), by=self.carla)
