"""Every file has a face, so that no text of a resident's page is forgotten when languages are counted."""

import re

import pytest

from tests.house_rules import faces, source, templates
from tests.house_rules.faces import Face

FOR_WHOEVER_IS_SIGNED_IN = {("errors/error.html", "frames/office.html")}
"""The page of refusals takes the frame of the table, and then its language, when somebody errs there."""
ON_EACH_OTHER = {("frames/office.html", "frames/entry.html")}
"""The frame of the table is that of the way in with a menu: a frame says whose page it is, whatever it is built on."""
FRAMES = {
    "frames/resident.html": Face.PUBLIC,
    "frames/entry.html": Face.FIELD,
    "frames/phone.html": Face.FIELD,
    "field/page.html": Face.FIELD,
    "frames/office.html": Face.OFFICE,
}
WORDS_IN_SCRIPT = re.compile(r"""(?<![/*] )(['"`])([A-Z][a-z]+(?: [a-z]+)+[.?!]?)\1""")
SAID = re.compile(r"\bsay\('(\w+)'")


@pytest.mark.parametrize("name", faces.written())
def test_every_file_has_a_face(name):
    assert faces.place(name), f"Say in tests/house_rules/faces.py who reads {name}: residents, the phone, or the table"


def test_every_place_is_there():
    gone = [place for place in faces.PLACES if not (source.ROOT / place).exists()]
    assert not gone, f"Take these out of tests/house_rules/faces.py: {gone}"


def test_a_folder_of_one_face_holds_no_file_of_another():
    folders = [place for place in faces.PLACES if place.endswith("/")]
    inside = [place for place in faces.PLACES for folder in folders if place.startswith(folder) and place != folder]
    assert not inside, f"A folder with several faces is listed file by file: {inside}"


def test_a_page_has_the_face_of_its_frame():
    wrong = [
        name
        for path in templates.written()
        for frame in templates.uses(path) & FRAMES.keys()
        if ((name := templates.name(path)), frame) not in FOR_WHOEVER_IS_SIGNED_IN | ON_EACH_OTHER
        if name != "errors/error.html" and faces.face(f"templates/{name}") is not FRAMES[frame]
    ]
    assert not wrong, f"These stand in faces.py with another face than their frame has: {wrong}"


def test_pages_of_residents_and_the_phone_use_no_piece_of_the_table():
    borrowed = {
        (templates.name(path), used)
        for path in templates.written()
        for used in templates.uses(path)
        if (source.ROOT / "templates" / used).is_file()
        if faces.face(f"templates/{templates.name(path)}") is not Face.OFFICE and faces.face(f"templates/{used}") is Face.OFFICE
    }
    borrowed -= FOR_WHOEVER_IS_SIGNED_IN
    assert not borrowed, f"Its texts exist in Dutch and English only; place the piece as public in faces.py: {borrowed}"


def test_scripts_say_nothing_of_their_own():
    said = [
        f"{source.name(path)}: {match[2]}"
        for path in source.files("static/js", ".js")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith(("*", "/")) and (match := WORDS_IN_SCRIPT.search(line))
    ]
    assert not said, f"Put the sentence in the template, where it is translated: {said}"


def test_every_word_that_the_phone_asks_for_is_in_its_pages():
    pages = "".join(path.read_text(encoding="utf-8") for path in source.files("templates/field", ".html"))
    asked = {key for path in source.files("static/js/offline", ".js") for key in SAID.findall(path.read_text(encoding="utf-8"))}
    missing = {key for key in asked if f"'{key}'" not in pages and f'"{key}"' not in pages}
    assert asked
    assert not missing, f"Give these to the page in its block `words`: {sorted(missing)}"
