"""The four answers about what was written for a story: asked once for all of it, none answered beforehand."""

from collections.abc import Mapping, Sequence

from participatie.core.statuses import N_
from participatie.privacy.rules import Consent
from participatie.privacy.rules import Question as Ask
from participatie.surveys.rules.questions import Answers, Asked

PAGE = "consent"
"""The page of these four, where each question has a page of its own; no question has this name."""
BEFORE = "c-"
"""Begins the names of their fields, so that they never meet the name of a question."""
ASKS: tuple[tuple[Ask, str, str], ...] = (
    (Ask.USE, N_("May we use this in the programme?"), N_("Without your name. It helps to decide what to do in the wijk.")),
    (Ask.QUOTE, N_("May we quote it without your name?"), N_("Professionals in the wijk then read your words.")),
    (Ask.PUBLIC, N_("May it be public?"), N_("On the page of the wijk, for everyone to read.")),
    (
        Ask.CONTACT, N_("May we call or write to you about it?"),
        N_("We do not know who you are. You can leave a number or an address at “My story”, with your code, once we have read what you wrote."),
    ),
)  # fmt: skip
FOUR = tuple(ask.value for ask in Ask)
"""Their names, in order: columns, too."""
_WORDS = {"yes": True, "no": False}


def said(form: Mapping[str, str], before: str = BEFORE) -> Consent:
    """The four answers of a form, "yes" or "no"; anything else is no answer."""
    return Consent(**{ask.value: _WORDS.get(form.get(before + ask.value, "")) for ask in Ask})


def as_fields(consent: Consent) -> list[tuple[str, str]]:
    """The same as fields of a form."""
    words = {answer: word for word, answer in _WORDS.items()}
    return [(BEFORE + ask.value, words[answer]) for ask in Ask if (answer := getattr(consent, ask.value)) is not None]


def rows(consent: Consent) -> list[tuple[str, str, str, str]]:
    """(field, question, explanation, "yes", "no" or "") of each, as pages print them; question and explanation are msgids."""
    given = dict(as_fields(consent))
    return [(BEFORE + ask.value, words, more, given.get(BEFORE + ask.value, "")) for ask, words, more in ASKS]


def about(questions: Sequence[Asked], answers: Answers, consent: Consent) -> tuple[bool | None, ...]:
    """The four, in order, when something was written to which they belong; else none of them was answered."""
    said = consent if wrote(questions, answers) else Consent()
    return tuple(getattr(said, name) for name in FOUR)


def pages(shown: Sequence[Asked], answers: Answers) -> list[str]:
    """Where each question has its own page: those of the questions that are shown, and of the four for who wrote something for a story."""
    return [*(question.name for question in shown), *([PAGE] if wrote(shown, answers) else [])]


def for_stories(questions: Sequence[Asked]) -> list[Asked]:
    """The questions of which the answer may become a story."""
    return [question for question in questions if question.may_become_story]


def wrote(questions: Sequence[Asked], answers: Answers) -> bool:
    """Is there anything to which the four answers belong?"""
    return any(answers.get(question.name) for question in for_stories(questions))
