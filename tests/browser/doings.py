"""What is done on a page before it is looked at: forms sent empty, stories told, folded parts opened."""

from collections.abc import Callable

from playwright.sync_api import Page

Subjects = dict[str, str]
Doing = Callable[[Page, Subjects], None]
READY = "html[data-ready]"
STORIES = (
    "Sinds de speeltuin is opgeknapt komen de kinderen weer buiten.",
    "Maar 's avonds is het er donker, dan durf ik er niet langs.",
)


def both(*doings: Doing) -> Doing:
    """One after the other."""

    def all_of_them(tab: Page, at: Subjects) -> None:
        for doing in doings:
            doing(tab, at)

    return all_of_them


def open_all(tab: Page, at: Subjects) -> None:
    """Unfold everything that is folded away."""
    tab.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def send(form: str, button: str = "button:not([type=button])") -> Doing:
    """Send a form as it stands, past what the browser would say itself."""

    def now(tab: Page, at: Subjects) -> None:
        chosen = tab.locator(form).first
        open_all(tab, at)
        chosen.evaluate("(form) => { form.noValidate = true; }")
        with tab.expect_navigation():
            chosen.locator(button).first.click()

    return now


def send_stale(tab: Page, at: Subjects) -> None:
    """Somebody else saved meanwhile: what this form saw is no longer so."""
    tab.locator("[name=seen]").evaluate("(field) => { field.value = 'earlier'; }")
    tab.locator("[name=goal]").fill("Een heel ander doel.")
    send("main form[method=post]")(tab, at)


def type_code(code: str) -> Doing:
    """The resident's code, or {code} for one of the town."""

    def now(tab: Page, at: Subjects) -> None:
        tab.locator("[name=code]").fill(code.format(**at))
        send("[data-code-form]")(tab, at)

    return now


def correct_with(text: str) -> Doing:
    def now(tab: Page, at: Subjects) -> None:
        open_all(tab, at)
        tab.locator("textarea[name=quote]").first.fill(text)
        send("form:has(textarea[name=quote])")(tab, at)

    return now


def wait_for_phone(tab: Page, at: Subjects) -> None:
    tab.wait_for_selector(READY, state="attached")
    tab.wait_for_selector("html[data-mood]", state="attached")


def tell_two_stories(tab: Page, at: Subjects) -> None:
    """A conversation with two stories, everything on the phone's disk."""
    address = tab.url
    tab.goto(address.removesuffix("conversation"))
    tab.wait_for_selector("html[data-mood=ok]", state="attached")
    tab.goto(address)
    tab.wait_for_selector("[data-story] [data-chips] label")
    for number, text in enumerate(STORIES):
        if number:
            tab.locator("[data-add=same]").click()
        tab.locator("[data-story] .voice-box").nth(number).fill(text)
        tab.locator("[data-story] [value=better], [data-story] [value=good]").nth(3 * number).check()
    tab.wait_for_selector("html[data-saved]:not([data-unsaved])", state="attached")


def read_back_nothing(tab: Page, at: Subjects) -> None:
    tab.wait_for_selector(READY, state="attached")
    tab.locator("[data-next=read-back]").click()
    tab.locator("[data-problems]").wait_for()


def read_back(tab: Page, at: Subjects) -> None:
    tab.locator("[data-next=read-back]").click()
    tab.wait_for_url("**/field/read-back#*")
    tab.wait_for_selector(READY, state="attached")


def finish(tab: Page, at: Subjects) -> None:
    for question in tab.locator("fieldset").all():
        question.locator("label").first.click()
    tab.locator("[data-finish]").click()
    tab.wait_for_url("**/field/receipt#*")
    tab.wait_for_selector(READY, state="attached")


def open_question(tab: Page, at: Subjects) -> None:
    """The first question of the coordinator on the phone's home."""
    wait_for_phone(tab, at)
    tab.locator("[data-cards] [data-state=returned] [data-open]").first.click()
    tab.wait_for_url("**/field/question#*")
    tab.wait_for_selector(READY, state="attached")
