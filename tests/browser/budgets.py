"""What a page weighs on its first visit: every answer, gzipped as a server in front of the program sends it."""

import gzip
from collections import defaultdict
from dataclasses import dataclass

from playwright.sync_api import Browser, Response

KB = 1_000
TEXT = ("text/", "javascript", "json", "svg")


@dataclass(frozen=True)
class Weight:
    """Bytes by kind, and how many answers it took."""

    script: int
    style: int
    page: int
    whole: int
    answers: int


def weigh(browser: Browser, url: str, proof: object = None) -> Weight:
    """Open the page in an empty browser without a worker, as somebody (`proof`: cookies) or nobody."""
    context = browser.new_context(storage_state=proof, service_workers="block", locale="nl-NL")  # type: ignore[arg-type]  # its own shape
    answers: list[Response] = []
    tab = context.new_page()

    def hear(answer: Response) -> None:  # a bound method of a list is no listener to Playwright
        answers.append(answer)

    tab.on("response", hear)
    tab.goto(url, wait_until="networkidle")
    sizes: dict[str, int] = defaultdict(int)
    for answer in answers:
        if "/api/" not in answer.url:
            sizes[answer.request.resource_type] += _size(answer)
    context.close()
    return Weight(sizes["script"], sizes["stylesheet"], sizes["document"], sum(sizes.values()), len(answers))


def _size(answer: Response) -> int:
    if answer.status in range(300, 400) or answer.status == 204:
        return 0
    body, kind = answer.body(), answer.headers.get("content-type", "")
    return len(gzip.compress(body, 6)) if any(word in kind for word in TEXT) else len(body)
