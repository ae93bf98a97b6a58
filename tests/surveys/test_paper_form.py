"""The paper form says what the screen says, in every language of the survey, and a screen reader can read it."""

import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import get_template_attribute

from participatie.core.audit import AuditEntry
from participatie.core.db import db, transaction
from participatie.surveys.ports import paper
from tests.agenda.office import words
from tests.surveys.making import FACE, FEEL, LONG_SURVEY, MARK, WHY, WISH, survey
from tests.surveys.pdf import Tag, codes_read, opened, structure
from tests.surveys.table import LIST, found

try:
    import weasyprint
except OSError:  # no Pango here: deploy/pango.sh
    weasyprint = None
pytestmark = pytest.mark.skipif(weasyprint is None and os.environ.get("CI") != "true", reason="there is no Pango here (deploy/pango.sh)")

WISHES = replace(WISH, may_become_story=True)
ALL = tuple(replace(one, may_become_story=one.name == "q3") for one in LONG_SURVEY)
BASE = "http://localhost:8000"


@pytest.fixture
def page(people, house) -> str:
    with transaction():
        survey(people, where="pottenberg", title="Ruis")
        return f"{LIST}/{survey(people, *ALL).id}"


def _form(browser, page: str, language: str = "nl") -> bytes:
    answer = browser.get(f"{page}/paper-form?lang={language}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return answer.data


def _said(raw: bytes) -> str:
    with opened(raw) as pdf:
        return " ".join(structure(pdf).said.split())


def _screen(browser, page: str, language: str) -> list[str]:
    """Every question and every choice as the preview of the screen shows them, in order."""
    shown = browser.get(f"{page}/preview?lang={language}").text.partition("phone-frame__body")[2]
    words = r'<span lang="\w+" dir="auto">([^<]+)</span>'
    return [asked or choice for asked, choice in re.findall(rf"<(?:legend|label)[^>]*>{words}|{words}</span></label>", shown)]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_question_and_choice_of_the_screen_is_on_paper_in_the_same_order(carla, page, language):
    on_screen, said = _screen(carla, page, language), _said(_form(carla, page, language)).replace(" ", "")
    assert len(on_screen) >= 14
    at = 0
    for text in on_screen:
        next_one = said.find(text.replace(" ", ""), at)
        assert next_one >= at, f"'{text}' is not on paper after {said[max(0, at - 60) : at]}"
        at = next_one


@pytest.mark.parametrize(("language", "title"), [("nl", "Hoe woont u hier? – papieren formulier"), ("ar", "كيف تعيش هنا؟")])
def test_it_is_tagged_and_says_its_language_and_title(carla, page, language, title):
    with opened(_form(carla, page, language)) as pdf:
        tree = structure(pdf)
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]).startswith(title)
        assert str(pdf.open_metadata()["pdfuaid:part"]) == "1"
        kinds = [tag.kind for tag in tree.walk()]
        assert kinds.count("H1") == 1
        assert kinds.count("H2") == len(ALL) + 1
        assert kinds.count("L") >= 5
        assert all(figure.alt for figure in tree.walk() if figure.kind == "Figure")


def test_a_condition_stands_in_words_with_the_number_of_its_question(carla, page):
    assert "Alleen als u bij vraag 1 koos voor “Nee”." in _said(_form(carla, page))


def test_an_answer_on_a_scale_is_named_as_it_stands_there(carla, people, house):
    from participatie.surveys.rules.questions import Condition

    with transaction():
        made = survey(people, FACE, replace(WHY, show_if=Condition("q6", "2")), MARK, replace(WISH, show_if=Condition("q5", "4")))
        page = f"{LIST}/{made.id}"
    said = _said(_form(carla, page))
    assert "Alleen als u bij vraag 1 koos voor “Slecht”." in said
    assert "Alleen als u bij vraag 3 koos voor “4”." in said


def test_the_code_on_it_is_the_address_of_the_survey(carla, page):
    with transaction(write=False):
        address = f"{BASE}/v/{found(page).short}"
    with opened(_form(carla, page)) as pdf:
        assert address in codes_read(pdf)


def test_the_four_answers_stand_on_it_when_something_may_become_a_story(carla, page, people):
    said = _said(_form(carla, page))
    assert "Wat mogen we doen met wat u schreef?" in said
    assert "Dit gaat over uw antwoord op: vraag 3." in said
    assert said.count("Ja") >= 4
    with transaction():
        plain = f"{LIST}/{survey(people, FEEL, WISH).id}"
    assert "Wat mogen we doen" not in _said(_form(carla, plain))


