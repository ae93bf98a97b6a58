"""Verbs on a survey as a whole: make it, change its texts and days."""

import secrets

from participatie.areas.models import Area
from participatie.core import audit
from participatie.core.db import db
from participatie.core.errors import Refused, Stale
from participatie.core.roles import Actor
from participatie.core.statuses import N_
from participatie.surveys.changes.tell import tell_duos
from participatie.surveys.models import Survey
from participatie.surveys.rules.drafts import SurveyWords, both_surveys
from participatie.surveys.rules.kinds import DUTCH, SurveyState
from participatie.surveys.rules.texts import in_order

SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without signs that look like each other: people type the address from a poster."""
LENGTH = 6
WORDS = ("title", "intro", "thanks", "opens_at", "closes_at")


def words_of(survey: Survey) -> SurveyWords:
    """The survey as somebody would have written it."""
    return SurveyWords(survey.title, survey.intro, survey.thanks, tuple(survey.languages), survey.opens_at, survey.closes_at)


def make_survey(area: Area, words: SurveyWords, *, by: Actor) -> Survey:
    """A new survey, a draft without questions, with an address of its own."""
    short = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    made = Survey(area_id=area.id, short=short, made_by=by.id)
    _set(made, _complete(words))
    db.session.add(made)
    db.session.flush()
    audit.record("make_survey", made, by=by)
    return made


def rewrite_survey(survey: Survey, words: SurveyWords, *, etag: str, by: Actor) -> Survey:
    """Other texts, languages or days. Somebody else was first: both are shown, neither is lost."""
    wanted, there = _complete(words), words_of(survey)
    if etag != there.mark:
        raise Stale(both_surveys(wanted, there), etag=there.mark)
    _set(survey, wanted)
    db.session.flush()
    audit.record("rewrite_survey", survey, by=by)
    if survey.state is not SurveyState.DRAFT:
        tell_duos(survey)
    return survey


def _complete(words: SurveyWords) -> SurveyWords:
    trimmed = words.trimmed()
    if not trimmed.title.get(DUTCH):
        raise Refused(N_("Give the survey a title in Dutch."), field="title_nl")
    if trimmed.opens_at and trimmed.closes_at and trimmed.closes_at <= trimmed.opens_at:
        raise Refused(N_("The last day must come after the first."), field="closes_on")
    return trimmed


def _set(survey: Survey, words: SurveyWords) -> None:
    for name in WORDS:
        setattr(survey, name, getattr(words, name))
    survey.languages = in_order(words.languages)
