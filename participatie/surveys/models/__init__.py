"""Surveys, their questions, what residents answered, and the figures that were frozen of it."""

from participatie.surveys.models.release import Population, SurveyRelease
from participatie.surveys.models.response import Answer, AnswerRead, Response, SurveyTry
from participatie.surveys.models.survey import Question, Survey, Words

__all__ = ["Answer", "AnswerRead", "Population", "Question", "Response", "Survey", "SurveyRelease", "SurveyTry", "Words"]
