"""What is done on a page before it is looked at: forms sent empty, stories told, folded parts opened."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Subjects = dict[str, str]
Doing = Callable[[Page, Subjects], None]
READY = "html[data-ready]"
TWO_TEXTS = """async () => {
    const device = crypto.randomUUID(), item = crypto.randomUUID(), story = crypto.randomUUID(), teller = crypto.randomUUID();
    const headers = { "Content-Type": "application/json", "Sync-Proto": "1", "Sync-Schema": "1", "Sync-Device": device };
    const { duos: [duo] } = await (await fetch("/api/sync/v1/reference", { headers })).json();
    const consent = { use: null, quote: null, public: null, contact: null };
    const op = (quote, place) => ({
        id: crypto.randomUUID(), item, type: "conversation", schema: 1, parents: [], client_time: new Date().toISOString(), media: [],
        body: {
            duo: duo.id, area: duo.area.id, stage: "open", held: { date: new Date().toISOString().slice(0, 10), part_of_day: "morning" },
            occasion: "street", place, people: { resident: 1, volunteer: 0, professional: 0, other: 0 }, contact_only: false,
            reflection: null, readings: {}, answers: {}, tellers: [{ id: teller, receipt: null, age_band: null, group: null }],
            stories: [{ id: story, teller, quote, own_words: "", valence: null, level: null, themes: [], proposals: [], consent }],
        },
    });
    const ops = [op("De lantaarn bij het bankje is stuk.", "bij de bakker"), op("De lamp bij de bakker doet het niet.", null)];
    const said = await fetch("/api/sync/v1/push", { method: "POST", headers, body: JSON.stringify({ device, ops }) });
    if (!said.ok) throw new Error(said.status);
}"""
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


def follow(link: str) -> Doing:
    """To the page behind a link."""

    def now(tab: Page, at: Subjects) -> None:
        with tab.expect_navigation():
            tab.locator(link).first.click()

    return now


def scan(tab: Page, at: Subjects) -> None:
    """To the address in the QR for one more phone; it lasts ten minutes, so it is made now."""
    send("main form[method=post]")(tab, at)
    tab.goto(str(tab.locator("#link").text_content()))


def choose_areas(tab: Page, at: Subjects) -> None:
    """A file with a new wijk, looked at."""
    _upload_areas(tab, at, f"{at['wijk'][:8].upper()}99,Nieuwe Hoek,2022\n")


def choose_wrong_areas(tab: Page, at: Subjects) -> None:
    """A file in which two of three lines are wrong."""
    wijk = at["wijk"][:8].upper()
    _upload_areas(tab, at, f"{wijk}99,Nieuwe Hoek,2022\nXY12,Zonder soort,2022\n{wijk}98,,2022\n")


def _upload_areas(tab: Page, at: Subjects, lines: str) -> None:
    content = f"statcode,statnaam,jaar\n{lines}".encode()
    tab.locator("[name=file]").set_input_files({"name": "wijken.csv", "mimeType": "text/csv", "buffer": content})
    send("main form[method=post]")(tab, at)


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
    expect(tab.locator("html")).to_have_attribute("data-mood", "ok", timeout=30_000)


def wait_for_guide(tab: Page, at: Subjects) -> None:
    """The way of this phone is found, and stands open."""
    tab.locator("details[data-way][open]").wait_for()


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


def weigh(code: str, *points: int) -> Doing:
    """Points on the first candidates, and this code."""

    def now(tab: Page, at: Subjects) -> None:
        for box, given in zip(tab.locator("input[type=number]").all(), points, strict=False):
            box.fill(str(given))
        tab.locator("input[name=code]").fill(code.format(**at))
        send("main form[method=post]")(tab, at)

    return now


def leave_number(text: str) -> Doing:
    def now(tab: Page, at: Subjects) -> None:
        open_all(tab, at)
        tab.locator("input[name=reach]").first.fill(text)
        send("form:has(input[name=reach])")(tab, at)

    return now


def show_number(tab: Page, at: Subjects) -> None:
    send("form[action*='/show']")(tab, at)


def open_conflict(tab: Page, at: Subjects) -> None:
    """The two of a duo wrote at the same time; both texts on one page."""
    wait_for_phone(tab, at)
    tab.evaluate(TWO_TEXTS)
    tab.reload()
    tab.locator("[data-cards] [href*='/field/conflict']").first.click()
    tab.locator("[data-difference]").first.wait_for()


def speak_in(tab: Page, at: Subjects) -> None:
    """A memo of some seconds beside the words."""
    tab.locator("[data-record]").first.click()
    tab.wait_for_selector("html[data-slices='1']", state="attached")
    tab.locator("[data-stop]").click()
    tab.locator("[data-medium][data-state=kept]").wait_for()


def open_memo(tab: Page, at: Subjects) -> None:
    """A memo that was sent waits to be written out."""
    both(tell_two_stories, speak_in, read_back, finish)(tab, at)
    tab.goto(tab.url.split("/field/")[0] + "/field/")
    tab.wait_for_selector("html[data-mood=ok]", state="attached")
    tab.reload()
    tab.locator("[data-cards] [href*='/field/memo']").first.click()
    tab.locator("[data-memos] textarea").first.wait_for()


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


def choose_weak_pin(tab: Page, at: Subjects) -> None:
    tab.wait_for_selector(READY, state="attached")
    tab.locator("#pin-new").fill("123456")
    tab.locator("[data-choose] button[type=submit]").click()
    tab.locator("[data-said=pin_easy]").wait_for()


def lock(tab: Page, at: Subjects) -> None:
    """A PIN, the lock closed, and a wrong try. The worker carries the opened key to the next page (docs/adr/0008)."""
    wait_for_phone(tab, at)
    tab.wait_for_selector("html[data-worker=ready]", state="attached")
    address = tab.url
    tab.goto(f"{address}pin")
    tab.wait_for_selector(READY, state="attached")
    for box in ("#pin-new", "#pin-again"):
        tab.locator(box).fill("482913")
    tab.locator("[data-choose] button[type=submit]").click()
    tab.wait_for_url(address)
    tab.locator("[data-lock-now]").click()
    tab.wait_for_selector("html[data-locked]", state="attached")
    tab.locator("#pin").fill("111111")
    tab.locator("[data-unlock] button").click()
    tab.wait_for_selector("html[data-wrong='1']:not([data-unlocking])", state="attached")
    tab.locator("[data-lost]").click()
    tab.locator("[data-lock-lost]").wait_for()
