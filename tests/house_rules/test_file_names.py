"""The folder list says what the program does; a file's name says what may stand in it."""

import pytest

from tests.house_rules import source

IN_A_FEATURE = {"__init__", "rules", "models", "queries", "changes", "ports", "jobs", "forms", "views"}
BESIDE_THE_FEATURES = {"__init__.py", "app.py", "config.py"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "misc", "admin", "manage"}
TOP_LEVEL = {
    "wsgi.py", "participatie", "translations", "static", "templates", "pyproject.toml", "tests",
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "publiccode.yml", "Makefile",
    "package.json", "package-lock.json", "requirements", "docs", "deploy", "bench",
    # made by the commands, kept out of the repository
    "instance", "build", "node_modules", "__pycache__", "participatie.egg-info",
}  # fmt: skip


@pytest.mark.parametrize("feature", source.features())
def test_a_feature_holds_only_the_agreed_files(feature):
    found = {path.stem for path in (source.PACKAGE / feature).iterdir() if path.name != "__pycache__"}
    strays = sorted(found - IN_A_FEATURE)
    assert not strays, f"participatie/{feature}: give these the agreed name, or a package of their own: {strays}"


def test_beside_the_features_stand_only_the_app_its_configuration_and_its_commands():
    found = {path.name for path in source.PACKAGE.glob("*.py")}
    assert found <= BESIDE_THE_FEATURES, f"Move into the feature it is about: {found - BESIDE_THE_FEATURES}"


def test_nothing_is_called_a_drawer():
    written = source.files("participatie", ".py") + source.files("tests", ".py")
    drawers = [source.name(path) for path in written if DRAWERS & set(path.relative_to(source.ROOT).with_suffix("").parts)]
    assert not drawers, f"A drawer takes everything; name these after the noun they hold: {drawers}"


def test_the_top_level_is_as_agreed():
    found = {path.name for path in source.ROOT.iterdir() if not path.name.startswith(".")}
    assert found <= TOP_LEVEL, f"The top level is fixed; move these: {sorted(found - TOP_LEVEL)}"
