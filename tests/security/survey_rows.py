"""The lines of the matrix about surveys: see rows.py."""

from tests.security.row import Row, everywhere, within

SURVEY = {"survey_id": "survey"}
QUESTION = {"question_id": "question"}
SURVEYS: dict[str, Row] = {
    **{f"surveys.{name}": everywhere() for name in ("overview", "new", "bring_in", "elsewhere")},
    **{f"surveys.{name}": within(**SURVEY) for name in ("show", "preview", "poster", "results", "edit", "apart", "judge_all", "take_out")},
    **{f"surveys.{name}": within(**SURVEY) for name in ("all_releases", "freeze", "repeat", "waves", "report")},
    "surveys.show_release": within(survey_id="twice", number="=1"),
    "surveys.turn_release": within(survey_id="twice", number="=1", way="=publish"),
    "surveys.release_file": within(survey_id="twice", number="=1", sort="=ods"),
    "surveys.population": everywhere(),
    **{f"surveys.{name}": within(**SURVEY) for name in ("new_question", "open_answers", "typing", "type_sheet")},
    **{f"surveys.{name}": within(**SURVEY) for name in ("paper_form", "paper_sheets", "poster_file")},
    "surveys.read_answer": within(**SURVEY, response_id="answered", question_id="wish", way="=again"),
    "surveys.take_sheet_back": within(**SURVEY, response_id="answered"),
    "surveys.turn": within(**SURVEY, way="=close"),
    "surveys.judge": within(**SURVEY, response_id="response", way="=release"),
    **{f"surveys.{name}": within(**QUESTION) for name in ("edit_question", "choose_pictures")},
    "surveys.move_question": within(**QUESTION, way="=up"),
    "surveys.remove_question": within(**QUESTION),
    "survey.ask": everywhere(short="short"),
    "survey.answer": everywhere(short="short"),
    "survey.outcome": everywhere(short="told"),
    "survey.older_outcome": everywhere(short="told", number="=1"),
    "survey.outcome_file": everywhere(short="told", number="=1", sort="=csv"),
    "survey.outcome_waves": everywhere(short="told"),
    "survey.outcome_report": everywhere(short="told"),
    "survey.outcome_report_file": everywhere(short="told", sort="=csv"),
}
