"""Who gets in where, and reads what: every route × twelve people × own wijk, other wijk, other gemeente (safety.md T10).

Expected values are computed: from what a view says in @allow, from the roles of the person, and from the reading table of the mission
below. A route that nobody described in rows.py fails.
"""

from uuid import uuid4

import pytest

from participatie.core.roles import Capability
from participatie.core.web import ANYONE, SIGNED_IN
from tests.security.rows import LEAD, NEVER, ROWS, WITHIN, Row
from tests.security.world import COORDINATOR, DUO, ELSEWHERE, INSIGHT, PUBLIC, QUOTED, RAW, READABLE, WIJKEN, World, canary

ACTORS = ("anonymous", "amina", "joost", "fatma", "carla", ELSEWHERE, "otto", "ruben", "wilma", "paul", "ada", "vera")
FLASKS_OWN = {"static"}
TABLE = frozenset({Capability.MEEMAKER, Capability.COORDINATOR, Capability.REGISSEUR, Capability.WETHOUDER, Capability.PARTNER, Capability.VISITOR})


def doors(house, *, reading: bool) -> list[tuple[str, str, Row]]:
    """(endpoint, method, row) of every route that reads, or that changes something."""
    return [
        (rule.endpoint, method, ROWS[rule.endpoint])
        for rule in house.url_map.iter_rules()
        if rule.endpoint in ROWS
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
        if (method == "GET") is reading
    ]


def test_every_route_has_a_row(house):
    known = {rule.endpoint for rule in house.url_map.iter_rules()} - FLASKS_OWN
    missing = sorted(known - set(ROWS))
    assert not missing, (
        f"Nobody said who gets in here: {missing}. Add a line for each to ROWS in tests/security/rows.py; its docstring says how. "
        "Then look whether the matrix agrees with what you meant."
    )


def test_every_row_has_a_route(house):
    gone = sorted(set(ROWS) - {rule.endpoint for rule in house.url_map.iter_rules()})
    assert not gone, f"These routes are no longer there; take their lines out of tests/security/rows.py: {gone}"


def may_read(world: World, key: str, kind: str, wijk: str) -> bool:
    """The reading table of the mission, row by row."""
    covers = lambda *capabilities: world.covers(key, frozenset(capabilities), wijk)  # noqa: E731  # said five times in four lines
    heard_it = key in DUO[wijk]
    return {
        RAW: heard_it or key == COORDINATOR[wijk],
        READABLE: heard_it or covers(Capability.COORDINATOR, Capability.REGISSEUR),
        QUOTED: heard_it or covers(*TABLE),
        INSIGHT: heard_it or covers(*TABLE),
        PUBLIC: True,
    }[kind]


def expected(world: World, house, key: str, endpoint: str, row: Row, wijk: str) -> str:
    """in, sign-in, role or nowhere."""
    allowed = house.view_functions[endpoint].allowed
    actor = world.actor(key)
    if ANYONE not in allowed:
        if actor is None:
            return "sign-in"
        if SIGNED_IN not in allowed and not actor.has(*allowed):
            return "role"
    if row.decides == NEVER or (row.decides == LEAD and key != world.subjects[wijk].lead):
        return "nowhere"
    if row.decides == WITHIN and not world.covers(key, row.readers or frozenset(allowed & set(Capability)), wijk):
        return "nowhere"
    return "in"


def answered(answer) -> str:
    to_sign_in = answer.status_code in (302, 303) and answer.location.startswith(("/sign-in?next", "/account/verify?next"))
    if answer.status_code == 401 or to_sign_in:
        return "sign-in"
    return {403: "role", 404: "nowhere"}.get(answer.status_code, "in")


def address(house, endpoint: str, row: Row, subject) -> str:
    places = {name: said[1:] if said[0] == "=" else subject.code if said == "code" else subject.ids[said] for name, said in row.places.items()}
    with house.test_request_context():
        return house.url_for(endpoint, **places)


@pytest.mark.parametrize("key", ACTORS)
def test_everybody_reads_what_the_table_of_the_mission_says(house, world, browser_of, key):
    browser, wrong, seen = browser_of(key), [], set()
    phone = {"Sync-Proto": "1", "Sync-Schema": "1", "Sync-Device": str(uuid4())}
    for endpoint, method, row in doors(house, reading=True):
        for wijk in WIJKEN if row.places else WIJKEN[:1]:
            path = address(house, endpoint, row, world.subjects[wijk])
            answer = browser.get(path, headers=phone if path.startswith("/api/") else {})
            wanted = expected(world, house, key, endpoint, row, wijk)
            if answered(answer) != wanted or answer.status_code >= 500:
                wrong.append(f"{method} {path} ({wijk}): {wanted} expected, {answer.status_code} came")
            text = answer.get_data().decode("utf-8", errors="replace")  # some answers are files
            found = {(kind, place) for kind in (RAW, READABLE, QUOTED, INSIGHT, PUBLIC) for place in WIJKEN if canary(kind, place) in text}
            wrong += [f"GET {path} shows {kind} of {place}" for kind, place in found if not may_read(world, key, kind, place)]
            seen |= found
    assert not wrong, f"{key}:\n" + "\n".join(wrong)
    missed = [pair for pair in _owed(world, key) if pair not in seen]
    assert not missed, f"{key} should have seen this somewhere: {missed}"


def _owed(world: World, key: str) -> list[tuple[str, str]]:
    """What a person must find on some page; without this the test above could pass on empty pages."""
    at_the_table = (RAW, READABLE, QUOTED, INSIGHT) if key in (*COORDINATOR.values(), "ruben", "wilma", "paul", "vera") else ()
    own = [(kind, wijk) for kind in at_the_table for wijk in WIJKEN if may_read(world, key, kind, wijk)]
    return own + [(PUBLIC, wijk) for wijk in WIJKEN]


@pytest.mark.parametrize("key", ACTORS)
def test_nobody_changes_what_lies_outside_the_own_task_or_wijk(house, world, sender_of, key):
    """Each refusal is as expected; whoever may, is not refused for who they are (an empty form may be wrong in itself)."""
    wrong, send = [], sender_of(key)
    for endpoint, method, row in doors(house, reading=False):
        for wijk in WIJKEN if row.places else WIJKEN[:1]:
            wanted = expected(world, house, key, endpoint, row, wijk)
            if wanted == "in":
                continue
            path = address(house, endpoint, row, world.subjects[wijk])
            answer = send(path, method=method)
            if answered(answer) != wanted:
                wrong.append(f"{method} {path} ({wijk}): {wanted} expected, {answer.status_code} came")
    assert not wrong, f"{key}:\n" + "\n".join(wrong)


@pytest.mark.parametrize("key", [key for key in ACTORS if key != "anonymous"])
def test_whoever_may_change_something_is_not_refused(house, world, sender_of, key):
    wrong, send = [], sender_of(key)
    for endpoint, method, row in doors(house, reading=False):
        if endpoint == "accounts.end_sessions" or endpoint.startswith("security."):
            continue  # these sign out, or are about the own account only
        for wijk in WIJKEN if row.places else WIJKEN[:1]:
            if expected(world, house, key, endpoint, row, wijk) != "in":
                continue
            path = address(house, endpoint, row, world.subjects[wijk])
            answer = send(path, method=method)
            if answer.status_code in (401, 403) or answer.status_code >= 500:
                wrong.append(f"{method} {path} ({wijk}): {answer.status_code} came")
    assert not wrong, f"{key}:\n" + "\n".join(wrong)
