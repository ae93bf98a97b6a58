"""Kinds of questions, states of surveys and answers, limits."""

from datetime import timedelta

from participatie.core.statuses import Labelled, N_


class SurveyState(Labelled):
    DRAFT = "draft", N_("Draft")
    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")


class QuestionKind(Labelled):
    SHORT_TEXT = "short_text", N_("Short text")
    LONG_TEXT = "long_text", N_("Long text")
    ONE_CHOICE = "one_choice", N_("One choice")
    MANY_CHOICES = "many_choices", N_("Several choices")
    SCALE = "scale", N_("Scale with figures")
    PICTURE_SCALE = "picture_scale", N_("Scale with faces")
    NUMBER = "number", N_("Number")
    AREA = "area", N_("Neighbourhood")


KIND_MEANS: dict[QuestionKind, str] = {
    QuestionKind.SHORT_TEXT: N_("A few words on one line."),
    QuestionKind.LONG_TEXT: N_("A story in the resident's own words."),
    QuestionKind.ONE_CHOICE: N_("One answer out of a list."),
    QuestionKind.MANY_CHOICES: N_("As many answers out of a list as apply."),
    QuestionKind.SCALE: N_("A figure from low to high, with a word at both ends."),
    QuestionKind.PICTURE_SCALE: N_("Five faces from sad to glad, also for who reads little."),
    QuestionKind.NUMBER: N_("A whole number, for example how many years."),
    QuestionKind.AREA: N_("The neighbourhood that it is about, out of a list."),
}

CHOICE_KINDS = frozenset({QuestionKind.ONE_CHOICE, QuestionKind.MANY_CHOICES})
SCALES = frozenset({QuestionKind.SCALE, QuestionKind.PICTURE_SCALE})
TEXTS = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT})
BOUNDED = frozenset({QuestionKind.SCALE, QuestionKind.NUMBER})
LEADS_ON = CHOICE_KINDS | SCALES
"""Kinds on whose answer a later question may depend."""


class ResponseState(Labelled):
    """Answers that count, that wait apart for the coordinator, or that were set aside."""

    COUNTED = "counted", N_("Counts")
    APART = "apart", N_("Waits for you")
    SET_ASIDE = "set_aside", N_("Set aside")


class ApartWhy(Labelled):
    MANY = "many", N_("Very many were sent from one place")
    CROWD = "crowd", N_("Very many were sent in one hour")
    TRAP = "trap", N_("A field was filled in that people do not see")


AFTER_THE_END = N_("Filled in with a duo after the survey had closed")
"""Why answers wait apart that a duo brought."""
DUTCH = "nl"
LANGUAGES = ("nl", "en", "de", "fr", "tr", "ar", "pl", "uk")
TITLE_MAX = 120
INTRO_MAX = 1_000
QUESTION_MAX = 300
HINT_MAX = 500
CHOICE_MAX = 120
CHOICES_MAX = 20
QUESTIONS_MAX = 40
SHORT_MAX = 200
LONG_MAX = 4_000
NUMBER_MOST = 999_999_999
SCALE_MOST = 11
"""Steps of a scale: more than these do not fit a phone."""
ON_ONE_PAGE = 4
"""From one more question on, each has a page of its own."""
LATE = timedelta(hours=1)
"""Whoever was filling in when the survey closed may still send."""
