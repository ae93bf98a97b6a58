"""The coordinator makes a survey on screen, opens it when it is complete, and judges what waits apart."""

from datetime import timedelta

import pytest

from participatie.core import clock
from participatie.core.db import transaction
from participatie.surveys.models import Question
from participatie.surveys.rules.kinds import QuestionKind, SurveyState
from tests.agenda.office import press, send, words
from tests.house_rules.page import faults
from tests.surveys.making import FACE, FEEL, MARK, MEET, WHY, WISH
from tests.surveys.table import LIST, found, made, token


def question(page: str, name: str) -> Question:
    return next(one for one in found(page).all_questions if one.name == name)


def names(page: str) -> list[str]:
    with transaction(write=False):
        return [one.name for one in found(page).questions]


def test_a_coordinator_makes_a_survey_and_residents_fill_it_in(carla, client_for, people):
    assert "There is no survey yet" in words(carla.get(LIST))
    new = press(carla, f"{LIST}/new", area=people.areas["nazareth"], title_nl="Licht in de wijk", intro_nl="Twee vragen.")
    page = new.location
    assert "Add at least one question." in words(carla.get(page))
    add = f"{page}/questions/new"
    asked = press(carla, f"{add}?kind=one_choice", text_nl="Is het licht genoeg?", choices_nl="Ja\r\nNee", required="y")
    assert asked.status_code == 302, words(asked)
    press(carla, f"{add}?kind=long_text", text_nl="Waar is het donker?", show_if="q1=b")
    shown = words(carla.get(page))
    assert "Only after 'Is het licht genoeg?': Nee" in shown
    assert press(carla, page, f"{page}/open").status_code == 302
    assert "Licht in de wijk" in words(carla.get(LIST))
    with transaction(write=False):
        address = f"/v/{found(page).short}"
    resident = client_for().get(address)
    assert "Is het licht genoeg?" in resident.text
    assert not faults(carla.get(page).text)


def test_only_what_is_complete_in_dutch_opens(carla, people):
    page = made(people, FEEL, draft=True)
    with transaction():
        question(page, "q1").text = {"ar": "نعم"}
    assert "A question is not complete in Dutch yet." in words(carla.get(page))
    assert f'action="{page}/open"' not in carla.get(page).text
    carla.post(f"{page}/open", data={"csrf_token": token(carla)})
    with transaction(write=False):
        assert found(page).state is SurveyState.DRAFT


def test_languages_stand_side_by_side_and_gaps_are_counted(carla, people):
    page = made(people, FEEL, MARK, draft=True)
    assert "5 texts are missing" in words(carla.get(page))
    edit = f"{page}/edit"
    saved = press(carla, edit, languages=["nl", "ar", "tr"], intro_ar="أربعة أسئلة قصيرة.")
    assert saved.location == edit
    assert 'name="title_tr"' in carla.get(edit).text
    with transaction(write=False):
        assert found(page).languages == ["nl", "tr", "ar"]
        assert found(page).intro["ar"] == "أربعة أسئلة قصيرة."


def test_a_language_that_is_left_out_for_a_while_loses_no_text(carla, people):
    page = made(people, FEEL, draft=True)
    with transaction(write=False):
        edit = f"{LIST}/questions/{question(page, 'q1').id}/edit"
    press(carla, f"{page}/edit", languages=["nl"])
    assert "text_ar" not in carla.get(edit).text
    press(carla, edit, text_nl="Voelt u zich thuis?", choices_nl="Ja\r\nNee\r\nSoms")
    press(carla, f"{page}/edit", languages=["nl", "ar"])
    with transaction(write=False):
        assert found(page).title["ar"] == "كيف تعيش هنا؟"
        asked = question(page, "q1").asked
        assert asked.text == {"nl": "Voelt u zich thuis?", "ar": "هل تشعر بالأمان هنا؟"}
        assert [one.text.get("ar") for one in asked.choices] == ["نعم", "لا", None]


def test_a_survey_that_opens_later_says_so(carla, client_for, people):
    page = made(people, draft=True)
    press(carla, f"{page}/edit", opens_on=str(clock.today() + timedelta(days=3)))
    press(carla, page, f"{page}/open")
    assert "It opens by itself on its first day." in words(carla.get(page))


def test_days_are_days_of_the_town_hall_and_the_last_one_counts(carla, people):
    page = made(people)
    press(carla, f"{page}/edit", opens_on="2026-12-01", closes_on="2026-12-24")
    with transaction(write=False):
        opens, closes = found(page).opens_at, found(page).closes_at
    assert clock.local(opens).isoformat().startswith("2026-12-01T00:00")
    assert clock.local(closes).isoformat().startswith("2026-12-25T00:00")
    assert 'value="2026-12-24"' in carla.get(f"{page}/edit").text
    assert press(carla, f"{page}/edit", opens_on="2026-12-25").status_code == 422


