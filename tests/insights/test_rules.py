"""The rules of insights, without a database."""

from datetime import date

from participatie.insights.rules import (
    InsightState,
    is_piece_of,
    may_move,
    missing_before_checked,
    sentences,
    span,
    state_after_aside,
)

TEXT = "De lift is stuk. Alweer! Zei ze: 'dit is geen leven.' Ik ga\nmet de trap"


def test_one_story_is_enough_when_it_was_read_in_two_ways():
    assert missing_before_checked(stories_for=1, readings=2) == []


def test_one_reading_is_not_enough():
    assert len(missing_before_checked(stories_for=5, readings=1)) == 1


def test_an_insight_goes_to_the_agenda_only_after_residents_were_asked():
    assert not may_move(InsightState.GATHERING, InsightState.ON_AGENDA)
    assert may_move(InsightState.CHECKED, InsightState.ON_AGENDA)


def test_what_was_put_aside_comes_back_where_it_was():
    assert state_after_aside(None) is InsightState.GATHERING
    assert state_after_aside(date(2026, 11, 1)) is InsightState.CHECKED


def test_sentences_stand_exactly_as_in_the_text():
    assert sentences(TEXT) == ["De lift is stuk.", "Alweer!", "Zei ze: 'dit is geen leven.'", "Ik ga", "met de trap"]
    assert all(is_piece_of(sentence, TEXT) for sentence in sentences(TEXT))


def test_chosen_sentences_give_one_exact_piece_from_first_to_last():
    assert span(TEXT, {0, 1}) == "De lift is stuk. Alweer!"
    assert is_piece_of(span(TEXT, {1, 4}), TEXT)
    assert span(TEXT, set()) == ""
    assert span(TEXT, {99}) == ""


def test_a_sentence_that_comes_twice_is_found_in_its_own_place():
    assert span("Nee. Nee. Ja.", {1, 2}) == "Nee. Ja."


def test_no_piece_of_a_text_that_is_gone():
    assert not is_piece_of("iets", None)
    assert not is_piece_of("", "iets")
