"""Before a survey is opened its writer hears gently which Dutch texts ask too much of many residents; it stands in nobody's way."""

import dataclasses

from participatie.core.db import transaction
from participatie.surveys.rules.kinds import SurveyState
from tests.agenda import office
from tests.core.test_plain import PLAIN, STIFF
from tests.surveys.making import FEEL, WISH, survey

HINT = "Voor veel mensen moeilijk te lezen"
ENGLISH = "The municipality will investigate the feasibility of implementing additional illumination facilities here."


def made(people, *asked, **more):
    with transaction():
        found = survey(people, *asked, draft=True, **more)
        return found, f"/office/surveys/{found.id}"


def test_a_hard_question_is_named_with_its_long_words_and_a_plain_one_is_not(house, people, client_for):
    _survey, page = made(people, FEEL, dataclasses.replace(WISH, text={"nl": STIFF}))
    shown = office.words(client_for("carla").get(page)).split(HINT)[1].split("kunt toch openen")[1]
    assert "Vraag 2 (" in shown.split("Lange zinnen: “Ten behoeve van")[0]
    assert "Vraag 1 (" not in shown.split("Lange zinnen")[0]
    assert "Lange woorden: optimalisering, sociale" in shown


def test_the_introduction_is_looked_at_in_dutch_alone(house, people, client_for):
    found, page = made(people, WISH, languages=("nl", "en"))
    carla = client_for("carla")
    with transaction():
        found.intro = {"nl": PLAIN, "en": ENGLISH}
    assert HINT not in office.words(carla.get(page))
    with transaction():
        found.intro = {"nl": STIFF, "en": ENGLISH}
    assert "Inleiding (" in office.words(carla.get(page)).split(HINT)[1].split("Lange zinnen")[0]


def test_a_hard_survey_is_opened_all_the_same(house, people, client_for):
    found, page = made(people, dataclasses.replace(WISH, text={"nl": STIFF}))
    assert office.press(client_for("carla"), page, f"{page}/open").status_code == 302
    with transaction(write=False):
        assert found.state is SurveyState.OPEN
