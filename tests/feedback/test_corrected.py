"""Who says it in other words takes the old words off every public page at once; they come back only where somebody looked."""

from uuid import UUID

import pytest

from participatie.agenda import queries as agenda
from participatie.agenda.changes import publication
from participatie.agenda.rules import LeftOut
from participatie.core.db import db, transaction
from participatie.core.errors import Refused
from participatie.insights import changes as insights
from participatie.insights import queries as bundles
from participatie.stories.changes import review
from participatie.stories.models import Story
from participatie.stories.rules import ReviewState
from tests import pushes
from tests.agenda import road
from tests.backups.everywhere.crawl import everything
from tests.feedback.codes import new_code

CODE, PUSHED = new_code(seed=88)
CANARY = "Mijn zoon sliep slecht door de pofadder."
STAYS = "De hal is nu droog."
OTHER = "Wij sliepen slecht door lawaai."
MARK = "wordt opnieuw bekeken"


class Quoted:
    """A story that Amina's phone pushed, accepted, quoted under a published point on which twelve people stand."""

    def __init__(self, people, client_for) -> None:
        self.people, self.client_for, self.device = people, client_for, pushes.new_id()
        told = pushes.story(f"{CANARY} {STAYS}")
        self.id, place = UUID(told["id"]), (people.duo_of("amina"), people.areas["nazareth"])
        self.op = pushes.op(pushes.conversation(*place, told, pushes.story("Ruis."), receipts={told["teller"]: PUSHED}))
        self.push(self.op)
        with transaction():
            self.carla = people.actor("carla")
            review.accept_story(self.row, publishable=f"{CANARY} {STAYS}", by=self.carla)
            ground = road.insight(people, [self.row, *road.stories(people, 11)])
            self.insight, self.point = ground.id, road.point(people, ground).id
        self.quote(CANARY)
        with transaction():
            road.publish(people)

    @property
    def row(self) -> Story:
        return db.session.get_one(Story, self.id, populate_existing=True)

    @property
    def state(self) -> ReviewState:
        with transaction(write=False):
            return self.row.state

    def push(self, op) -> None:
        assert pushes.statuses(self.client_for("amina"), [op], device=self.device) in (["created"], ["conflict"])

    def again(self, before=None, **said):
        """A newer version by the duo."""
        made = pushes.op({**self.op["body"], **said}, item=self.op["item"], parents=[(before or self.op)["id"]])
        self.push(made)
        return made

    def quote(self, words: str) -> None:
        with transaction():
            insights.quote_story(bundles.link(self.insight, self.id), words, by=self.people.actor("carla"))

    def correct(self, words: str = f"{OTHER} {STAYS}"):
        with transaction(write=False):
            mine = str(self.row.public_id)
        return self.client_for().post("/verhaal/correct", data={"code": CODE, "story": mine, "quote": words})

    def accept(self, words: str) -> None:
        with transaction():
            review.accept_story(self.row, publishable=words, by=self.people.actor("carla"))

    def page(self) -> str:
        return self.client_for().get("/wijk/bu90010403").text

    def draft(self):
        with transaction(write=False):
            (point,) = agenda.draft(road.area(self.people), road.K).points
            return point


@pytest.fixture
def quoted(house, people, client_for) -> Quoted:
    return Quoted(people, client_for)


def public(client_for) -> dict[str, bytes]:
    """Everything that somebody without an account reaches by clicking."""
    return everything(client_for(), "/", "/wijk/bu90010403", "/verhaal")


def test_after_a_correction_the_old_words_are_on_no_public_page(client_for, quoted):
    assert any(CANARY.encode() in page for page in public(client_for).values())
    assert quoted.correct().status_code == 200
    found = public(client_for)
    assert [address for address, page in found.items() if b"pofadder" in page] == []
    assert MARK.encode() in found["/wijk/bu90010403"]


def test_the_page_is_kept_nowhere_and_its_numbers_stay(client_for, quoted):
    before = client_for().get("/wijk/bu90010403")
    quoted.correct()
    after = client_for().get("/wijk/bu90010403")
    assert before.headers["Cache-Control"] == after.headers["Cache-Control"] == "no-store"
    assert "ETag" not in after.headers
    assert "12 mensen vertelden hierover." in before.text
    assert "12 mensen vertelden hierover." in after.text
    assert "Een deel is ingetrokken." not in after.text


def test_an_older_publication_that_counts_again_does_not_bring_them_back(quoted):
    with transaction():
        second = road.publish(quoted.people, intro="Tweede.")
    quoted.correct()
    with transaction():
        publication.take_back(db.session.merge(second), "Vergissing.", by=quoted.carla)
    assert "pofadder" not in quoted.page()


