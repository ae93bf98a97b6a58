"""Who works at the table reads *je*, residents read *u*; never both on one page."""

import re

from babel.messages.pofile import read_po

from tests.house_rules import faces, source

U = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
TO_RESIDENTS = {
    "Fill in the code that you got.",
    "With your code you read more:",
    "You told it on %(day)s in %(wijk)s.",
    "You told us something. This is what happens with it.",
}
"""Texts of the table that are printed for residents."""


def test_the_table_says_je():
    with (source.ROOT / "translations/nl/LC_MESSAGES/messages.po").open("rb") as file:
        texts = {one.id: one.string for one in read_po(file, locale="nl") if one.id}
    formal = [
        (msgid, said)
        for msgid, said in texts.items()
        if msgid not in faces.needed() | TO_RESIDENTS and U.search(" ".join([said] if isinstance(said, str) else said))
    ]
    assert formal == [], "Say je, or name it above when it is printed for residents."
