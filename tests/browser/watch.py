"""A browser that listens: what the console complains about on any page is a failure at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

NO_NETWORK = (
    "ERR_CONNECTION_REFUSED",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
    "ERR_NETWORK_CHANGED",
)


class Watch:
    """The complaints of every page of one browser context."""

    def __init__(self, context: BrowserContext) -> None:
        self.heard: list[str] = []
        context.on("page", self._listen)

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.heard.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))

    def _hear(self, page: Page, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning") or _is_expected(page, message):
            return
        self.heard.append(f"{page.url}: {message.text} {message.location['url']}")


def _is_expected(page: Page, message: ConsoleMessage) -> bool:
    """Chromium logs a refused page (404, 412, 422) and a server that is away; the pages say those themselves."""
    if "Failed to load resource" not in message.text:
        return False
    own = message.location["url"].split("#")[0] == page.url.split("#")[0]
    return own or any(known in message.text for known in NO_NETWORK) or "/api/sync/" in message.location["url"]


@contextmanager
def watched(browser: Browser, **settings: Any) -> Iterator[BrowserContext]:
    """A context of its own; at its end nothing may have been complained about (console errors, refusals of the CSP)."""
    context = browser.new_context(**settings)
    watch = Watch(context)
    try:
        yield context
    finally:
        context.close()
    assert not watch.heard, "The browser complained:\n" + "\n".join(watch.heard)
