"""Verbs on the questions of a survey: add, rewrite, move, remove, bring back."""

from collections.abc import Mapping, Sequence

from participatie.core import audit, clock
from participatie.core.db import db
from participatie.core.errors import Conflict, Refused, Stale
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.changes.tell import tell_duos
from participatie.surveys.models import Question, Survey
from participatie.surveys.rules.drafts import both_questions, mark_of
from participatie.surveys.rules.kinds import CHOICE_MAX, HINT_MAX, QUESTION_MAX, QUESTIONS_MAX, SurveyState
from participatie.surveys.rules.pictures import check_pictures
from participatie.surveys.rules.questions import Asked, misfit, misplaced
from participatie.surveys.rules.texts import tidy

FIXED = N_("Residents answer this survey already. Texts may be corrected; questions, choices and order stay as they are.")


def next_name(survey: Survey) -> str:
    """q1, q2, ...: the first that no question had."""
    taken = {question.name for question in survey.all_questions}
    return next(name for n in range(1, QUESTIONS_MAX * 10) if (name := f"q{n}") not in taken)


def add_question(survey: Survey, asked: Asked, *, by: Actor) -> Question:
    """One more at the end."""
    if survey.state is not SurveyState.DRAFT:
        raise Conflict(FIXED)
    if len(survey.questions) >= QUESTIONS_MAX:
        raise Refused(N_("A survey has at most %(most)s questions."), most=QUESTIONS_MAX)
    last = max((question.position for question in survey.all_questions), default=0)
    made = Question(name=asked.name, position=last + 1, kind=asked.kind)
    _set(made, _fitting(asked, survey.asked))
    survey.all_questions.append(made)
    db.session.flush()
    audit.record("add_question", survey, by=by, question_id=made.id)
    return made


def rewrite_question(question: Question, asked: Asked, *, etag: str, by: Actor) -> Question:
    """Other words or another build; once residents answer only other words."""
    survey, there = question.survey, question.asked
    if etag != mark_of(there):
        raise Stale(both_questions(asked, there), etag=mark_of(there))
    if survey.state is not SurveyState.DRAFT and asked.build != there.build:
        raise Conflict(FIXED)
    before = [one.asked for one in survey.questions if one.position < question.position]
    _set(question, _fitting(asked, before))
    _hold_together([one.asked for one in survey.questions])
    db.session.flush()
    audit.record("rewrite_question", survey, by=by, question_id=question.id)
    if survey.state is not SurveyState.DRAFT:
        tell_duos(survey)
    return question


def choose_pictures(question: Question, chosen: Mapping[str, str], *, by: Actor) -> Question:
    """A picture for each choice, or none; also while residents answer: the words stay what they are."""
    check_pictures(chosen, [key for key, _text in question.choices])
    question.pictures = dict(chosen)
    db.session.flush()
    audit.record("choose_pictures", question.survey, by=by, question_id=question.id)
    return question


def move_question(question: Question, *, up: bool, by: Actor) -> Question:
    """One place up or down; at the end it stays where it is."""
    survey = _draft(question)
    order = survey.questions
    at = order.index(question)
    to = max(0, at - 1) if up else min(len(order) - 1, at + 1)
    order.insert(to, order.pop(at))
    _hold_together([one.asked for one in order])
    gone = [one for one in survey.all_questions if one.removed_at is not None]
    for place, one in enumerate([*order, *gone], 1):
        one.position = place
    db.session.flush()
    db.session.expire(survey, ["all_questions"])
    audit.record("move_question", survey, by=by, question_id=question.id, place=to + 1)
    return question


def remove_question(question: Question, *, by: Actor) -> Question:
    """Out of the survey; it can be brought back."""
    survey = _draft(question)
    _hold_together([one.asked for one in survey.questions if one is not question])
    question.removed_at = clock.now()
    db.session.flush()
    audit.record("remove_question", survey, by=by, question_id=question.id)
    return question


def bring_back_question(question: Question, *, by: Actor) -> Question:
    """Where it stood, if what it depends on is still before it."""
    survey = _draft(question)
    _hold_together([one.asked for one in survey.all_questions if one.removed_at is None or one is question])
    question.removed_at = None
    db.session.flush()
    audit.record("bring_back_question", survey, by=by, question_id=question.id)
    return question


def _draft(question: Question) -> Survey:
    if question.survey.state is not SurveyState.DRAFT:
        raise Conflict(FIXED)
    return question.survey


def _hold_together(order: Sequence[Asked]) -> None:
    if (lost := misplaced(order)) is not None:
        raise Refused(
            N_("The question '%(question)s' is only shown after a certain answer. That answer must come before it."),
            question=lost.text.get("nl", lost.name), field="show_if",
        )  # fmt: skip


def _fitting(asked: Asked, before: Sequence[Asked]) -> Asked:
    if (wrong := misfit(asked)) is not None:
        raise Refused(wrong[0], field=_field_of(asked), **wrong[1])
    _hold_together([*before, asked])
    return asked


def _field_of(asked: Asked) -> str:
    if not asked.text.get("nl"):
        return "text_nl"
    return "choices_nl" if asked.choices or asked.least is None else "most"


def _set(question: Question, asked: Asked) -> None:
    question.text, question.hint = tidy(asked.text, QUESTION_MAX), tidy(asked.hint, HINT_MAX)
    question.low, question.high = tidy(asked.low, CHOICE_MAX), tidy(asked.high, CHOICE_MAX)
    question.choices = [[choice.key, tidy(choice.text, CHOICE_MAX)] for choice in asked.choices]
    had = question.pictures or {}
    pictures = {choice.key: choice.picture or had.get(choice.key, "") for choice in asked.choices}
    question.pictures = {key: name for key, name in pictures.items() if name}
    question.required, question.least, question.most = asked.required, asked.least, asked.most
    question.show_if_name = asked.show_if.name if asked.show_if else None
    question.show_if_value = asked.show_if.value if asked.show_if else None
    question.may_become_story = asked.may_become_story
