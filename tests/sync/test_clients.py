"""Phones that were not updated: whatever the last three releases ask is understood, and so are the answers (safety.md T21)."""

import tomllib

import pytest

from tests.house_rules.source import ROOT
from tests.sync.clients.scenes import Player, all_scenes, order, releases

KEPT = 3


@pytest.mark.parametrize("scene", all_scenes(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_phone_of_an_earlier_release_is_understood_and_understands(house, people, client_for, scene):
    wrong = Player(client_for("amina"), people).play(scene)
    assert not wrong, (
        f"Phones with version {scene.parent.name} are out there. Take this back, or keep the old way beside it:\n"
        + "\n".join(wrong)
    )


def test_a_phone_notices_when_an_answer_lacks_what_it_reads(house, people, client_for, monkeypatch):
    from participatie.sync.queries import feed

    plain = feed.page
    monkeypatch.setattr(feed, "page", lambda *asked: {**plain(*asked), "more": None})
    scene = next(path for path in all_scenes() if path.stem == "a_question_is_answered")
    assert any("more" in fault for fault in Player(client_for("amina"), people).play(scene))


def test_every_release_has_its_phone_and_only_the_last_three_are_kept():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    kept = releases()
    assert version in kept, f"Run `make record-release`: it writes down what a phone of {version} asks"
    assert len(kept) <= KEPT, f"Remove the folders of the oldest releases in tests/sync/clients: {kept[:-KEPT]}"
    assert order(version) == max(map(order, kept)), "A release is newer than the version in pyproject.toml"