def test_a_publication_meanwhile_leaves_the_quote_out_and_says_why(quoted):
    quoted.correct()
    point = quoted.draft()
    assert (point.quotes, [kept.why for kept in point.kept]) == ((), [LeftOut.AGAIN])
    assert point.weight.tellers == 12
    with transaction():
        road.publish(quoted.people, intro="Later.")
    page = quoted.page()
    assert "pofadder" not in page
    assert MARK not in page


def test_the_coordinator_sees_on_today_what_to_look_at_and_begins_with_the_new_words(client_for, quoted):
    carla = client_for("carla")
    assert "Citaten om opnieuw te bekijken" not in carla.get("/office/").text
    quoted.correct()
    today = carla.get("/office/").text
    assert "Citaten om opnieuw te bekijken" in today
    assert f'href="/office/stories/{quoted.id}"' in today
    page = carla.get(f"/office/stories/{quoted.id}").text
    box = page.split('name="publishable"')[1].split("</textarea>")[0]
    assert OTHER in box
    assert "pofadder" not in box
    assert "pofadder" in page, "the text from before stands beside it"


def test_what_still_stands_in_the_text_that_somebody_read_is_public_again(quoted):
    quoted.quote(STAYS)
    with transaction():
        road.publish(quoted.people, intro="Met een ander citaat.")
    quoted.correct()
    assert STAYS not in quoted.page()
    quoted.accept(f"{OTHER} {STAYS}")
    page = quoted.page()
    assert STAYS in page
    assert MARK not in page


def test_what_no_longer_stands_in_it_falls_away_and_a_quote_is_chosen_again(client_for, quoted):
    quoted.correct()
    quoted.accept(f"{OTHER} {STAYS}")
    page = quoted.page()
    assert "pofadder" not in page
    assert MARK not in page
    assert f'href="/office/insights/{quoted.insight}/stories/{quoted.id}/quote"' in client_for("carla").get("/office/").text
    quoted.quote(OTHER)
    with transaction():
        road.publish(quoted.people)
    assert OTHER in quoted.page()
    assert "Citaten om opnieuw te bekijken" not in client_for("carla").get("/office/").text


def test_undoing_the_acceptance_does_not_bring_them_back(quoted):
    quoted.correct()
    quoted.accept(OTHER)
    with transaction():
        review.reopen_story(quoted.row, by=quoted.carla)
    with transaction(write=False):
        assert quoted.row.publishable == f"{CANARY} {STAYS}"
    assert "pofadder" not in quoted.page()


@pytest.mark.parametrize("who", ["carla", "ruben", "paul", "vera"])
def test_inside_nobody_is_quoted_with_the_old_words_either(client_for, quoted, who):
    def read(address: str) -> str:
        answer = client_for(who).get(address)
        assert answer.status_code in (200, 403, 404)
        return answer.text.split("<details><summary>Het hele verhaal")[0]

    pages = [f"/office/insights/{quoted.insight}", f"/office/agenda/items/{quoted.point}"]
    assert any('voice' in read(address) and CANARY in read(address) for address in pages)
    quoted.correct()
    assert not any(f'dir="auto">{CANARY}</p>' in read(address) for address in pages)
    with transaction(), pytest.raises(Refused):
        insights.quote_story(bundles.link(quoted.insight, quoted.id), STAYS, by=quoted.carla)


def test_the_teller_reads_that_the_old_words_are_off_the_public_page(client_for, quoted):
    page = quoted.correct().text
    assert "Het staat op geen openbare pagina meer" in page


def test_a_duo_that_writes_down_other_words_takes_them_off_too(quoted):
    """Who has no code tells it to the duo."""
    told = quoted.op["body"]["stories"][0]
    quoted.again(stories=[{**told, "quote": OTHER}, *quoted.op["body"]["stories"][1:]])
    assert quoted.state is ReviewState.CHANGED
    page = quoted.page()
    assert "pofadder" not in page
    assert MARK in page


def test_a_duo_that_is_writing_without_the_story_does_not_keep_them_there(quoted):
    """Their open text is longer than the teller's: it stays what is shown, and the old words go all the same."""
    others = quoted.op["body"]["stories"][1:]
    tellers = quoted.op["body"]["tellers"][1:]
    first = quoted.again(stage="open", stories=others, tellers=tellers)
    quoted.again(first, stage="open", stories=others, tellers=tellers, place="bij de kerk")
    assert quoted.correct().status_code == 200
    assert quoted.state is ReviewState.CHANGED
    assert "pofadder" not in quoted.page()


def test_what_was_set_aside_is_no_quote_any_more(quoted):
    with transaction():
        review.set_aside_story(quoted.row, reason="Dubbel.", by=quoted.carla)
    page = quoted.page()
    assert "pofadder" not in page
    assert MARK not in page
