"""One story on the screen: who reads what, and every button."""

import pytest

from participatie.coding import queries
from participatie.core.db import db, transaction
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.models import Story, StoryReview
from participatie.stories.rules import ReviewState
from tests import factories
from tests.statements import count_statements
from tests.stories.reviewing import hidden, press, words

RAW = "Jan de Vries van nummer 12 repareert de lamp. Bel 06 12345678."
CLEAN = "Iemand uit de straat repareert de lamp."
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(autouse=True)
def noise(house, people):
    with transaction():
        factories.story(people.duo_of("olga"), "Aan de overkant.", state=ReviewState.WAITING)
        factories.story(people.duo_of("fatma"), "De bus.")


def told(people, text: str = RAW, **said) -> Story:
    with transaction():
        return factories.story(people.duo_of("amina"), text, **{"state": ReviewState.WAITING, **said})


def accepted(people) -> Story:
    story = told(people)
    with transaction():
        accept_story(story, publishable=CLEAN, by=people.actor("carla"))
    return story


def page(story: Story) -> str:
    return f"/office/stories/{story.id}"


def now(story: Story) -> Story:
    db.session.rollback()
    return db.session.get_one(Story, story.id, populate_existing=True)


RAW_READERS = {"carla", "amina", "joost"}
READERS = RAW_READERS | {"ruben"}
EVERYBODY = ["carla", "ruben", "amina", "joost", "fatma", "wilma", "paul", "ada", "vera", "otto", "olga", None]


@pytest.mark.parametrize("person", EVERYBODY)
def test_raw_words_are_for_the_duo_and_the_coordinator_the_publishable_text_for_the_regisseur_too(client_for, people, person):
    answer = client_for(person).get(page(accepted(people)))
    assert ("Jan de Vries" in answer.text) is (person in RAW_READERS)
    assert (CLEAN in answer.text) is (person in READERS)
    assert answer.status_code == (200 if person in READERS else 302 if person is None else answer.status_code)
    assert person in READERS or answer.status_code in (302, 403, 404)


@pytest.mark.parametrize("person", ["ruben", "fatma", "otto"])
def test_a_story_that_waits_does_not_exist_for_others(client_for, people, person):
    assert client_for(person).get(page(told(people))).status_code == 404


def test_told_and_publishable_stand_side_by_side_with_the_answers_of_the_teller(client_for, people):
    shown = words(client_for("carla").get(page(told(people, own_words="Wij denken: de buurman.")), headers=ENGLISH))
    for text in (
        "As it was told",
        "What others may read",
        "Wij denken: de buurman.",
        "Quote without name Yes",
        "Call or come back No",
    ):
        assert text in shown


def test_accepting_goes_on_to_the_next_in_line(client_for, people):
    first, second = told(people), told(people, "Nog een verhaal.")
    carla = client_for("carla")
    answer = press(carla, page(first), f"{page(first)}/accept", publishable=CLEAN, themes=[str(people.themes["jeugd"])])
    assert str(second.id) in answer.location
    assert (now(first).state, now(first).publishable) == (ReviewState.ACCEPTED, CLEAN)
    assert [theme.name for theme in queries.tags_of(now(first))] == ["Jeugd"]
    assert "Undo" in words(carla.get(answer.location, headers=ENGLISH))


def test_undo_brings_back_text_and_themes(client_for, people):
    story, carla = told(people), client_for("carla")
    press(carla, page(story), f"{page(story)}/accept", publishable=CLEAN, themes=[str(people.themes["jeugd"])])
    answer = press(carla, "/office/inbox", f"{page(story)}/reopen")
    again = carla.get(answer.location)
    assert now(story).state is ReviewState.WAITING
    assert CLEAN in again.text
    assert f'value="{people.themes["jeugd"]}" checked' in again.text


def test_a_question_is_kept_with_the_story(client_for, people):
    story = told(people)
    press(client_for("carla"), page(story), f"{page(story)}/return", publishable=RAW, question="Welke lamp?")
    assert (now(story).state, now(story).question) == (ReviewState.RETURNED, "Welke lamp?")


def test_a_story_is_set_aside_with_a_reason(client_for, people):
    story = told(people)
    press(client_for("carla"), page(story), f"{page(story)}/set-aside", publishable=RAW, reason="Gaat over een andere wijk.")
    assert (now(story).state, now(story).reason) == (ReviewState.SET_ASIDE, "Gaat over een andere wijk.")


def test_what_was_set_aside_is_put_back_in_line_from_its_own_page(client_for, people):
    story, carla = told(people), client_for("carla")
    assert "/reopen" not in carla.get(page(story)).text
    press(carla, page(story), f"{page(story)}/set-aside", publishable=RAW, reason="Dubbel.")
    assert "/set-aside" not in carla.get(page(story)).text
    press(carla, page(story), f"{page(story)}/reopen")
    assert now(story).state is ReviewState.WAITING


