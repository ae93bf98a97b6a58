"""Two texts of one conversation: seen side by side on the table, and made one by a person."""

import pytest

from participatie.conversations import queries as conversations
from participatie.conversations.models import Conversation
from participatie.core.db import db, transaction
from participatie.core.errors import Conflict, NotYours, Refused, Stale
from participatie.core.ids import UUID
from participatie.core.roles import TELLER
from participatie.privacy.rules import Consent
from participatie.stories.changes.conflict import settle_conflict
from participatie.stories.changes.consent import answer_consent
from participatie.stories.changes.review import return_story
from participatie.stories.models import Story, StoryText
from participatie.stories.queries.conflict import texts_of
from tests import pushes
from tests.stories.reviewing import hidden


@pytest.fixture
def told():
    return pushes.story("De lantaarn bij het bankje is stuk.")


@pytest.fixture
def twice(house, people, client_for, told):
    return both_wrote(people, client_for, told)


def both_wrote(people, client_for, told, places=("bij de bakker", "bij de bakker")):
    """Amina and Joost of one duo wrote on top of the same version; a second story is the same in both."""
    amina, joost, device = client_for("amina"), client_for("joost"), pushes.new_id()
    same, where = pushes.story("Ruis."), (people.duo_of("amina"), people.areas["nazareth"])
    first = pushes.op(pushes.conversation(*where, told, same))
    pushes.results(amina, [first], device=device)
    ops = []
    wrote = ((amina, "De lamp is stuk.", device), (joost, "Het bankje is stuk.", pushes.new_id()))
    for (browser, quote, phone), place in zip(wrote, places, strict=True):
        body = pushes.conversation(*where, {**told, "quote": quote}, same, place=place)
        made = pushes.op(body, item=first["item"], parents=[first["id"]])
        pushes.results(browser, [made], device=phone)
        ops.append(made)
    return ops


def talk(ops):
    return db.session.get_one(Conversation, UUID(ops[0]["item"]))


def settle(ops, people, choice, *, seen=None, by="carla"):
    with transaction():
        texts = texts_of(talk(ops))
        choices = {} if choice is None else {ops[0]["body"]["stories"][0]["id"]: choice}
        return settle_conflict(talk(ops), choices, seen=seen or texts.mark, by=people.actor(by))


def words(ops):
    """What the shown version says now, story by story."""
    with transaction(write=False):
        chosen = db.session.query(Story).where(Story.conversation_id == UUID(ops[0]["item"]), Story.dropped_at.is_(None))
        return [db.session.get_one(StoryText, (s.id, s.mac)).quote for s in chosen.order_by(Story.position)]


def test_both_texts_stand_side_by_side_with_who_wrote_them_and_when(twice):
    with transaction(write=False):
        texts = texts_of(talk(twice))
        (different,) = texts.different
        assert {side.quote for side in different.sides} == {"De lamp is stuk.", "Het bankje is stuk."}
        assert {head.by for head in texts.heads} == {"Amina", "Joost"}
        assert all(head.at for head in texts.heads)
        assert different.may_keep_both
        assert not texts.facts


@pytest.mark.parametrize(("which", "left"), [(0, "De lamp is stuk."), (1, "Het bankje is stuk.")])
def test_the_chosen_text_stays_on_top_of_both(twice, people, which, left):
    made = settle(twice, people, twice[which]["id"])
    with transaction(write=False):
        item = conversations.known([talk(twice).id])[talk(twice).id]
        assert item.parents[made] == {UUID(op["id"]) for op in twice}
        assert item.heads == [made]
        assert talk(twice).heads == 1
    assert words(twice) == [left, "Ruis."]


def test_keeping_both_makes_two_stories_with_the_consent_of_each(twice, people):
    settle(twice, people, "both")
    assert sorted(words(twice)) == ["De lamp is stuk.", "Het bankje is stuk.", "Ruis."]
    with transaction(write=False):
        assert all(story.consent.may_use for story in db.session.query(Story).where(Story.conversation_id == talk(twice).id))


def test_nothing_is_chosen_by_itself(twice, people):
    with pytest.raises(Refused):
        settle(twice, people, None)
    with pytest.raises(Refused):
        settle(twice, people, pushes.new_id())
    assert talk(twice).heads == 2


def test_what_came_in_meanwhile_is_seen_first(twice, people):
    with pytest.raises(Stale):
        settle(twice, people, twice[0]["id"], seen="something.else")


def test_settling_a_second_time_says_that_it_is_done(twice, people):
    with transaction(write=False):
        seen = texts_of(talk(twice)).mark
    settle(twice, people, twice[0]["id"])
    with pytest.raises(Conflict), transaction():
        settle_conflict(talk(twice), {}, seen=seen, by=people.actor("carla"))


def test_another_wijk_does_not_settle_it(twice, people):
    with pytest.raises(NotYours):
        settle(twice, people, twice[0]["id"], by="amina")


def test_a_question_brings_the_words_of_both_heads_to_the_phones(twice, people, client_for):
    with transaction():
        story = db.session.get_one(Story, UUID(twice[0]["body"]["stories"][0]["id"]))
        return_story(story, question="Wat is er stuk?", by=people.actor("carla"))
    page = pushes.pull(client_for("amina"), device=pushes.new_id()).json
    bodies = {line["version"]: line for line in page["changes"] if line.get("body")}
    assert {UUID(version) for version in bodies} >= {UUID(op["id"]) for op in twice}
    assert {bodies[op["id"]]["by"] for op in twice} == {"Amina", "Joost"}


def test_the_review_page_shows_both_and_settles_it(twice, client_for):
    carla, story = client_for("carla"), twice[0]["body"]["stories"][0]["id"]
    page = carla.get(f"/office/stories/{story}")
    text = page.get_data(as_text=True)
    assert "De lamp is stuk." in text
    assert "Het bankje is stuk." in text
    with transaction(write=False):
        seen = texts_of(talk(twice)).mark
    sent = {"csrf_token": hidden(page, "csrf_token"), f"keep-{story}": twice[1]["id"], "seen": seen}
    answer = carla.post(f"/office/stories/{story}/settle", data=sent)
    assert answer.status_code == 302, answer.get_data(as_text=True)[:2000]
    assert words(twice) == ["Het bankje is stuk.", "Ruis."]


def test_who_chooses_between_two_places_sees_both(people, client_for, told):
    both_wrote(people, client_for, told, places=("bij de bakker", "voor de school"))
    page = client_for("carla").get(f"/office/stories/{told['id']}").get_data(as_text=True)
    said = [choice.partition("</label>")[0] for choice in page.split('name="keep-facts"')[1:]]
    assert [place for place in ("bij de bakker", "voor de school") for choice in said if place in choice] == ["bij de bakker", "voor de school"]


def test_the_machine_reads_the_new_version_as_any_other(twice, people, client_for):
    made = settle(twice, people, twice[1]["id"])
    page = pushes.pull(client_for("joost"), device=pushes.new_id()).json
    assert page["changes"][-1]["heads"] == [str(made)]


def test_a_no_that_the_teller_gave_with_the_code_holds_for_both_texts(twice, people):
    with transaction():
        first = db.session.query(Story).filter_by(id=UUID(twice[0]["body"]["stories"][0]["id"])).one()
        answer_consent(first, Consent(public=False), by=TELLER)
    settle(twice, people, "both")
    with transaction(write=False):
        found = db.session.query(Story).filter_by(conversation_id=UUID(twice[0]["item"]), teller_id=first.teller_id)
        assert [(story.public, story.own_public, story.quote) for story in found] == [(False, False, True)] * 2
