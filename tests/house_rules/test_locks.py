"""What is installed is locked, and comes from wherever this machine gets its packages."""

import json
import re

import pytest

from tests.house_rules import source

LOCKS = sorted((source.ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links|git\+")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(lock):
    found = [line for line in lock.read_text(encoding="utf-8").splitlines() if ADDRESS.search(line)]
    assert not found, f"Run `make lock`; it leaves addresses out: {found[:3]}"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_version_and_a_hash(lock):
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"), flags=re.I)
    packages = [entry for entry in entries if not entry.startswith("#")]
    loose = [entry.split("\n")[0] for entry in packages if "==" not in entry or "--hash=sha256:" not in entry]
    assert packages, f"{lock.name} locks nothing"
    assert not loose, f"Run `make lock`: {loose}"


@pytest.mark.parametrize("wish", sorted((source.ROOT / "requirements").glob("*.in")), ids=lambda path: path.name)
def test_every_wish_is_locked(wish):
    locked = set(re.findall(r"^([a-z0-9-]+)==", wish.with_suffix(".txt").read_text(encoding="utf-8"), flags=re.M))
    wished = {re.split(r"[\[<>=~ ;#]", line)[0] for line in wish.read_text().splitlines() if re.match(r"[a-z]", line)}
    assert wished <= locked, f"Run `make lock`: {sorted(wished - locked)}"


def test_the_lock_of_the_assets_names_no_address_and_has_hashes():
    packages = json.loads((source.ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    named = [path for path, package in packages.items() if "resolved" in package]
    loose = [path for path, package in packages.items() if path and "integrity" not in package]
    assert not named, f"Keep `omit-lockfile-registry-resolved=true` in .npmrc and write the lock again: {named[:3]}"
    assert not loose, f"Without a hash: {loose[:3]}"


def test_no_package_asks_for_whatever_is_newest():
    """`npm ci` of tomorrow would find another newest than the lock, and stop."""
    packages = json.loads((source.ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    held = json.loads((source.ROOT / "package.json").read_text(encoding="utf-8")).get("overrides", {})
    moving = {name for package in packages.values() for name, wish in package.get("dependencies", {}).items() if wish == "latest"}
    assert moving <= held.keys(), f"Hold it by its version under `overrides` in package.json: {sorted(moving - held.keys())}"
