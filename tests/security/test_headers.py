"""Headers on every answer: every route, its errors, files, and what does not exist (safety.md)."""

import pytest

from participatie.core import headers
from tests.security.rows import ROWS
from tests.security.test_matrix import address, doors

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "connect-src": "'self'", "manifest-src": "'self'",
    "worker-src": "'self'", "font-src": "'self'", "img-src": "'self' blob:", "media-src": "'self' blob:", "object-src": "'none'",
    "frame-ancestors": "'none'", "base-uri": "'none'", "form-action": "'self'", "require-trusted-types-for": "'script'",
    "trusted-types": "participatie",
}  # fmt: skip


def lacking(answer, **stricter: str) -> list[str]:
    return [name for name, value in (headers.ALWAYS | stricter).items() if answer.headers.get(name) != value]


def _sandboxed(endpoint: str, answer) -> dict[str, str]:
    """What somebody sent us is shown in a sandbox on top of all that."""
    served = endpoint.startswith("media.") and answer.status_code == 200
    return {"Content-Security-Policy": f"{headers.POLICY}; sandbox"} if served else {}


def test_the_policy_is_the_one_that_was_agreed():
    said = dict(rule.strip().split(" ", 1) for rule in headers.POLICY.split(";"))
    assert said == POLICY


@pytest.mark.parametrize("key", ["anonymous", "carla"])
def test_every_route_says_all_headers(house, world, sender_of, key):
    send, bare = sender_of(key), []
    for endpoint, method, row in doors(house, reading=True) + doors(house, reading=False):
        if endpoint in ("security.logout", "accounts.end_sessions"):
            continue
        path = address(house, endpoint, row, world.subjects["nazareth"])
        answer = send(path, method=method)
        bare += [f"{method} {path} ({answer.status_code}): {name}" for name in lacking(answer, **_sandboxed(endpoint, answer))]
    assert not bare, bare
    assert len(ROWS) > 50


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404), ("GET", "/office/", 302), ("DELETE", "/sign-in", 405), ("OPTIONS", "/sign-in", 200),
        ("HEAD", "/sign-in", 200), ("GET", "/api/sync/v1/hello", 401), ("GET", "/favicon.svg", 200), ("GET", "/static/dist/nothing.js", 404),
        ("POST", "/language", 303), ("GET", "/office/people/not-a-uuid", 404),
    ],
)  # fmt: skip
def test_errors_files_and_odd_requests_say_them_too(client_for, method, path, status):
    answer = client_for().open(path, method=method)
    assert answer.status_code == status
    assert not lacking(answer)
    answer.close()


def test_an_error_of_ours_says_them_too_and_tells_nothing(house, client_for):
    house.config["PROPAGATE"] = False
    house.view_functions["public.front"] = _breaks
    answer = client_for().get("/")
    assert answer.status_code == 500
    assert not lacking(answer)
    assert "geheim" not in answer.text


def _breaks() -> str:
    raise ValueError("geheim")


_breaks.allowed = frozenset({"anyone"})


def test_pages_with_words_are_never_cached(world, browser_of):
    for path in ("/office/people", "/account/", "/office/inbox"):
        assert "no-store" in browser_of("carla").get(path).headers["Cache-Control"]


def test_over_https_browsers_are_told_to_stay_there():
    assert "max-age=31536000" in headers.for_answers(secure=True)["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in headers.for_answers(secure=False)
