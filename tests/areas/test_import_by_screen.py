"""An administrator imports areas by screen: looks first, confirms, takes back; nothing is ever half imported."""

import gzip
import io
import json
import zipfile
from datetime import timedelta

import pytest
import sqlalchemy as sa

from participatie.areas import queries
from participatie.areas.changes import name_area
from participatie.areas.models import Area, AreaImport
from participatie.core import audit, clock
from participatie.core.db import db, transaction
from participatie.core.ids import UUID
from tests.accounts import entering
from tests.areas.test_import import geojson

UPLOAD = "/office/areas/import"
NEW = {"statcode": "BU90010499", "statnaam": "Nieuwe Hoek", "jaar": 2025}
RENAMED = {"statcode": "BU90010406", "statnaam": "Amby Noord", "jaar": 2025}
SAME = {"statcode": "BU90010403", "statnaam": "Nazareth", "jaar": 2022}
ELSEWHERE = {"statcode": "BU90020101", "statnaam": "Overkant", "jaar": 2025}


@pytest.fixture
def ada(client_for):
    return client_for("ada")


def upload(browser, content: str | bytes, **said):
    """Choose this file; the answer."""
    raw = content.encode() if isinstance(content, str) else content
    fields = {"file": (io.BytesIO(raw), "wijken.geojson"), "valid_from": clock.today().isoformat(), **said}
    fields["csrf_token"] = entering.token_of(browser.get(UPLOAD))
    answer = browser.post(UPLOAD, data=fields, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # the test client keeps large bodies in a file
    return answer


def seen(page: str) -> str:
    return page.split('name="seen" type="hidden" value="')[1].split('"')[0]


def confirm(browser, path: str, mark: str | None = None):
    page = browser.get(path).text
    return browser.post(path, data={"csrf_token": entering.token_of(page), "seen": mark or seen(page)})


def names() -> dict[str, str]:
    with transaction(write=False):
        db.session.expire_all()
        return {area.code: area.name for area in queries.open_areas()}


def test_the_preview_shows_what_is_new_changed_and_the_same_and_changes_nothing(ada):
    before = names()
    page = ada.get(upload(ada, geojson(NEW, RENAMED, SAME, ELSEWHERE)).location).text
    for words in ("BU90010499", "Nieuwe Hoek", "Amby Noord", "2022 → 2025"):
        assert words in page
    assert "Overkant" not in page
    assert names() == before


def test_confirming_does_all_of_it_and_only_once(ada):
    path = upload(ada, geojson(NEW, RENAMED, SAME)).location
    mark = seen(ada.get(path).text)
    assert confirm(ada, path, mark).status_code == 302
    assert (names()["BU90010499"], names()["BU90010406"]) == ("Nieuwe Hoek", "Amby Noord")
    assert confirm(ada, path, mark).status_code == 409
    kept = db.session.scalars(sa.select(AreaImport)).one()
    assert [entry.verb for entry in audit.of("area_import", kept.id)] == ["keep_import", "confirm_import"]


def test_what_is_not_in_the_file_is_closed_only_when_asked(ada):
    path = upload(ada, geojson(NEW)).location
    confirm(ada, path)
    assert "BU90010406" in names()
    confirm(ada, upload(ada, geojson(NEW, SAME), close="y").location)
    assert {"BU90010406", "BU90010203"} & set(names()) == set()
    assert {"WK900104", "GM9001", "BU90020101"} <= set(names())


def test_a_tree_that_changed_meanwhile_is_noticed_and_shown_again(ada):
    path = upload(ada, geojson(NEW)).location
    old = seen(ada.get(path).text)
    with transaction():
        db.session.execute(sa.update(Area).where(Area.code == "BU90010406").values(name="Anders"))
    answer = confirm(ada, path, old)
    assert answer.status_code == 412
    assert "BU90010499" not in names()
    assert confirm(ada, path, seen(answer.text)).status_code == 302


def test_bad_lines_are_shown_with_their_reason_and_nothing_is_kept(ada):
    answer = upload(ada, geojson(NEW, {"statcode": "XX9", "statnaam": "Nergens", "jaar": 2025}, {**RENAMED, "statnaam": "half \ud800"}))
    assert answer.status_code == 422
    assert "XX9" in answer.text
    assert "BU90010406" in answer.text
    assert db.session.scalars(sa.select(AreaImport)).all() == []


def test_an_area_whose_parent_is_not_known_is_a_bad_line(ada):
    answer = upload(ada, geojson({"statcode": "BU90017701", "statnaam": "Zwevend", "jaar": 2025}))
    assert answer.status_code == 422
    assert "WK900177" in answer.text


def zipped(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"{" * 5_000_000), zipped("a.json", b" " * 5_000_000), b"\xff\xfe\x00", b"%PDF-1.7", b"", b'{"type": "Topology"}',
        b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000, b"[" + b"9" * 10_000 + b"]",
        b'statcode,statnaam\nBU90010499,"' + b"x" * 200_000, json.dumps({"type": "FeatureCollection", "features": []}).encode(),
        geojson(ELSEWHERE).encode(),
    ],
    ids=["gzip", "zip", "not text", "pdf", "empty", "topology", "deep", "long number", "long field", "no features", "another gemeente"],
)  # fmt: skip
def test_what_cannot_be_read_gets_a_sentence_and_is_never_unpacked(ada, content):
    answer = upload(ada, content)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert db.session.scalars(sa.select(AreaImport)).all() == []


def test_a_file_of_more_than_10_mb_is_refused(ada):
    assert upload(ada, b" " * (10 * 1024 * 1024 + 1)).status_code == 422
    assert upload(ada, b" " * (11 * 1024 * 1024)).status_code == 413


def test_an_import_is_taken_back_within_the_hour(ada):
    before = names()
    path = upload(ada, geojson(NEW, RENAMED, SAME), close="y").location
    confirm(ada, path)
    assert names() != before
    answer = entering.send(ada, f"{path}/undo", seen_on=path)
    assert answer.status_code == 302
    assert names() == before
    assert audit.verify() is None


def test_after_an_hour_it_stays(ada):
    path = upload(ada, geojson(NEW)).location
    confirm(ada, path)
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        assert entering.send(ada, f"{path}/undo", seen_on=path).status_code == 409
    assert "BU90010499" in names()


@pytest.mark.parametrize("use", ["name", "duo"])
def test_an_import_whose_areas_are_used_stays_and_the_page_says_why(ada, people, use):
    from participatie.duos.models import Duo

    path = upload(ada, geojson(NEW)).location
    confirm(ada, path)
    with transaction():
        area = queries.by_code("BU90010499", clock.today())
        if use == "name":
            name_area(area, own_name="De Hoek", by=people.actor("ada"))
        else:
            db.session.add(Duo(name="Nieuw", area_id=area.id, starts=clock.today()))
    assert "hangt eraan" in ada.get(path).text
    assert entering.send(ada, f"{path}/undo", seen_on="/office/areas").status_code == 409
    assert "BU90010499" in names()


def test_a_file_that_nobody_confirmed_is_forgotten(ada):
    first = upload(ada, geojson(NEW)).location
    upload(ada, geojson(SAME))
    assert ada.get(first).status_code == 404
    assert db.session.get(AreaImport, UUID(first.rsplit("/", 1)[1])) is None
