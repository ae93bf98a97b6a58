"""The inbox on the screen."""

import pytest

from participatie.core.db import db, transaction
from participatie.stories.changes.review import accept_story, return_story, set_aside_story
from participatie.stories.models import Story
from participatie.stories.queries import inbox
from participatie.stories.rules import ReviewState
from tests import factories
from tests.statements import count_statements
from tests.stories.reviewing import press, words

WAITING = ReviewState.WAITING
UNANSWERED = dict.fromkeys(("use", "quote", "public", "contact"))


@pytest.fixture(autouse=True)
def noise(house, people):
    with transaction():
        factories.story(people.duo_of("olga"), "Aan de overkant wacht iets.", state=WAITING)
        factories.story(people.duo_of("fatma"), "De bus van acht uur.", state=WAITING)
        factories.story(people.duo_of("amina"), "Dit is al aangenomen.")


def told(people, text: str, who: str = "amina", **said) -> Story:
    with transaction():
        return factories.story(people.duo_of(who), text, **{"state": WAITING, **said})


def seen(client_for, path: str = "/office/inbox", person: str = "carla") -> str:
    db.session.rollback()  # what the test read before is over
    answer = client_for(person).get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    return words(answer)


def test_a_coordinator_sees_what_waits_in_the_own_areas(client_for, people):
    told(people, "De lamp is stuk.")
    page = seen(client_for)
    assert "De lamp is stuk." in page
    assert "De bus van acht uur." in page
    assert "Aan de overkant" not in page
    assert "Dit is al aangenomen" not in page


def test_the_menu_says_that_a_story_lies_in_the_inbox(client_for, people):
    answer = client_for("carla").get(f"/office/stories/{told(people, 'De lamp is stuk.').id}")
    assert '<a href="/office/inbox" aria-current="true">' in answer.text


def test_a_filter_on_wijk_week_and_duo_narrows_the_list(client_for, people):
    story = told(people, "De lamp is stuk.")
    area, duo = people.areas["pottenberg"], people.duo_of("fatma")
    for query in (f"area={area}", f"duo={duo}", "week=2020-W01"):
        assert "De lamp is stuk." not in seen(client_for, f"/office/inbox?{query}")
    assert "De lamp is stuk." in seen(client_for, f"/office/inbox?week={story.week}&duo={story.duo_id}&area={story.area_id}")


@pytest.mark.parametrize(
    "query", ["area=niets", "week=x'--", "duo=1", "state=alles", "after=2026-W47", "before=x.y", "done=1", "words=%00"]
)
def test_nonsense_in_the_address_shows_the_ordinary_list(client_for, query):
    assert client_for("carla").get(f"/office/inbox?{query}").status_code == 200


def test_another_area_cannot_be_asked_for(client_for, people):
    assert "overkant wacht" not in seen(client_for, f"/office/inbox?area={people.areas['overkant']}&state=all")


def test_each_state_tells_its_reason(client_for, people):
    carla = people.actor("carla")
    with transaction():
        return_story(told(people, "Vaag verhaal."), question="Welke straat?", by=carla)
        set_aside_story(told(people, "Dubbel verhaal."), reason="Stond er al.", by=carla)
    assert "Welke straat?" in seen(client_for, "/office/inbox?state=returned")
    assert "Stond er al." in seen(client_for, "/office/inbox?state=set_aside")


def test_a_story_without_answered_consent_and_a_late_one_carry_a_mark(client_for, people):
    told(people, "Niet gevraagd.", consent=UNANSWERED)
    late = told(people, "Te laat gekomen.")
    with transaction():
        late.conversation.late = True
    page = seen(client_for)
    assert "Consent not asked yet" in page
    assert "Late" in page


def test_only_what_needs_no_look_can_be_ticked(client_for, people):
    ready = told(people, "De lamp is stuk.")
    named = told(people, "Bel 06 12345678 maar.")
    page = client_for("carla").get("/office/inbox").text
    assert f'value="{ready.id}"' in page
    assert f'value="{named.id}"' not in page


