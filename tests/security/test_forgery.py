"""Another site cannot act for somebody who is signed in (safety.md T17): every unsafe route × no token × a foreign origin."""

import pytest

from participatie.core.web import csrf
from tests.security.test_matrix import address, doors

FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:81"},
]
PHONE = {"sync.push", "sync.announce_medium", "sync.send_piece"}
NEEDS_NO_TOKEN = {
    "accounts.language", "public.open_story", "public.ask_contact", "public.consent", "public.correct", "public.forget_contact",
    "public.stop_mail", "public.tell_helped", "public.tell_more", "public.withdraw", "public.withdraw_answers", "public.consent_answers",
    "survey.answer", "weigh.give", *PHONE,
}  # fmt: skip
"""Cookie-free pages and the phone's door: the origin guards them (and no form can send such content)."""


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_request_from_elsewhere_is_refused(house, world, sender_of, headers):
    """Even with a token that is right."""
    send, let_in = sender_of("carla"), []
    for endpoint, method, row in doors(house, reading=False):
        path = address(house, endpoint, row, world.subjects["nazareth"])
        answer = send(path, method=method, headers={"Origin": "", **headers})
        if answer.status_code not in (403, 404):
            let_in.append(f"{method} {path}: {answer.status_code}")
    assert not let_in


def test_a_request_without_a_token_is_refused(house, world, browser_of):
    browser, let_in = browser_of("carla"), []
    for endpoint, method, row in doors(house, reading=False):
        if endpoint in NEEDS_NO_TOKEN:
            continue
        path = address(house, endpoint, row, world.subjects["nazareth"])
        answer = browser.open(path, method=method, headers={"Origin": "http://localhost"})
        if answer.status_code != 400:
            let_in.append(f"{method} {path}: {answer.status_code}")
    assert not let_in


def test_only_the_agreed_routes_go_without_a_token(house):
    free = {
        rule.endpoint
        for rule in house.url_map.iter_rules()
        if rule.methods & {"POST", "PUT", "PATCH", "DELETE"}
        and (
            f"{(view := house.view_functions[rule.endpoint]).__module__}.{view.__name__}" in csrf._exempt_views
            or _blueprint_is_free(house, rule)
        )
    }
    assert free == NEEDS_NO_TOKEN


def _blueprint_is_free(house, rule) -> bool:
    names = {blueprint if isinstance(blueprint, str) else blueprint.name for blueprint in csrf._exempt_blueprints}
    return rule.endpoint.partition(".")[0] in names


def test_the_phones_door_wants_to_know_where_a_request_comes_from(world, browser_of):
    assert browser_of("amina").post("/api/sync/v1/push", json={}).status_code == 403