@pytest.mark.parametrize(
    ("button", "fields", "says"),
    [
        ("accept", {"publishable": " "}, "Write the text that others may read."),
        ("accept", {"publishable": "x" * 20_001}, "longer than 20000 letters"),
        ("accept", {"publishable": CLEAN, "new_theme": "t" * 61}, "at most 60 letters"),
        ("return", {"publishable": "Mijn werk.", "question": ""}, "Write your question to the duo."),
        ("set-aside", {"publishable": "Mijn werk.", "reason": " "}, "Write why this story is set aside."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_still_there(client_for, people, button, fields, says):
    story = told(people)
    answer = press(client_for("carla"), page(story), f"{page(story)}/{button}", **fields)
    assert answer.status_code == 422
    assert now(story).state is ReviewState.WAITING
    assert fields["publishable"].strip() in answer.text


def test_the_sentence_stands_at_its_field(client_for, people):
    story = told(people)
    carla = client_for("carla")
    carla.set_cookie("language", "en")
    shown = words(press(carla, page(story), f"{page(story)}/return", publishable="Mijn werk.", question=""))
    assert "Something is not right yet" in shown
    assert shown.count("Write your question to the duo.") == 2


def test_who_comes_second_gets_both_texts(client_for, people):
    story, carla = told(people), client_for("carla")
    seen = carla.get(page(story))
    sent = {"csrf_token": hidden(seen, "csrf_token"), "etag": hidden(seen, "etag"), "publishable": "Mijn eigen versie."}
    db.session.rollback()
    with transaction():
        accept_story(now(story), publishable="De versie van een ander.", by=people.actor("carla"))
    answer = carla.post(f"{page(story)}/accept", data=sent)
    assert answer.status_code == 412
    assert "Mijn eigen versie." in answer.text
    assert "De versie van een ander." in answer.text
    assert now(story).publishable == "De versie van een ander."


def test_a_hint_is_put_into_the_text_without_script(client_for, people):
    story, carla = told(people), client_for("carla")
    start = RAW.index("06 12345678")
    answer = press(carla, page(story), f"{page(story)}/prepare", publishable=RAW + " Mijn zin.", replace=f"{start}|06 12345678")
    assert answer.status_code == 200
    assert "Bel [telefoonnummer]. Mijn zin." in answer.text
    assert now(story).publishable is None


@pytest.mark.parametrize("replace", ["", "|", "x|06 12345678", "-1|06 12345678", "999999|06 12345678", "0|lamp", "0"])
def test_nonsense_instead_of_a_hint_changes_no_text(client_for, people, replace):
    story = told(people)
    answer = press(
        client_for("carla"), page(story), f"{page(story)}/prepare", publishable="Geen aanwijzing hier.", replace=replace
    )
    assert answer.status_code == 200
    assert "Geen aanwijzing hier." in answer.text


def test_the_text_can_begin_again_with_the_words_of_the_duo(client_for, people):
    story = told(people, own_words="De buurman helpt.")
    answer = press(client_for("carla"), page(story), f"{page(story)}/prepare", publishable="Weg hiermee.", begin="own")
    assert "De buurman helpt.</textarea>" in answer.text


UNANSWERED = dict.fromkeys(("use", "quote", "public", "contact"))
NO = dict.fromkeys(("use", "quote", "public", "contact"), False)


@pytest.mark.parametrize(("consent", "asks"), [(UNANSWERED, True), (NO, False)])
def test_without_consent_a_story_can_be_read_but_not_accepted(client_for, people, consent, asks):
    story = told(people, consent=consent)
    shown = client_for("carla").get(page(story)).text
    assert "Jan de Vries" in shown
    assert f"{page(story)}/accept" not in shown
    assert (f"{page(story)}/return" in shown) is asks
    assert f"{page(story)}/set-aside" in shown


def test_a_withdrawn_story_shows_nothing(client_for, people):
    story = accepted(people)
    with transaction():
        story.withdrawn_at = story.received_at
    answer = client_for("carla").get(page(story), headers=ENGLISH)
    assert "Withdrawn" in words(answer)
    for text in ("Jan de Vries", CLEAN, "The conversation"):
        assert text not in answer.text
    assert client_for("fatma").get(page(story)).status_code == 404


@pytest.mark.parametrize("button", ["accept", "return", "set-aside", "reopen", "prepare"])
@pytest.mark.parametrize("person", ["ruben", "amina", "otto", "vera"])
def test_nobody_else_presses_a_button(client_for, people, person, button):
    story = accepted(people)
    carla = client_for("carla")
    token = hidden(carla.get(page(story)), "csrf_token")
    browser = client_for(person)
    with browser.session_transaction() as session, carla.session_transaction() as hers:
        session["csrf_token"] = hers["csrf_token"]
    sent = {"csrf_token": token, "etag": str(story.etag), "publishable": "x", "question": "x", "reason": "x"}
    assert browser.post(f"{page(story)}/{button}", data=sent).status_code in (403, 404)
    assert now(story).publishable == CLEAN


def test_the_duo_reads_the_question_on_a_page_without_buttons(client_for, people):
    story = told(people)
    with transaction():
        return_story(story, question="Welke lamp?", by=people.actor("carla"))
    answer = client_for("joost").get(page(story))
    assert "Welke lamp?" in answer.text
    assert "data-review" not in answer.text


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(client_for, people):
    story, carla = told(people), client_for("carla")
    carla.get(page(story))
    numbers = []
    for _round in range(2):
        with count_statements() as sent:
            assert carla.get(page(story)).status_code == 200
        numbers.append(len(sent))
        for n in range(8):
            told(people, f"Verhaal {n}.")
        with transaction():
            for _older in range(3):
                head = factories.version(now(story).conversation)
                db.session.add(
                    StoryReview(story_id=story.id, version_id=head.id, state=ReviewState.WAITING, at=story.received_at)
                )
    assert numbers[1] <= numbers[0] <= 16, (numbers, sent)
