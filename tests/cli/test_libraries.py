"""The list of libraries (SBOM) names every locked one, at its version, with the hashes that the lock knows."""

import base64
import json
import re

import pytest

from participatie.cli import libraries
from tests.house_rules.source import ROOT


@pytest.fixture
def told(house) -> dict:
    answer = house.test_cli_runner().invoke(args=["sbom"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


def test_every_locked_library_is_on_it_once(told):
    names = [one["purl"] for one in told["components"]]
    assert len(names) == len(set(names))
    python = set()
    for path in (ROOT / "requirements").glob("*.txt"):
        python |= {f"pkg:pypi/{name.lower()}@{version}" for name, version in re.findall(r"^([\w.-]+)==([\w.+!-]+)", path.read_text(), re.M)}
    assert python == {name for name in names if name.startswith("pkg:pypi/")}
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    node = {(place.rpartition("node_modules/")[2], said["version"]) for place, said in locked.items() if place}
    assert node == {(one["name"], one["version"]) for one in told["components"] if one["purl"].startswith("pkg:npm/")}


def test_what_runs_is_told_apart_from_what_only_builds_and_tests(told):
    scopes = {one["name"]: one.get("scope") for one in told["components"]}
    assert (scopes["flask"], scopes["pytest"], scopes["ruff"]) == ("required", "excluded", "excluded")


def test_the_hashes_are_those_of_the_lock(told):
    found = {one["purl"]: {said["content"] for said in one["hashes"]} for one in told["components"]}
    flask = next(purl for purl in found if purl.startswith("pkg:pypi/flask@"))
    block = (ROOT / "requirements/run.txt").read_text().split("\nflask==")[1].split("\n    #")[0]
    assert found[flask] == set(re.findall(r"sha256:([0-9a-f]{64})", block))
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]["node_modules/esbuild"]
    digest = base64.b64decode(lock["integrity"].removeprefix("sha512-")).hex()
    assert found[f"pkg:npm/esbuild@{lock['version']}"] == {digest}


def test_it_is_a_cyclonedx_list_of_this_version_and_the_same_each_time(told, house):
    assert (told["bomFormat"], told["specVersion"], told["version"]) == ("CycloneDX", "1.6", 1)
    assert told["metadata"]["component"]["version"] == re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.M)[1]
    assert {one["type"] for one in told["components"]} == {"library"}
    assert libraries.listed(libraries.ROOT) == told


def test_without_the_locks_it_says_so_and_makes_no_list(house, monkeypatch, tmp_path):
    monkeypatch.setattr(libraries, "ROOT", tmp_path)
    answer = house.test_cli_runner().invoke(args=["sbom"])
    assert answer.exit_code == 1
    assert "package-lock.json" in answer.output
