"""The two readings of a duo stand side by side on the page of the review."""

from participatie.core.db import transaction
from participatie.stories.rules import ReviewState
from tests import factories


def test_the_reviewer_sees_how_each_of_the_duo_reads_it_by_name(house, people, client_for):
    readings = {str(people.accounts["amina"]): "Het gaat om licht.", str(people.accounts["joost"]): "Het gaat om jongeren.", "stuk": "x"}
    with transaction():
        talk = factories.conversation(people.duo_of("amina"), body={"stories": [], "readings": readings, "reflection": "Druk op straat."})
        story = factories.story(people.duo_of("amina"), within=talk, state=ReviewState.WAITING)
    page = client_for("carla").get(f"/office/stories/{story.id}").text
    for words in ("Amina", "Het gaat om licht.", "Joost", "Het gaat om jongeren.", "Druk op straat."):
        assert words in page


def test_readings_are_not_for_who_reads_publishable_text_only(house, people, client_for):
    with transaction():
        talk = factories.conversation(people.duo_of("amina"), body={"stories": [], "readings": {str(people.accounts["amina"]): "Het gaat om licht."}})
        story = factories.story(people.duo_of("amina"), within=talk)
    answer = client_for("ruben").get(f"/office/stories/{story.id}")
    assert answer.status_code == 200
    assert "Het gaat om licht." not in answer.text
