"""What must hold after every step, looked at as people look: on the public pages and on the page of each code."""

import re
from typing import TYPE_CHECKING

from participatie.coding.queries import miscounted
from participatie.core.db import transaction
from tests.feedback.test_one_line import look

if TYPE_CHECKING:
    from tests.feedback.machine.machine import Looking

WORD = re.compile(r"woord\d+x")
PUBLIC = ("/", "/wijk/bu90010403")
LINE = "Wat wij u terugzeggen"


def after_each_step(machine: "Looking") -> None:
    with transaction(write=False):
        look(machine.town)
        assert miscounted() == {}, "the counts of themes are not what the stories say"
    _nothing_public_without_consent(machine)
    codes = sorted({known.code for known in machine.known.values()})
    _one_line_on_my_story(machine, codes[machine.looked % len(codes)])


def in_the_end(machine: "Looking") -> None:
    for code in {known.code for known in machine.known.values()}:
        _one_line_on_my_story(machine, code)


def _nothing_public_without_consent(machine: "Looking") -> None:
    shown = set()
    for address in PUBLIC:
        answer = machine.town.anybody.get(address)
        assert answer.status_code == 200
        shown |= set(WORD.findall(answer.text))
    machine.town.counts["words on public pages"] += len(shown)
    for word in shown:
        story, used = machine.words[word]
        assert used, "words that nobody read first are public"
        assert not machine.known[story].gone, "withdrawn words are public"
        assert not machine.known[story].out, "the duo took the story out, and its words are public"
        assert not machine.known[story].moved, "the story was said in other words, and the old ones are public"
        assert machine.known[story].may_be_public, "words are public without consent"


def _one_line_on_my_story(machine: "Looking", code: str) -> None:
    mine = {story: known for story, known in machine.known.items() if known.code == code and not known.gone and not known.out}
    page = machine.town.asks(code)
    assert page.status_code == (200 if mine else 404), "a living story is behind its code, and nothing else"
    parts = page.text.split("<section")[1:] if mine else []
    told = [part for part in parts if 'aria-labelledby="s-' in part]
    assert len(told) == len(mine), "each living story stands on the page of its teller once"
    lines = [part.count(f"<h3>{LINE}</h3>") for part in told]
    assert sorted(lines) == sorted(int(known.may_be_used) for known in mine.values()), "every story in use has exactly one line"
    machine.town.counts["lines looked at"] += sum(lines)
