"""A survey that a duo takes on its phone: pushed once, judged by the rules of the page, marked, taken back by its code."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.conversations.rules.receipt import shown_code
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.ids import UUID, uuid4
from participatie.duos.rules import LATE_DAYS
from participatie.privacy.models import Tombstone
from participatie.surveys.changes.period import draft_again
from participatie.surveys.models import Answer, Survey
from participatie.surveys.rules.kinds import ResponseState, SurveyState
from participatie.surveys.rules.phase import Brought, brought
from participatie.surveys.rules.spam import APART_FULL
from participatie.sync.models import OnceOp
from tests import pushes
from tests.statements import count_statements
from tests.surveys.making import LONG_SURVEY, fill, stored, survey, text
from tests.surveys.rounds import CODE, Round, held

NOW = clock.now()


def test_answers_come_in_once_and_say_that_a_duo_took_them(round_):
    made = round_.asks()
    assert [round_.push(made)[0] for _ in range(3)] == ["created", "duplicate", "duplicate"]
    assert stored() == [{"q1": "b", "q3": "Een bankje"}]
    found = held()
    assert (str(found.id), found.duo_id, found.state, found.language) == (made["id"], round_.duo, ResponseState.COUNTED, "nl")
    with transaction(write=False):
        assert [row.verb for row in audit.of("response", found.id)] == ["take_interview"]
        assert not db.session.scalars(sa.select(OnceOp)).all(), "no moment and no hash of the answers is kept beside them"


def test_in_one_batch_twice_it_is_one(round_):
    made = round_.asks()
    assert [status for status, _ in round_.push(made, made)] == ["created", "duplicate"]
    assert len(stored()) == 1


def test_other_answers_or_another_code_under_the_same_id_are_refused(round_):
    made = round_.asks()
    round_.push(made)
    for change in ({"answers": {"q1": ["a"]}}, {"receipt": "cd" * 32}, {"language": "ar"}):
        answer = pushes.results(round_.browser, [{**made, "body": {**made["body"], **change}}], device=round_.device)[0]
        assert (answer["status"], answer["code"]) == ("rejected", "id_reuse"), change
    assert stored() == [{"q1": "b", "q3": "Een bankje"}]


@pytest.mark.parametrize(
    ("answers", "detail"),
    [
        ({}, "q1"),
        ({"q1": ["z"]}, "q1"),
        ({"q1": ["a"], "q4": ["veel"]}, "q4"),
        ({"q1": ["a"], "q7": ["BU00000000"]}, "q7"),
        ({"q1": ["a"], "q99": ["x"]}, "answers: 1 to no question"),
    ],
)
def test_the_rules_of_the_page_count_here_too(people, client_for, answers, detail):
    asked = Round(people, client_for, *LONG_SURVEY)
    good = asked.asks({"q1": ["a"]})
    assert asked.push(asked.asks(answers), good) == [("rejected", detail), ("created", None)]
    assert stored() == [{"q1": "a"}]


def test_what_is_not_asked_after_these_answers_is_not_kept(people, client_for):
    asked = Round(people, client_for, *LONG_SURVEY)
    assert asked.push(asked.asks({"q1": ["a"], "q2": ["hoort niet meer"]}))[0] == "created"
    assert stored() == [{"q1": "a"}]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"schema": 2}, "schema_too_new"), ({"item": str(uuid4())}, "malformed"), ({"parents": [str(uuid4())]}, "malformed"),
        ({"body": {"receipt": "geen som"}}, "malformed"), ({"body": {"language": "xx"}}, "malformed"), ({"body": {"who": "x"}}, "malformed"),
        ({"answers": {"q1": ["x" * 4_001]}}, "body_too_long"), ({"answers": {"q3": ["a"] * 21}}, "body_too_long"),
        ({"answers": {f"q{n}": ["a"] for n in range(41)}}, "body_too_long"), ({"answers": {"q3": ["half \ud800"]}}, "bad_text"),
    ],
)  # fmt: skip
def test_what_can_never_be_taken_is_refused_with_a_reason(round_, change, code):
    wrong = {name: value for name, value in change.items() if name != "answers"}
    answer = pushes.results(round_.browser, [round_.asks(change.get("answers"), **wrong)], device=round_.device)[0]
    assert (answer["status"], answer["code"]) == ("rejected", code)
    assert stored() == []


def test_a_survey_of_another_wijk_is_not_this_duos(round_, people):
    with transaction(write=False):
        other = db.session.scalars(sa.select(Survey.id).where(Survey.area_id == people.areas["pottenberg"])).one()
    assert round_.push(round_.asks(survey=other))[0] == "forbidden"
    assert round_.push(round_.asks(survey=uuid4()))[0] == "forbidden"
    assert round_.push(round_.asks(duo=people.duo_of("fatma")))[0] == "forbidden"
    assert stored() == []


@pytest.mark.parametrize(
    ("closed", "filled", "wanted"),
    [
        ({"hours": 5}, {"hours": 6}, ("created", ResponseState.COUNTED)),
        ({"days": 30}, {"days": 31}, ("created", ResponseState.COUNTED)),
        ({"hours": 5}, {"hours": 4, "minutes": 30}, ("created", ResponseState.COUNTED)),
        ({"hours": 5}, {"hours": 2}, ("created", ResponseState.APART)),
        ({"days": 36}, {"days": 37}, ("forbidden", None)),
    ],
)
def test_after_the_end_what_was_filled_in_before_counts_and_the_rest_waits(round_, closed, filled, wanted):
    round_.close(**closed)
    made = round_.asks(client_time=(clock.now() - timedelta(**filled)).isoformat())
    assert round_.push(made)[0] == wanted[0]
    if wanted[1]:
        assert held().state is wanted[1]


def test_a_phone_that_does_not_know_the_time_is_looked_at_by_a_person(round_, client_for):
    round_.close(days=1)
    assert round_.push(round_.asks(client_time="straks"))[0] == "created"
    page = client_for("carla").get(f"/office/surveys/{round_.survey}/apart")
    assert "Een bankje" in text(page)
    assert "met een duo nadat de vragenlijst was gesloten" in text(page)


def test_what_came_in_before_is_known_also_long_after_the_end(round_):
    made = round_.asks()
    round_.push(made)
    round_.close(days=LATE_DAYS + 10)
    assert round_.push(made)[0] == "duplicate"


def test_a_survey_that_is_a_draft_again_keeps_answers_waiting_on_the_phone(round_, people):
    with transaction():
        draft_again(db.session.get(Survey, round_.survey), by=people.actor("carla"))
    assert round_.push(round_.asks())[0] == "retry"
    assert stored() == []


def test_the_code_opens_my_story_and_takes_back_and_what_was_taken_back_stays_away(round_, resident):
    made = round_.asks()
    round_.push(made)
    mine = resident.post("/verhaal", data={"code": shown_code(CODE)})
    assert "Een bankje" in text(mine)
    response = mine.text.split('name="response" value="')[1][:36]
    assert resident.post("/verhaal/withdraw-answers", data={"code": shown_code(CODE), "response": response}).status_code == 200
    assert round_.push(made)[0] == "gone"
    assert stored() == [{"q1": None, "q3": None}]
    told = [(line["kind"], line["item"], line["state"]) for line in round_.lines() if line["kind"] == "response"]
    assert told == [("response", made["id"], "taken"), ("response", made["id"], "withdrawn")]
    with transaction(write=False):
        assert db.session.get(Tombstone, UUID(made["id"]))


def test_spam_budgets_are_not_for_duos_but_the_last_cap_is(round_, monkeypatch):
    assert [status for status, _ in round_.push(*[round_.asks() for _ in range(60)])] == ["created"] * 60
    round_.close(days=1)
    monkeypatch.setattr("participatie.sync.changes.interviews.APART_FULL", 0)
    assert APART_FULL > 0
    assert round_.push(round_.asks())[0] == "retry"


def test_the_results_count_what_a_duo_took(round_, client_for, resident, people):
    with transaction(write=False):
        short = db.session.get(Survey, round_.survey).short
    fill(resident, f"/v/{short}", q_q1="a")
    round_.push(round_.asks(), round_.asks())
    page = text(client_for("carla").get(f"/office/surveys/{round_.survey}/results"))
    assert "3 antwoorden tellen mee" in page
    assert "Een bankje" in page


def test_a_phone_takes_along_what_is_open_in_its_wijk_with_everything_it_needs(round_, people, client_for):
    def asked(schema, who=None):
        said = pushes.headers(pushes.new_id(), schema=str(schema))
        return (who or round_.browser).get(f"{pushes.DOOR}/reference", headers=said).json

    (found,) = asked(3)["surveys"]
    assert (found["id"], found["duo"], found["area"]) == (str(round_.survey), str(round_.duo), str(round_.area))
    assert (found["title"]["ar"], found["languages"], found["questions"][0]["choices"][0]) == (
        "كيف تعيش هنا؟", ["nl", "ar"], ["a", {"nl": "Ja", "ar": "نعم"}],
    )  # fmt: skip
    assert [one["title"]["nl"] for one in asked(3, client_for("fatma"))["surveys"]] == ["Ruis"]
    assert "surveys" not in asked(2)
    before = asked(3)["etag"]
    round_.close(hours=1)
    assert asked(3)["surveys"] == []
    assert asked(3)["etag"] != before


def test_taking_surveys_along_asks_the_database_no_more_for_longer_ones(people, client_for):
    amina, said = Round(people, client_for, *LONG_SURVEY).browser, pushes.headers(pushes.new_id(), schema="3")
    with count_statements() as counted:
        assert amina.get(f"{pushes.DOOR}/reference", headers=said).status_code == 200
    assert len(counted) <= 17, counted
    with transaction():
        for _ in range(3):
            survey(people, *LONG_SURVEY[:4], where="nazareth")
    with count_statements() as more:
        amina.get(f"{pushes.DOOR}/reference", headers=said)
    assert len(more) == len(counted)


def test_phones_hear_that_there_is_a_survey_and_older_ones_hear_nothing(round_, people, client_for):
    assert [line["kind"] for line in round_.lines()] == ["survey"]
    round_.push(round_.asks())
    assert [line["kind"] for line in round_.lines(who=client_for("joost"))] == ["survey", "response"]
    assert round_.lines(schema=2) == []
    assert round_.lines(schema=1) == []


def test_a_push_of_answers_stays_within_its_statements(round_):
    with count_statements() as counted:
        assert round_.push(round_.asks())[0] == "created"
    assert len(counted) <= 26, counted


@pytest.mark.parametrize(
    ("state", "opens", "ends", "filled", "wanted"),
    [
        (SurveyState.DRAFT, None, None, 0, Brought.NOT_NOW),
        (SurveyState.OPEN, 2, None, 0, Brought.NOT_NOW),
        (SurveyState.OPEN, -2, 2, 0, Brought.COUNTS),
        (SurveyState.OPEN, None, None, None, Brought.COUNTS),
        (SurveyState.OPEN, None, -2, -3, Brought.COUNTS),
        (SurveyState.CLOSED, None, -2, -1, Brought.WAITS_APART),
        (SurveyState.CLOSED, None, -2, None, Brought.WAITS_APART),
        (SurveyState.CLOSED, None, -24 * LATE_DAYS, -9_999, Brought.TOO_LATE),
    ],
)
def test_a_late_phone_is_judged_by_when_it_arrives_and_only_looked_at_for_what_it_says(state, opens, ends, filled, wanted):
    def hours(many):
        return None if many is None else NOW + timedelta(hours=many)

    assert brought(state, hours(opens), hours(ends), filled=hours(filled), now=NOW) is wanted


def test_with_the_answers_of_others_nothing_is_seen(round_, client_for):
    made = round_.asks()
    round_.push(made)
    line = next(line for line in round_.lines(who=client_for("joost")) if line["kind"] == "response")
    assert "Een bankje" not in str(line)
    assert round_.lines(who=client_for("fatma")) != round_.lines()
    with transaction(write=False):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Answer)) == 2