def test_a_form_without_a_code_says_so(carla, page):
    assert "Dit formulier heeft geen code" in _said(_form(carla, page))


def test_sheets_carry_a_number_and_a_code_each(carla, page):
    made = carla.get(f"{page}/paper-sheets?sheets=2&lang=nl")
    assert made.status_code == 200
    assert made.headers["Cache-Control"] == "no-store"
    said = _said(made.data)
    codes = set(re.findall(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]\b", said))
    numbers = set(re.findall(r"Formulier ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})\b", said))
    assert len(codes) == len(numbers) == 2
    with opened(made.data) as pdf:
        assert {f"{BASE}/verhaal#{code}" for code in codes} <= set(codes_read(pdf))
    with transaction(write=False):
        row = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "hand_out_sheets")).one()
        assert row.ids == {"sheets": 2}


@pytest.mark.parametrize("number", ["0", "26", "veel", "-1"])
def test_a_wrong_number_of_sheets_makes_none(carla, page, number):
    answer = carla.get(f"{page}/paper-sheets?sheets={number}")
    assert answer.status_code == 302


def test_a_draft_hands_out_no_codes(carla, people, house):
    with transaction():
        draft = f"{LIST}/{survey(people, FEEL, draft=True).id}"
    answer = carla.get(f"{draft}/paper-sheets?sheets=1")
    assert answer.status_code == 409
    assert "Hoe woont u hier?" in _said(_form(carla, draft))


def test_the_poster_is_a_tagged_pdf_too(carla, page):
    with transaction(write=False):
        address = f"{BASE}/v/{found(page).short}"
    raw = carla.get(f"{page}/poster-file").data
    with opened(raw) as pdf:
        tree = structure(pdf)
        assert len(pdf.pages) == 1
        assert codes_read(pdf) == [address]
        assert [tag.kind for tag in tree.walk()].count("H1") == 1
        assert _heading(tree) == "Hoe woont u hier?"
    assert "كيف تعيش هنا؟" in _said(raw)


SCAN = {"nl": "Scan de code met uw telefoon", "ar": "امسحوا الرمز بهاتفكم"}


def test_the_poster_says_how_to_begin_in_every_language_of_the_survey(carla, page):
    paper_one, on_screen = _said(carla.get(f"{page}/poster-file").data), carla.get(f"{page}/poster").text
    for language, sentence in SCAN.items():
        assert sentence in paper_one
        assert f'<p lang="{language}" dir="auto">{sentence}' in on_screen


def _heading(tree: Tag) -> str:
    return next(tag for tag in tree.walk() if tag.kind == "H1").said


def test_words_of_a_survey_are_no_markup_on_paper(carla, people, house):
    with transaction():
        page = f"{LIST}/{survey(people, replace(FEEL, text={'nl': '<img src=file:///etc/passwd> & co?'})).id}"
    assert "<img src=file:///etc/passwd> & co?" in _said(_form(carla, page))


def test_a_server_without_pango_says_what_is_missing(carla, page, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = carla.get(f"{page}/paper-form")
    assert answer.status_code == 503
    assert "Pango is missing" in answer.text


def test_nothing_from_elsewhere_is_fetched(house):
    for address in ("https://elders.example/a.png", "file:///etc/passwd"):
        with pytest.raises(ValueError, match="not one of ours|protocol"):
            paper._near().fetch(address)


def test_the_faces_on_paper_are_those_of_the_screen(house):
    drawn = (Path(__file__).parents[2] / "static" / "css" / "paper.css").read_text()
    with house.app_context():
        face = get_template_attribute("components/face.html", "face")
        for step in range(1, 6):
            mouth = re.findall(r' d="([^"]+)"', str(face(step)))[-1]
            assert f".face--{step} " in drawn
            assert f"d='{mouth}'" in drawn


def test_paper_of_another_wijk_does_not_exist(client_for, page):
    for path in ("paper-form", "poster-file", "typing"):
        assert client_for("otto").get(f"{page}/{path}").status_code == 404
        assert client_for("ruben").get(f"{page}/{path}").status_code == 403


def test_the_page_of_the_survey_leads_to_all_of_it(carla, page):
    shown = carla.get(page)
    assert "On paper" in words(shown)
    for path in ("paper-form?lang=nl", "paper-form?lang=ar", "typing", "paper-sheets"):
        assert f"{page}/{path}" in shown.text
