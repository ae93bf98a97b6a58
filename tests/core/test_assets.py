"""Which built file a name stands for."""

import json
import os

import pytest

from participatie.core import assets

BUILT = {
    "files": {
        "office.css": "office-1.css", "phone.css": "phone-2.css", "field-home.js": "field-home-3.js", "office.js": "office-4.js",
    },
    "imports": {
        "field-home.js": ["shared-a.js"], "shared-a.js": ["shared-b.js"], "shared-b.js": ["shared-a.js"],
        "office.js": ["shared-c.js"],
    },
    "later": {"field-home.js": ["shared-b.js", "shared-b.js"]},
}  # fmt: skip


@pytest.fixture
def dist(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "DIST", tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps(BUILT))
    return tmp_path


def test_a_name_stands_for_its_hashed_file(dist):
    assert assets.asset("office.css") == "/static/dist/office-1.css"


def test_a_new_build_is_seen_without_a_restart(dist):
    assets.asset("office.css")
    manifest = dist / "manifest.json"
    manifest.write_text(json.dumps({"files": {"office.css": "office-9.css"}, "imports": {}}))
    os.utime(manifest, ns=(1, 1))
    assert assets.asset("office.css") == "/static/dist/office-9.css"


def test_an_asset_that_is_not_built_says_what_to_run(dist):
    with pytest.raises(assets.AssetsNotBuilt, match="survey.css is not built: run `make assets`"):
        assets.asset("survey.css")
    (dist / "manifest.json").unlink()
    with pytest.raises(assets.AssetsNotBuilt, match="make assets"):
        assets.asset("office.css")


def test_the_phone_keeps_its_own_files_and_what_they_share_each_once(dist):
    assert assets.shell_files() == [
        f"/static/dist/{name}" for name in ("field-home-3.js", "phone-2.css", "shared-a.js", "shared-b.js")
    ]  # fmt: skip


def test_the_phone_also_keeps_what_a_script_fetches_later(dist):
    later = {"field-home.js": ["shared-lock.js"]}
    (dist / "manifest.json").write_text(json.dumps(BUILT | {"later": later}))
    assert "/static/dist/shared-lock.js" in assets.shell_files()
    assert "/static/dist/shared-lock.js" not in assets.chunks("field-home.js")
