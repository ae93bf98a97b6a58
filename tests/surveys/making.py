"""Surveys for tests, and a resident who fills them in."""

import re
from datetime import timedelta
from html import unescape

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import db, transaction
from participatie.core.ids import uuid7
from participatie.core.roles import TELLER
from participatie.surveys.changes.family import ask_elsewhere, repeat_survey
from participatie.surveys.changes.period import open_survey
from participatie.surveys.changes.questions import add_question
from participatie.surveys.changes.releases import freeze_survey, publish_release
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.changes.write import make_survey
from participatie.surveys.models import Response, Survey
from participatie.surveys.rules.drafts import SurveyWords
from participatie.surveys.rules.kinds import QuestionKind
from participatie.surveys.rules.questions import Asked, Choice, Condition
from tests.agenda.office import _Forms
from tests.people import People

FEEL = Asked(
    "q1", QuestionKind.ONE_CHOICE, {"nl": "Voelt u zich hier veilig?", "ar": "هل تشعر بالأمان هنا؟"}, required=True,
    choices=(Choice("a", {"nl": "Ja", "ar": "نعم"}), Choice("b", {"nl": "Nee", "ar": "لا"})),
)  # fmt: skip
WHY = Asked("q2", QuestionKind.LONG_TEXT, {"nl": "Vertel waarom niet.", "ar": "أخبرنا لماذا لا."}, show_if=Condition("q1", "b"))
WISH = Asked("q3", QuestionKind.LONG_TEXT, {"nl": "Wat wenst u voor de wijk?", "ar": "ما الذي تتمناه للحي؟"})
YEARS = Asked("q4", QuestionKind.NUMBER, {"nl": "Hoeveel jaar woont u hier?"}, least=0, most=110)
MARK = Asked("q5", QuestionKind.SCALE, {"nl": "Welk cijfer geeft u?"}, least=1, most=5, low={"nl": "slecht"}, high={"nl": "goed"})
FACE = Asked("q6", QuestionKind.PICTURE_SCALE, {"nl": "Hoe gaat het met u?"})
WHERE = Asked("q7", QuestionKind.AREA, {"nl": "Over welke buurt gaat het?"})
MEET = Asked(
    "q8", QuestionKind.MANY_CHOICES, {"nl": "Waar komt u?"},
    choices=tuple(Choice(key, {"nl": name}) for key, name in (("a", "Het plein"), ("b", "Het park"), ("c", "De kerk"))),
)  # fmt: skip
NAME = Asked("q9", QuestionKind.SHORT_TEXT, {"nl": "Welke straat?"})
SHORT_SURVEY = (FEEL, WISH)
LATER = timedelta(seconds=30)
"""Between opening a page and sending it."""
LONG_SURVEY = (FEEL, WHY, WISH, YEARS, MARK, FACE, WHERE, MEET, NAME)


def survey(
    people: People,
    *asked: Asked,
    where: str = "nazareth",
    title: str = "Hoe woont u hier?",
    languages: tuple[str, ...] = ("nl", "ar"),
    draft: bool = False,
) -> Survey:
    """Made by the coordinator of the wijk, open unless said otherwise."""
    by = people.actor("otto" if where == "overkant" else "carla")
    words = SurveyWords({"nl": title, "ar": "كيف تعيش هنا؟"}, {"nl": "Vier korte vragen."}, {"nl": "Tot ziens."}, languages)
    made = make_survey(db.session.get_one(Area, people.areas[where]), words, by=by)
    for one in asked or SHORT_SURVEY:
        add_question(made, one, by=by)
    if not draft:
        open_survey(made, by=by)
    return made


def opened(people: People, *asked: Asked, **said: object) -> str:
    """The address of a new survey, among others."""
    with transaction():
        survey(people, where="pottenberg", title="Ruis")
        return f"/v/{survey(people, *asked, **said).short}"


def asked_twice(people: People, where: str, title: str, told: str) -> Survey:
    """Two waves with frozen figures that everybody may read; `told` stands in every open answer. The first wave."""
    by = people.actor("otto" if where == "overkant" else "carla")
    first = made = survey(people, where=where, title=title)
    for wave in (1, 2):
        if wave == 2:
            made = repeat_survey(first, by=by)
            open_survey(made, by=by)
        for n in range(40):
            hand_in(made, Sent(uuid7(), "0" * 16, "nl", {"q1": "ab"[n % (3 - wave)], "q3": told}), None, by=TELLER)
        publish_release(freeze_survey(made, 10, by=by), by=by)
    return first


def asked_beside(people: People, first: Survey, where: str, answers: str = "a" * 40) -> Survey:
    """The same wave of the same questions in another wijk, with figures that everybody may read: an `a` or `b` of q1 for each person."""
    by = people.actor("otto" if where == "overkant" else "carla")
    made = ask_elsewhere(first, db.session.get_one(Area, people.areas[where]), by=by)
    open_survey(made, by=by)
    for answer in answers:
        hand_in(made, Sent(uuid7(), "0" * 16, "nl", {"q1": answer}), None, by=TELLER)
    publish_release(freeze_survey(made, 10, by=by), by=by)
    return made


def fields(page: TestResponse) -> MultiDict[str, str]:
    """What a browser would send back of the survey's form."""
    return next(fields for _action, fields in _Forms(page.text).forms if "ticket" in fields)


def press(browser: FlaskClient, page: TestResponse, path: str, do: str = "send", **said: object) -> TestResponse:
    """Fill in and press a button."""
    form = fields(page)
    for name, value in said.items():
        form.setlist(name.replace("_", "-"), value if isinstance(value, list) else [str(value)])
    form.setlist("do", [do])
    return browser.post(path, data=form)


def code_on(page: TestResponse) -> str:
    """The receipt code on the thank-you page."""
    return re.search(r"data-code[^>]*>([^<]+)<", page.text)[1]


def text(page: TestResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text.partition("<main")[2])).split())


def fill(resident, path: str, **said):
    """Open, take half a minute, send."""
    page = resident.get(path)
    with clock.frozen(clock.now() + LATER):
        return press(resident, page, path, **said)


def stored() -> list[dict[str, object]]:
    with transaction(write=False):
        rows = db.session.scalars(sa.select(Response)).all()
        return [{one.question.name: one.value for one in row.answers} for row in rows]
