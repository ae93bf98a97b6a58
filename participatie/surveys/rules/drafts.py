"""What somebody wrote about a survey, before it is stored; and where two people wrote something else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from participatie.core.statuses import N_
from participatie.surveys.rules.kinds import INTRO_MAX, TITLE_MAX
from participatie.surveys.rules.questions import Asked
from participatie.surveys.rules.texts import Text, fingerprint, tidy

Both = list[tuple[str, str, str]]


@dataclass(frozen=True)
class SurveyWords:
    """The texts of a survey, its languages and its days."""

    title: Text
    intro: Text = field(default_factory=dict)
    thanks: Text = field(default_factory=dict)
    languages: tuple[str, ...] = ("nl",)
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    def trimmed(self) -> "SurveyWords":
        texts = (tidy(self.title, TITLE_MAX), tidy(self.intro, INTRO_MAX), tidy(self.thanks, INTRO_MAX))
        return SurveyWords(*texts, self.languages, self.opens_at, self.closes_at)

    @property
    def mark(self) -> str:
        return fingerprint(self.title, self.intro, self.thanks, self.languages, self.opens_at, self.closes_at)


def mark_of(question: Asked) -> str:
    """Another one as soon as the question is another one."""
    choices = [[choice.key, choice.text] for choice in question.choices]
    return fingerprint(
        question.texts[:4], choices, question.kind, question.required, question.least, question.most, str(question.show_if), question.may_become_story
    )


def both_surveys(mine: SurveyWords, theirs: SurveyWords) -> Both:
    """Where two people wrote something else, as (label msgid, mine, theirs)."""
    days = [
        (N_("First day"), str(mine.opens_at or ""), str(theirs.opens_at or "")),
        (N_("Last day"), str(mine.closes_at or ""), str(theirs.closes_at or "")),
        (N_("Languages"), ", ".join(mine.languages), ", ".join(theirs.languages)),
    ]
    texts = [*_pairs(N_("Title"), mine.title, theirs.title), *_pairs(N_("Introduction"), mine.intro, theirs.intro)]
    return [*texts, *_pairs(N_("Thank-you"), mine.thanks, theirs.thanks), *(day for day in days if day[1] != day[2])]


def both_questions(mine: Asked, theirs: Asked) -> Both:
    pairs = [*_pairs(N_("Question"), mine.text, theirs.text), *_pairs(N_("Explanation"), mine.hint, theirs.hint)]
    listed = (_listed(mine), _listed(theirs))
    return [*pairs, *([(N_("Choices"), *listed)] if listed[0] != listed[1] else [])]


def _listed(question: Asked) -> str:
    return " / ".join(", ".join(choice.text.values()) for choice in question.choices)


def _pairs(label: str, mine: Mapping[str, str], theirs: Mapping[str, str]) -> Both:
    languages = sorted({*mine, *theirs})
    return [(label, mine.get(code, ""), theirs.get(code, "")) for code in languages if mine.get(code, "") != theirs.get(code, "")]
