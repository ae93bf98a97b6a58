"""What happened to a subject, in words, for those who may know."""

import ast

import pytest

from participatie.core.db import db, transaction
from participatie.privacy.rules import verbs
from participatie.stories.changes.review import accept_story, return_story
from participatie.stories.rules import ReviewState
from participatie.themes.changes import archive_theme
from participatie.themes.models import Theme
from tests import factories
from tests.house_rules import source
from tests.stories.reviewing import words

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def story(house, people):
    with transaction():
        factories.story(people.duo_of("fatma"))
        made = factories.story(people.duo_of("amina"), "Een geheim verhaal.", state=ReviewState.WAITING)
        return_story(made, question="Hoe zit dat?", by=people.actor("carla"))
        accept_story(made, publishable="Een verhaal.", by=people.actor("carla"))
    return made


def test_the_coordinator_reads_who_did_what(client_for, story):
    shown = words(client_for("carla").get(f"/office/audit/story/{story.id}", headers=ENGLISH))
    assert shown.index("Carla accepted this story") < shown.index("Carla returned this story with a question")


def test_it_never_tells_what_was_told(client_for, story):
    page = client_for("carla").get(f"/office/audit/story/{story.id}").text
    for text in ("Een geheim verhaal", "Een verhaal.", "Hoe zit dat?"):
        assert text not in page


@pytest.mark.parametrize("person", ["otto", "ruben", "ada", "amina", "wilma", "paul", "vera"])
def test_it_is_not_for_others(client_for, story, person):
    assert client_for(person).get(f"/office/audit/story/{story.id}").status_code in (403, 404)


def test_a_subject_of_which_nothing_is_known_does_not_exist(client_for, people):
    carla = client_for("carla")
    for kind in ("story", "niets", "account"):
        assert carla.get(f"/office/audit/{kind}/{people.themes['geld']}").status_code == 404


def test_a_theme_is_for_every_coordinator_and_regisseur(client_for, people):
    with transaction():
        archive_theme(db.session.get_one(Theme, people.themes["geld"]), by=people.actor("carla"))
    path = f"/office/audit/theme/{people.themes['geld']}"
    assert [client_for(person).get(path).status_code for person in ("otto", "ruben")] == [200, 200]
    assert client_for("ada").get(path).status_code == 404


def test_every_verb_that_is_recorded_has_a_sentence(house):
    unsaid = {verb: where for verb, where in _recorded().items() if verb not in verbs.SENTENCES}
    assert not unsaid, f"Give these a sentence in participatie/privacy/rules/verbs.py: {unsaid}"


def test_every_sentence_is_about_a_verb_that_is_recorded(house):
    silent = sorted(set(verbs.SENTENCES) - set(_recorded()))
    assert not silent, f"Nobody records these any more: {silent}"


def _recorded() -> dict[str, str]:
    """Each verb that the code hands to the audit, and where."""
    found = {}
    for path in source.files("participatie", ".py"):
        takers = {name.rsplit(".")[-1]: _place(function) for name, function in source.functions(path) if _place(function) is not None}
        for node in ast.walk(source.tree(path)):
            for verb in _verbs(node, {**takers, "record": 0}):
                found[verb] = f"{source.name(path)}:{node.lineno}"
    return found


def _place(function: source.Function) -> int | None:
    """Where a function that passes a verb on takes it."""
    names = [argument.arg for argument in function.args.args]
    return names.index("verb") if "verb" in names else None


def _verbs(node: ast.AST, takers: dict[str, int]) -> list[str]:
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = node.args[takers[called]] if called in takers and len(node.args) > takers[called] else None
        return [part.value for part in ast.walk(given) if isinstance(part, ast.Constant) and isinstance(part.value, str)] if given else []
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [v.value for k, v in pairs if isinstance(k, ast.Constant) and k.value == "verb" and isinstance(v, ast.Constant)]
    return []
