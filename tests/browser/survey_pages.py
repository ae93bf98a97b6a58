"""The pages of surveys: for residents, and at the table."""

from tests.browser import asking
from tests.browser import doings as do
from tests.browser.view import View

ASKED, TWICE = "/office/surveys/{survey}", "/office/surveys/{twice}"
SURVEYS = [
    View("survey", "survey.ask", "/v/{short}"),
    View("survey-wrong", "survey.answer", "/v/{short}", does=asking.send_survey),
    View("survey-arabic", "survey.answer", "/v/{short}", does=asking.press_survey("lang-ar")),
    View("survey-paged", "survey.answer", "/v/{paged}", does=asking.next_question),
    View("survey-thanks", "survey.answer", "/v/{short}", does=asking.finish_survey),
    View("survey-unknown", "survey.ask", "/v/nergens", status=404),
    View("outcome", "survey.outcome", "/uitkomst/{told}"),
    View("outcome-place", "survey.older_outcome", "/uitkomst/{told}/1?place=BU09350403"),
    View("outcome-waves", "survey.outcome_waves", "/uitkomst/{told}/golven"),
    View("outcome-report", "survey.outcome_report", "/uitkomst/{told}/wijken"),
    View("survey-report", "surveys.report", TWICE + "/report", "carla"),
    View("survey-report-none", "surveys.report", ASKED + "/report", "carla"),
    View("survey-elsewhere", "surveys.elsewhere", "/office/surveys/elsewhere?survey={survey}", "carla"),
    View("survey-elsewhere-empty", "surveys.elsewhere", "/office/surveys/elsewhere", "carla", do.send("main form[method=post]")),
    View("survey-releases", "surveys.all_releases", TWICE + "/releases", "carla"),
    View("survey-release", "surveys.show_release", TWICE + "/releases/1", "carla"),
    View("survey-waves", "surveys.waves", TWICE + "/waves", "carla"),
    View("survey-not-frozen", "surveys.freeze", TWICE + "/releases", "carla", do.send("form[action$='/releases']")),
    View("survey-population", "surveys.population", "/office/surveys/population", "carla"),
    View("survey-population-empty", "surveys.population", "/office/surveys/population", "carla", do.send("main form[method=post]")),
    View("surveys", "surveys.overview", "/office/surveys", "carla"),
    View("survey-new", "surveys.new", "/office/surveys/new", "carla"),
    View("survey-new-empty", "surveys.new", "/office/surveys/new", "carla", do.send("main form[method=post]")),
    View("survey-show", "surveys.show", ASKED, "carla"),
    View("survey-draft", "surveys.show", "/office/surveys/{draft}", "carla"),
    View("survey-edit", "surveys.edit", ASKED + "/edit", "carla"),
    View("survey-question", "surveys.edit_question", "/office/surveys/questions/{question}/edit", "carla"),
    View("survey-question-new", "surveys.new_question", "/office/surveys/{draft}/questions/new?kind=scale", "carla"),
    View(
        "survey-question-empty", "surveys.new_question", "/office/surveys/{draft}/questions/new?kind=one_choice", "carla",
        do.send("main form[method=post]"),
    ),
    View("survey-preview", "surveys.preview", ASKED + "/preview", "carla"),
    View("survey-apart", "surveys.apart", ASKED + "/apart", "carla"),
    View("survey-answers", "surveys.open_answers", ASKED + "/answers", "carla"),
    View("survey-typing", "surveys.typing", ASKED + "/typing", "carla"),
    View("survey-typing-empty", "surveys.type_sheet", ASKED + "/typing", "carla", do.send("form[data-sheet]")),
    View("survey-results", "surveys.results", ASKED + "/results", "carla"),
    View("survey-results-way", "surveys.results", TWICE + "/results?way=duo", "carla"),
    View("survey-poster", "surveys.poster", ASKED + "/poster", "carla"),
    View("survey-import", "surveys.bring_in", "/office/surveys/import", "carla"),
    View("survey-import-empty", "surveys.bring_in", "/office/surveys/import", "carla", do.send("main form[method=post]")),
]  # fmt: skip
