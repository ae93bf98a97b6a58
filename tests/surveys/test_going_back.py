"""Whoever goes back in the browser finds the page as it was left; the page with the code is never kept."""

from tests.surveys.making import FEEL, LONG_SURVEY, fill, opened, press


def test_pages_of_the_survey_are_kept_by_the_browser_alone_and_asked_for_anew(resident, people):
    path = opened(people, *LONG_SURVEY)
    first = resident.get(path)
    assert first.headers["Cache-Control"] == "private, no-cache"
    following = press(resident, first, path, "next", q_q1="a")
    refused = press(resident, first, path, "next", q_q1="zz")
    assert [page.status_code for page in (following, refused)] == [200, 422]
    assert {page.headers["Cache-Control"] for page in (following, refused)} == {"private, max-age=600"}


def test_the_page_with_the_code_and_other_pages_are_not_kept(resident, people):
    path = opened(people, FEEL)
    assert fill(resident, path, q_q1="a").headers["Cache-Control"] == "no-store"
    assert resident.get("/v/bestaat-niet").headers["Cache-Control"] == "no-store"
