"""The doors of the house: each says who may enter, and has an address that a person can read."""

import re

from participatie.core.roles import Capability
from participatie.core.web import ANYONE, SIGNED_IN

KEBAB = re.compile(r"[a-z0-9]+([-.][a-z0-9]+)*")
TYPED = {"uuid", "int", "path"}
PLACE = re.compile(r"<(?:(?P<type>\w+)(?:\([^)]*\))?:)?(?P<name>\w+)>")
FLASKS_OWN = {"static"}


def _doors(program):
    return [rule for rule in program.url_map.iter_rules() if rule.endpoint not in FLASKS_OWN]


def test_every_view_says_who_may_enter(program):
    silent = sorted(
        {rule.endpoint for rule in _doors(program) if not getattr(program.view_functions[rule.endpoint], "allowed", None)}
    )
    assert not silent, f"Put @allow(...) directly under the route, or core.web.allow_endpoint for a library's view: {silent}"


def test_a_door_opens_for_capabilities_that_exist(program):
    known = {ANYONE, SIGNED_IN, *Capability}
    strange = {
        rule.endpoint: unknown
        for rule in _doors(program)
        if (unknown := set(getattr(program.view_functions[rule.endpoint], "allowed", ())) - known)
    }
    assert not strange, f"Use ANYONE, SIGNED_IN or a Capability: {strange}"


def test_every_address_is_kebab_case(program):
    shouting = [rule.rule for rule in _doors(program) if not all(map(_readable, rule.rule.strip("/").split("/")))]
    assert not shouting, f"Lower case, words joined by a dash: {shouting}"


def _readable(part: str) -> bool:
    bare = PLACE.sub("x", part)
    return not bare or bare.startswith(".well-known") or bool(KEBAB.fullmatch(bare))


def test_every_place_in_an_address_has_a_type(program):
    bare = [
        rule.rule
        for rule in _doors(program)
        for place in PLACE.finditer(rule.rule)
        if not place["type"] or (place["type"] not in TYPED and place["type"] not in program.url_map.converters)
    ]
    assert not bare, f"Say what it is (<uuid:story_id>, <string:code>), so that nonsense never reaches the view: {bare}"


def test_what_an_address_names_is_said_in_the_view(program):
    short = [rule.rule for rule in _doors(program) for place in PLACE.finditer(rule.rule) if place["name"] in {"id", "pk", "x"}]
    assert not short, f"Name it after its noun (story_id): {short}"


def test_no_endpoint_hides_behind_another_address(program):
    addresses = [(rule.rule, method) for rule in _doors(program) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}]
    twice = sorted({address for address in addresses if addresses.count(address) > 1})
    assert not twice, f"Two views answer the same request; the second is never reached: {twice}"
