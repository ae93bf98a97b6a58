"""One page, read as a browser and a screen reader would: what is wrong with it?"""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MEANING

LEFTOVER = re.compile(r"%\(\w+\)[sd]|\{\{|\}\}|\{%|<Undefined|\bNone\b")
POINTS_AT = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form")


def faults(html: str) -> list[str]:
    """Everything that is wrong with this page; an empty list when all is well."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    return [
        *(f"not valid HTML at {place}: {MEANING[code] % values}" for place, code, values in parser.errors),
        *_headings(root),
        *_ids(root),
        *_words(root),
    ]


def _headings(root: Element) -> Iterator[str]:
    titles = [_text(title) for title in root.iter("title") if title in list(root.find("head") or [])]
    if len(titles) != 1 or not titles[0]:
        yield f"a page has one title, this one has {titles}"
    tops = [_text(top) for top in root.iter("h1")]
    if len(tops) != 1 or not tops[0]:
        yield f"a page has one h1, this one has {tops}"
    if not root.get("lang"):
        yield "the page does not say its language (<html lang>)"


def _ids(root: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    twice = [name for name, times in ids.items() if times > 1]
    if twice:
        yield f"ids that stand twice: {twice}"
    for element in root.iter():
        for attribute in POINTS_AT:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"<{element.tag} {attribute}={name!r}> points at nothing"
        if element.tag == "img" and element.get("alt") is None:
            yield "an image without alt"


def _words(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag not in ("script", "style", "textarea"):
            for said in (element.text, element.tail):
                if said and (left := LEFTOVER.search(said)):
                    yield f"{left[0]!r} was left in the text: {said.strip()[:80]!r}"


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
