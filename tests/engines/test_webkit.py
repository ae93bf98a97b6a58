"""WebKit: the same journey while the server is really stopped. The engine of every browser on an iPhone."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines import engine

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journey"),
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),  # selenium about itself
]  # fmt: skip
WORDS = "De bus rijdt om acht uur al niet meer, dus ik blijf thuis."
PATIENCE = 60
WHAT_IS_THERE = """
const root = document.documentElement;
return [location.href, document.readyState, {...root.dataset}, Boolean(navigator.serviceWorker?.controller), document.body?.innerText.slice(0, 600)];
"""
ALONE = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_DMABUF_RENDERER": "1", "LANGUAGE": "nl"}


class Phone:
    """A WebKit with one page in front."""

    def __init__(self, driver, url: str) -> None:
        self.driver, self.url = driver, url

    def go(self, address: str) -> None:
        self.driver.get(f"{self.url}{address}")
        self.sees("html[data-ready]")

    def sees(self, selector: str):
        """What is there; a page that is left in the very moment of looking is looked at no longer."""
        waiting = WebDriverWait(self.driver, PATIENCE, ignored_exceptions=[StaleElementReferenceException])
        try:
            return waiting.until(lambda driver: driver.find_element(By.CSS_SELECTOR, selector))
        except TimeoutException:
            raise AssertionError(f"{selector} never came. What is there: {self.driver.execute_script(WHAT_IS_THERE)}") from None

    def click(self, selector: str) -> None:
        """By script: a label where the input is hidden behind a chip."""
        self.driver.execute_script("const [n] = arguments; (n.closest('label') ?? n).click()", self.sees(selector))

    def close_and_reopen(self) -> None:
        """As somebody who sweeps the app away: no page is left, no second is waited."""
        old = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        new = self.driver.current_window_handle
        self.driver.switch_to.window(old)
        self.driver.close()
        self.driver.switch_to.window(new)


@contextmanager
def screen(xvfb, monkeypatch):
    """A screen that nobody looks at; the server says which number it took."""
    reading, writing = os.pipe()
    shown = subprocess.Popen(
        [xvfb, "-displayfd", str(writing), "-screen", "0", "800x1000x24"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        monkeypatch.setenv("DISPLAY", f":{told.readline().strip()}")
    yield
    shown.terminate()
    shown.wait(10)


@pytest.fixture
def phone(live, monkeypatch, tmp_path):
    driver, xvfb = engine.needed("WebKitWebDriver", "Xvfb")
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with screen(xvfb, monkeypatch):
        options = Options()
        options.binary_location = engine.minibrowser()
        options.add_argument("--automation")
        webkit = webdriver.WebKitGTK(options=options, service=Service(driver))
        sys.stdout.write(f"WebKitGTK {webkit.capabilities.get('browserVersion')}\n")
        webkit.set_window_size(400, 800)
        yield Phone(webkit, live.url)
        webkit.quit()


def test_webkit_carries_a_conversation_through_a_day_without_network(live, people, phone, line_of_carla):
    phone.driver.get(f"{live.url}/sign-in?next=/field/")
    phone.click(f"button[name=person][value='{people.accounts['amina']}']")
    phone.sees("html[data-ready][data-worker=ready][data-mood=ok]")

    live.stop()
    phone.go("/field/")
    phone.click("[data-new]")
    phone.sees("textarea[data-bind=quote]").send_keys(WORDS)
    phone.sees(f"html[data-saved='{len(WORDS)}']:not([data-unsaved])")
    phone.click(".wordmark")
    phone.click("html[data-ready] [data-open]")
    assert phone.sees("html[data-ready] textarea[data-bind=quote]").get_property("value") == WORDS

    phone.click("[data-next=read-back]")
    phone.click("input[data-bind=use][value=yes]")
    phone.click("[data-finish]")
    assert re.match(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", phone.sees("[data-code]").get_property("textContent").strip())
    phone.click(".wordmark")
    phone.sees("[data-cards] > li[data-state=waiting]")

    live.start()
    phone.click("[data-send] button")
    phone.sees("[data-cards] > li[data-state=sent]")
    assert "De bus rijdt om acht uur" in line_of_carla()


def test_in_webkit_what_was_typed_is_there_after_the_page_was_left_or_closed_in_mid_word(live, people, phone):
    """WebKit tears a page down at once, and a write that begins then makes the next page hang: nothing may be left to that moment."""
    phone.driver.get(f"{live.url}/sign-in?next=/field/")
    phone.click(f"button[name=person][value='{people.accounts['amina']}']")
    phone.sees("html[data-ready][data-worker=ready][data-mood=ok]")
    phone.click("[data-new]")
    phone.sees("html[data-ready] textarea[data-bind=quote]").send_keys(WORDS)
    phone.sees(f"html[data-saved='{len(WORDS)}']:not([data-unsaved])")
    address = phone.driver.current_url.removeprefix(live.url)
    typed = WORDS
    for leave in (lambda: phone.driver.get("about:blank"), phone.close_and_reopen):
        phone.sees("textarea[data-bind=quote]").send_keys(" En toen")
        leave()
        phone.go(address)
        found = phone.sees("textarea[data-bind=quote]").get_property("value")
        assert found.startswith(typed)
        assert (typed + " En toen").startswith(found)
        typed = found
    phone.go("/field/")
    phone.sees("[data-cards] > li[data-state=draft]")
