"""Every page without a place in its address, seen by somebody who may enter it."""

from participatie.core.roles import Capability
from participatie.core.web import ANYONE
from tests.house_rules import agreed, page

WHO = {
    Capability.MEEMAKER: "amina",
    Capability.COORDINATOR: "carla",
    Capability.REGISSEUR: "ruben",
    Capability.WETHOUDER: "wilma",
    Capability.PARTNER: "paul",
    Capability.ADMINISTRATOR: "ada",
    Capability.VISITOR: "vera",
}


def _open_rules(house):
    return [rule for rule in house.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]


def _visitors(house, rule) -> list[str | None]:
    """Nobody where anybody may come; else one person of each capability that may."""
    allowed = getattr(house.view_functions[rule.endpoint], "allowed", frozenset())
    if ANYONE in allowed:
        return [None]
    return [WHO[capability] for capability in Capability if capability in allowed] or ["carla"]


def _answers(house, client_for):
    for rule in _open_rules(house):
        for person in _visitors(house, rule):
            yield rule.rule, person, client_for(person).get(rule.rule)


def test_every_open_door_answers(house, people, client_for):
    answers = [(path, person, answer) for path, person, answer in _answers(house, client_for) if path not in agreed.NOTHING_THERE]
    wrong = [(path, person, answer.status) for path, person, answer in answers if answer.status_code >= 400]
    assert not wrong, f"Somebody who may enter gets an error: {wrong}"


def test_every_page_is_valid_and_has_one_heading(house, people, client_for):
    faulty = {
        f"{path} as {person}": found
        for path, person, answer in _answers(house, client_for)
        if answer.status_code == 200 and answer.mimetype == "text/html" and (found := page.faults(answer.get_data(as_text=True)))
    }
    assert not faulty, f"Mend these pages: {faulty}"
