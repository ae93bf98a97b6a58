"""A survey in the hands of a resident, in words of the house."""

from playwright.sync_api import expect

from tests.browser.field.phone import Phone
from tests.browser.field.stub import AREA, DUO

PIN = "482913"
CANARY = "kanariepietbankjevoordekerk"
YES_NO = [["a", {"nl": "Ja", "ar": "نعم"}], ["b", {"nl": "Nee", "ar": "لا"}]]


def question(name, kind, nl, ar="", **more):
    plain = {
        "name": name, "kind": kind, "text": {"nl": nl, **({"ar": ar} if ar else {})}, "hint": {}, "required": False, "choices": [],
        "least": None, "most": None, "low": {}, "high": {}, "steps": [], "show_if": None, "may_become_story": False,
    }  # fmt: skip
    return {**plain, **more}


SURVEY = {
    "id": "0190a000-0000-7000-8000-00000000f101", "duo": DUO["id"], "area": AREA["id"], "languages": ["nl", "ar"], "opens": None,
    "closes": None, "title": {"nl": "Hoe woont u hier?", "ar": "كيف تعيش هنا؟"}, "intro": {"nl": "Vier vragen.", "ar": "أربعة أسئلة."},
    "thanks": {"nl": "Tot ziens."}, "places": [["BU1", "Het plein"]],
    "questions": [
        question("q1", "one_choice", "Voelt u zich hier veilig?", "هل تشعر بالأمان هنا؟", required=True, choices=YES_NO),
        question("q2", "long_text", "Vertel waarom niet.", "أخبرنا لماذا لا.", show_if=["q1", "b"]),
        question("q3", "picture_scale", "Hoe gaat het?", "كيف حالك؟", steps=[1, 2, 3, 4, 5]),
        question("q4", "number", "Hoeveel jaar woont u hier?", "كم سنة تعيش هنا؟", least=0, most=110),
    ],
}  # fmt: skip
FOR_STORIES = {**SURVEY, "questions": [{**one, "may_become_story": one["name"] == "q2"} for one in SURVEY["questions"]]}
EVERY_KIND = {
    **SURVEY,
    "questions": [
        question("q1", "short_text", "Welke straat?", hint={"nl": "Alleen de naam."}),
        question("q2", "long_text", "Wat wenst u?"),
        question("q3", "one_choice", "Veilig?", choices=YES_NO),
        question("q4", "many_choices", "Waar komt u?", choices=YES_NO),
        question("q5", "scale", "Welk cijfer?", steps=[1, 2, 3, 4, 5], low={"nl": "slecht"}, high={"nl": "goed"}),
        question("q6", "picture_scale", "Hoe gaat het?", steps=[1, 2, 3, 4, 5]),
        question("q7", "number", "Hoeveel jaar?"),
        question("q8", "area", "Welke buurt?"),
    ],
}


class Interview:
    """A duo's phone that has this survey, and what a resident does with it."""

    def __init__(self, phone: Phone) -> None:
        self.phone, self.page = phone, phone.page
        self.page.set_default_timeout(10_000)

    def learn(self, survey=SURVEY) -> None:
        self.phone.stub.surveys = [survey]
        self.page.evaluate("() => caches.keys()")  # the pages are kept by now
        self.phone.stub.changes.append({"seq": 1, "item": survey["id"], "kind": "survey", "state": "open"})
        self.phone.go("")
        expect(self.page.locator("[data-interview]")).to_be_visible(timeout=15_000)

    def hand_over(self) -> None:
        self.phone.go("interview")
        self.page.get_by_role("button", name="Hand over the phone").tap()
        self.step("language")

    def step(self, name: str) -> None:
        self.page.wait_for_selector(f"html[data-handed][data-step={name}][data-ready]", state="attached")

    def speak(self, language: str) -> None:
        self.page.locator(f"[data-tongues] [value={language}]").tap()
        self.step("intro")
        self.page.locator("[data-begin]").tap()
        self.step("question")

    def choose(self, value: str) -> None:
        self.page.locator(f"[data-question] label:has(input[value='{value}'])").tap()

    def type(self, text: str) -> None:
        self.page.locator("[data-question] :is(input, textarea)").press_sequentially(text)

    def say(self, **four: str) -> None:
        """`use="yes"`: what may be done with what was written."""
        for ask, word in four.items():
            self.page.locator(f"[data-question] label:has(input[data-ask=c-{ask}][value={word}])").tap()

    def said(self) -> list[str]:
        """Which of the four stand answered."""
        given = "(nodes) => nodes.map((node) => `${node.dataset.ask} ${node.value}`)"
        return self.page.locator("[data-question] input[data-ask]:checked").evaluate_all(given)

    def onward(self) -> None:
        self.page.locator("[data-resident] button[type=submit]").tap()

    def saved(self) -> None:
        self.page.wait_for_selector("html[data-revision]:not([data-unsaved])", state="attached")

    def asked(self) -> str:
        return self.page.locator("[data-question] [data-label]").inner_text()

    def give_back(self) -> None:
        self.page.locator("[data-have-it]").tap()


def answer_all(held, wish="") -> str:
    """In Arabic, to the code."""
    held.speak("ar")
    held.choose("b")
    held.onward()
    if wish:
        held.type(wish)
    held.onward()
    held.choose("4")
    held.onward()
    held.type("١٢")
    held.onward()
    held.step("done")
    return held.page.locator("[data-code]").inner_text()