def test_questions_are_ordered_and_taken_out_and_brought_back(carla, people):
    page = made(people, FEEL, WISH, MARK, draft=True)
    with transaction(write=False):
        last, first = f"{LIST}/questions/{question(page, 'q5').id}", f"{LIST}/questions/{question(page, 'q1').id}"
    press(carla, page, f"{last}/up")
    assert names(page) == ["q1", "q5", "q3"]
    press(carla, page, f"{first}/down")
    assert names(page) == ["q5", "q1", "q3"]
    press(carla, page, f"{last}/remove")
    assert names(page) == ["q1", "q3"]
    press(carla, page, f"{last}/remove")
    assert sorted(names(page)) == ["q1", "q3", "q5"]


@pytest.mark.parametrize("way", ["down", "remove"])
def test_a_question_on_which_another_depends_stays_before_it(carla, people, way):
    page = made(people, FEEL, WHY, draft=True)
    with transaction(write=False):
        first = question(page, "q1").id
    press(carla, page, f"{LIST}/questions/{first}/{way}")
    assert names(page) == ["q1", "q2"]
    assert "is only shown after a certain answer" in words(carla.get(page))


def test_once_it_is_open_words_are_corrected_and_nothing_else(carla, people):
    page = made(people, FEEL)
    with transaction(write=False):
        edit = f"{LIST}/questions/{question(page, 'q1').id}/edit"
    assert press(carla, edit, choices_nl="Jazeker\r\nNee", text_nl="Voelt u zich veilig?").status_code == 302
    with transaction(write=False):
        assert question(page, "q1").choices[0] == ["a", {"nl": "Jazeker", "ar": "نعم"}]
    refused = press(carla, edit, choices_nl="Jazeker\r\nNee\r\nSoms")
    assert refused.status_code == 422
    assert "Residents answer this survey already" in words(refused)
    assert (
        carla.post(f"{page}/questions/new?kind=number", data={"csrf_token": token(carla), "text_nl": "Hoeveel?"}).status_code
        == 422
    )


def test_two_who_write_at_once_both_see_both_texts(carla, client_for, people):
    page = made(people, FEEL, draft=True)
    with transaction(write=False):
        edit = f"{LIST}/questions/{question(page, 'q1').id}/edit"
    mine, my_texts = carla.get(edit), carla.get(f"{page}/edit")
    press(carla, edit, text_nl="Van de ander")
    press(carla, f"{page}/edit", title_nl="Titel van de ander")
    stale = send(carla, mine, edit, text_nl="Van mij")
    assert stale.status_code == 412
    assert "Van de ander" in words(stale)
    assert "Van mij" in stale.text
    assert send(carla, stale, edit).status_code == 302
    stale = send(carla, my_texts, f"{page}/edit", title_nl="Mijn titel")
    assert stale.status_code == 412
    assert "Titel van de ander" in words(stale)


@pytest.mark.parametrize("kind", QuestionKind)
def test_the_form_of_every_kind_is_valid_and_says_what_is_missing(carla, people, kind):
    page = f"{made(people, draft=True)}/questions/new?kind={kind.value}"
    empty = press(carla, page)
    assert empty.status_code == 422
    assert "Write the question in Dutch." in words(empty)
    assert not faults(empty.text)


def test_a_choice_that_nobody_can_make_is_said_at_its_field(carla, people):
    page = f"{made(people, draft=True)}/questions/new?kind=one_choice"
    wrong = press(carla, page, text_nl="Welke?", choices_nl="Alleen deze")
    assert "Give at least two choices." in words(wrong)
    assert 'id="choices_nl-error"' in wrong.text


def test_the_preview_shows_every_question_in_a_chosen_language(carla, people):
    page = made(people, FEEL, WHY, FACE, MEET)
    arabic = carla.get(f"{page}/preview?lang=ar")
    assert "هل تشعر بالأمان هنا؟" in arabic.text
    assert 'dir="rtl"' in arabic.text
    assert "Waar komt u?" in arabic.text
    for path in (f"{page}/preview", f"{page}/poster", f"{page}/apart", f"{page}/edit", LIST, f"{LIST}/new", f"{LIST}/import"):
        assert not faults(carla.get(path).text), path


def test_what_lacks_a_translation_is_said_at_the_question(carla, people):
    page = made(people, FEEL, WISH, draft=True)
    press(carla, f"{page}/edit", languages=["nl", "ar", "tr"])
    cards = carla.get(page).text.partition('id="questions"')[2].partition("</ol>")[0].split('<li id="q-')[1:]
    assert not [card for card in cards if "العربية" in card]
    assert ['<span lang="tr">Türkçe</span>' in card for card in cards] == [True, True]
    assert "3 texts are missing" in cards[0]
    assert "1 text is missing" in cards[1]


def test_the_preview_says_when_a_question_is_asked(carla, people):
    page = made(people, FEEL, WHY, draft=True)
    assert words(carla.get(f"{page}/preview")).count("Only after 'Voelt u zich hier veilig?': Nee") == 1


@pytest.mark.parametrize("path", ["", "/edit", "/preview", "/apart", "/poster", "/xlsform"])
def test_a_survey_of_another_wijk_does_not_exist(client_for, people, path):
    page = made(people)
    assert client_for("otto").get(page + path).status_code == 404
    assert client_for("ruben").get(page + path).status_code == 403
