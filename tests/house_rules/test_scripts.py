"""Scripts: one file knows the store, one knows the network, none writes markup."""

import re

from tests.house_rules import source

ONLY_IN = {
    r"\bindexedDB\b": {"static/js/offline/store.js"},
    # The service worker answers the browser's own requests; what a person sends goes through send.js.
    r"(?<![.\w])fetch\(": {"static/js/offline/send.js", "static/root/sw.js"},
}
NEVER = {
    r"\.innerHTML\b": "textContent, or clone a <template>",
    r"\.outerHTML\b": "replaceWith",
    r"\binsertAdjacentHTML\b": "append",
    r"\bdocument\.write\b": "append",
    r"\beval\(": "a function",
    r"\bnew Function\(": "a function",
    r"\bXMLHttpRequest\b": "send.js",
    r"\bsendBeacon\b": "send.js",
    r"__proto__|setPrototypeOf|\.prototype\b": "an object of its own, or a Map",
    r"\bconsole\.(log|debug|info)\(": "nothing: a phone's console is no place for words",
}


def _lines() -> list[tuple[str, int, str]]:
    return [
        (source.name(path), number, line)
        for path in source.files("static/js", ".js") + source.files("static/root", ".js")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if not line.lstrip().startswith(("//", "*", "/*"))
    ]


def test_the_store_and_the_network_have_one_door_each():
    astray = [
        f"{path}:{number} ({pattern}) belongs in {sorted(doors)[0]}"
        for path, number, line in _lines()
        for pattern, doors in ONLY_IN.items()
        if re.search(pattern, line) and path not in doors
    ]
    assert not astray, f"Ask the file that owns it: {astray}"


def test_no_script_writes_markup_or_runs_text():
    found = [
        f"{path}:{number}: use {instead}"
        for path, number, line in _lines()
        for pattern, instead in NEVER.items()
        if re.search(pattern, line)
    ]
    assert not found, f"The content policy would stop it, and so do we: {found}"


TWO_DEEP = {
    "merged[name][of] = chosen.join(' / ');": "`name` is answers or readings, both made anew; tests/js/pollution.test.js",
}


def test_no_script_writes_under_two_names_that_somebody_made_up():
    """`a[name][other] = ...` reaches the prototype of all objects when the first name is __proto__."""
    two = re.compile(r"\[[^\]'\"\d][^\]]*\]\[[^\]]+\]\s*(?:[-+*/|&?]{0,2}=)(?![=>])")
    found = [f"{path}:{number}" for path, number, line in _lines() if two.search(line) and not any(known in line for known in TWO_DEEP)]
    assert not found, f"Use a Map, or say in TWO_DEEP why the first name is ours: {found}"
    assert all(any(known in line for _path, _number, line in _lines()) for known in TWO_DEEP), "Take out of TWO_DEEP what is gone"


def test_nothing_is_written_when_a_page_goes_away():
    """In WebKit a write to the store on pagehide makes the next page hang for ever; the store may only give up and close then, and speech stop."""
    leaving = re.compile(r"""['"](pagehide|beforeunload|unload|freeze)['"]""")
    harmless = ("() => this.#leave())", "() => speech.cancel())")
    found = [f"{path}:{number}" for path, number, line in _lines() if leaving.search(line) and not line.rstrip(";\n ").endswith(harmless)]
    assert not found, f"Write on input, and only give up or close here: {found}"