def test_ticked_stories_are_accepted_and_that_can_be_undone(client_for, people):
    stories = [told(people, f"Lamp nummer {n} is stuk.") for n in range(3)]
    carla = client_for("carla")
    answer = press(carla, "/office/inbox", "/office/inbox/accept", story=[str(story.id) for story in stories])
    assert answer.status_code == 302
    assert states(stories) == {ReviewState.ACCEPTED}
    undone = press(carla, answer.location, "/office/inbox/reopen", story=[str(story.id) for story in stories])
    assert undone.status_code == 302
    assert states(stories) == {ReviewState.WAITING}


def states(stories) -> set[ReviewState]:
    with transaction(write=False):
        db.session.expire_all()
        return {db.session.get_one(Story, story.id).state for story in stories}


def test_what_needs_a_look_is_left_and_said(client_for, people):
    named = told(people, "Bel 06 12345678 maar.")
    carla = client_for("carla")
    answer = press(carla, "/office/inbox", "/office/inbox/accept", story=[str(named.id)])
    assert states([named]) == {WAITING}
    assert "Eén verhaal bleef liggen" in words(carla.get(answer.location))


def test_a_coordinator_of_elsewhere_accepts_nothing_here(client_for, people):
    story = told(people, "De lamp is stuk.")
    press(client_for("otto"), "/office/inbox", "/office/inbox/accept", story=[str(story.id)])
    assert states([story]) == {WAITING}


def test_pages_follow_each_other_without_gap_or_repeat(house, people):
    stories = [told(people, f"Verhaal {n}.") for n in range(8)]
    for state in ("to_do", "all"):
        with transaction(write=False):
            queue = inbox.queue_for(people.actor("carla"), {"state": state, "duo": str(people.duo_of("amina"))})
            first = inbox.page(queue, limit=3)
            walked, back = list(first.rows), []
            page = first
            while page.further:
                page = inbox.page(queue, after=inbox.place_of(page.ends[1]), limit=3)
                walked += page.rows
            while page.newer:
                page = inbox.page(queue, before=inbox.place_of(page.ends[0]), limit=3)
                back = page.rows + back
        ids = [row.story.id for row in walked]
        assert len(ids) == len(set(ids)) == len(stories) + (state == "all")
        assert ids == sorted(ids, reverse=state == "all")
        assert [row.story.id for row in back] == ids[: len(back)]


def test_the_neighbours_of_a_story_are_the_ones_in_line(house, people):
    stories = [told(people, f"Verhaal {n}.") for n in range(3)]
    with transaction(write=False):
        queue = inbox.queue_for(people.actor("carla"), {"duo": str(people.duo_of("amina"))})
        assert inbox.neighbours(queue, stories[1]) == (stories[0].id, stories[2].id)
        assert inbox.neighbours(queue, stories[0])[0] is None


def test_a_regisseur_sees_the_publishable_text_of_accepted_stories_only(client_for, people):
    waits = told(people, "Nog niet nagekeken.")
    secret = told(people, "Jan de Vries gaf een sleutel.")
    with transaction():
        accept_story(secret, publishable="Iemand gaf een sleutel.", by=people.actor("carla"))
    page = seen(client_for, "/office/inbox", "ruben")
    assert "Iemand gaf een sleutel." in page
    assert "Jan de Vries" not in page
    assert "Nog niet nagekeken." not in page
    assert str(waits.id) not in client_for("ruben").get("/office/inbox?state=all").text


def test_searching_finds_accepted_stories(client_for, people):
    with transaction():
        accept_story(told(people, "x y z"), publishable="De fontein spuit weer.", by=people.actor("carla"))
    assert "De fontein spuit weer." in seen(client_for, "/office/inbox?words=FONTEIN")
    assert "Nothing found" in seen(client_for, "/office/inbox?words=paardenbloem")


@pytest.mark.parametrize("person", ["amina", "wilma", "paul", "ada", "vera"])
def test_the_inbox_is_closed_to_others(client_for, person):
    assert client_for(person).get("/office/inbox").status_code == 403


def test_the_inbox_asks_the_same_number_of_questions_however_long_it_is(client_for, people):
    carla, numbers = client_for("carla"), []
    carla.get("/office/inbox")
    for many in (1, 12):
        for n in range(many):
            told(people, f"Verhaal {n}.")
        with count_statements() as sent:
            assert carla.get("/office/inbox").status_code == 200
        numbers.append(len(sent))
    assert numbers[0] == numbers[1] <= 11, sent
