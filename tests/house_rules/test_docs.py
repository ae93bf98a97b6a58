"""The documents know every noun, every command and every agreed word."""

import re

import pytest

from tests.house_rules import source

DOCS = sorted((source.ROOT / "docs").rglob("*.md")) + [source.ROOT / "README.md"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _told() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in DOCS)


@pytest.mark.parametrize("feature", source.features())
def test_the_documents_name_every_feature(feature):
    assert re.search(rf"`(participatie/)?{feature}/?`", _told()), f"Say in docs/architecture.md what `{feature}` is for"


def test_the_documents_name_every_command_of_make():
    targets = re.findall(r"^([a-z-]+):.*## ", (source.ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M)
    untold = [target for target in targets if f"make {target}" not in _told()]
    assert not untold, f"Say in README.md or docs/ what these do: {untold}"


def test_the_documents_name_every_command_of_flask(program):
    untold = [name for name in program.cli.commands if not re.search(rf"flask --app wsgi {name}\b|`{name}`", _told())]
    assert not untold, f"Say in docs/ what `flask --app wsgi ...` does for: {untold}"


@pytest.mark.parametrize("document", DOCS + sorted(source.ROOT.glob("*.md")), ids=source.name)
def test_a_link_in_a_document_leads_somewhere(document):
    broken = [link for link in LINK.findall(document.read_text(encoding="utf-8")) if not (document.parent / link).exists()]
    assert not broken, f"{source.name(document)} points at nothing: {broken}"


@pytest.mark.parametrize("document", DOCS, ids=source.name)
def test_a_test_that_a_document_names_exists(document):
    lost = [
        f"{path}::{name}" if name else path
        for path, name in TEST.findall(document.read_text(encoding="utf-8"))
        if not (source.ROOT / path).exists() or (name and f"def {name}(" not in (source.ROOT / path).read_text(encoding="utf-8"))
    ]
    assert not lost, f"{source.name(document)} names tests that are not there: {lost}"
