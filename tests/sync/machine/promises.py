"""The invariants of docs/sync: checked after each step, and convergence when it is quiet."""

from typing import TYPE_CHECKING, Any

from participatie.conversations.rules import without_media
from participatie.core.ids import UUID
from tests.sync.machine import promises_answers, promises_doors, promises_media
from tests.sync.machine.look import Look, key
from tests.sync.machine.phone import NEWEST, TAKEN, Op, Phone
from tests.sync.machine.poison import POISONS

if TYPE_CHECKING:
    from tests.sync.machine.machine import Sync

RECEIPT = "0" * 64
PLENTY = 40
"""Ops in one batch when it is quiet."""


def after_each_step(machine: "Sync", look: Look) -> None:
    _acknowledged_is_there_once(machine, look)
    _saved_is_somewhere(machine, look)
    _nothing_under_another_name(machine, look)
    _withdrawn_is_gone(machine, look)
    _rows_follow_the_shown_head(look)
    _feed_has_every_version(look)
    promises_media.after_each_step(machine, look)
    promises_doors.after_each_step(machine, look)
    promises_answers.after_each_step(machine, look)


def _acknowledged_is_there_once(machine: "Sync", look: Look) -> None:
    """I1. The database cannot hold an id twice; so: it is there, with the very words."""
    assert set(look.versions) <= set(machine.written), "the server invented a version"
    for phone in machine.phones:
        for version in phone.acknowledged:
            op = machine.written[version]
            assert version in look.versions, "acknowledged, and not in the database"
            if op["item"] not in machine.withdrawn_items:
                assert look.bodies[version] == without(op["body"], machine.withdrawn_stories), "the words are others"


def _saved_is_somewhere(machine: "Sync", look: Look) -> None:
    """I2 and I10."""
    for version, op in machine.written.items():
        held = any(phone.holds(version) for phone in machine.phones)
        assert held or version in look.versions or op["item"] in machine.withdrawn_items, "typed, and nowhere any more"
    for poison in machine.poison:
        assert any(phone.holds(poison) for phone in machine.phones), "a refused op vanished"
        assert poison not in look.versions, "poison was stored"


def _nothing_under_another_name(machine: "Sync", look: Look) -> None:
    """I8."""
    for version, row in look.versions.items():
        op = machine.written[version]
        assert key(row.author_id) == machine.writers[version]
        assert key(row.conversation_id) == op["item"]
    for row in (*look.conversations.values(), *look.stories.values()):
        assert (key(row.duo_id), key(row.area_id)) == (machine.duo, machine.area)


def _withdrawn_is_gone(machine: "Sync", look: Look) -> None:
    """I6."""
    erased = set(machine.withdrawn_stories)
    for op in machine.written.values():
        if op["item"] in machine.withdrawn_items:
            erased |= {story["id"] for story in op["body"]["stories"]}
    for story in erased:
        for words in machine.words.get(story, ()):
            assert words not in look.text, "withdrawn words are in the database"


def _rows_follow_the_shown_head(look: Look) -> None:
    stories: dict[str, list[Any]] = {}
    for story in look.stories.values():
        stories.setdefault(key(story.conversation_id), []).append(story)
    for item, row in look.conversations.items():
        parents = look.parents[item]
        heads = heads_of(parents)
        assert row.heads == len(heads)
        assert key(row.head_id) == max(heads, key=lambda head: (longest(parents, head), head))
        shown = look.bodies[key(row.head_id)]
        assert row.stage == shown["stage"]
        held = {story["id"] for story in shown["stories"]}
        if row.withdrawn_at is None and row.stage == "submitted":
            for story in stories.get(item, ()):
                if story.withdrawn_at is None:
                    assert (story.dropped_at is None) == (key(story.id) in held), "a story of the shown version, or set aside"


def _feed_has_every_version(look: Look) -> None:
    told = {key(line.version) for line in look.lines if line.kind == "version"}
    assert told == set(look.versions), "a version without a line in the feed, or the other way round"


def without(body: dict[str, Any], withdrawn: set[str]) -> dict[str, Any]:
    """What the server keeps of a body: withdrawn stories out, receipts under a key."""
    stories = [story for story in body["stories"] if story["id"] not in withdrawn]
    speaking = {story["teller"] for story in stories}
    tellers = [{**teller, "receipt": teller["receipt"] and RECEIPT} for teller in body["tellers"] if teller["id"] in speaking]
    answers = {story: answer for story, answer in body["answers"].items() if story not in withdrawn}
    return {**body, "stories": stories, "tellers": tellers, "answers": answers}


def heads_of(parents: dict[str, set[str]]) -> set[str]:
    return set(parents) - {p for many in parents.values() for p in many}


def longest(parents: dict[str, set[str]], version: str) -> int:
    """Written as plainly as can be, to check the other one."""
    return 1 + max((longest(parents, parent) for parent in parents[version] if parent in parents), default=0)


def fair_results(machine: "Sync", ops: list[Op], results: list[dict[str, Any]]) -> None:
    """I7: poison is refused for what it is, everything else is taken, or forbidden while the scope is lost."""
    for op, result in zip(ops, results, strict=True):
        kind = machine.poison.get(op["id"])
        if kind:
            allowed = {("rejected", POISONS[kind][0]), ("forbidden", None)}
            assert (result["status"], result.get("code")) in allowed, (kind, result)
        elif op["item"] in machine.withdrawn_items:
            assert result["status"] in {"gone", "forbidden"}, result
        else:
            lost = {"forbidden"} if machine.scope in {"closed", "left"} else set()
            assert result["status"] in TAKEN | lost, result


def nothing_changes(machine: "Sync", phone: Phone, ops: list[Op]) -> None:
    """I3."""
    before = machine.world.look().print()
    again = machine.world.push(phone, ops)
    assert {result["status"] for result in again.json["results"]} <= {"duplicate", "gone", "rejected", "forbidden"}, again.json
    assert machine.world.look().print() == before, "the same request changed something"


def page_goes_on(phone: Phone, page: dict[str, Any]) -> None:
    """I5, of one page. An older phone is told nothing of media, doors or surveys: its cursor may pass lines that it does not see."""
    numbers = [line["seq"] for line in page["changes"]]
    start, end = (int(cursor.rpartition(":")[2]) if cursor else 0 for cursor in (phone.cursor, page["cursor"]))
    last = numbers[-1] if numbers else start
    assert numbers == sorted(numbers)
    assert all(number > start for number in numbers)
    assert end == last or (phone.agreed < NEWEST and end > last)


def quiet(machine: "Sync") -> None:
    """Everybody may again, with the program of today, everything goes out, everybody pulls: then all know the same."""
    machine.change_server(NEWEST)
    if machine.scope != "joined":
        machine.change_scope("joined")
    while machine.delayed:
        machine.late()
    while machine.delayed_pieces:
        machine.late_piece()
    for phone in machine.phones:
        machine.update_program(phone.number)
        _all_goes_out(machine, machine.up_to_date(phone.number))
    for phone in machine.phones:
        _all_comes_in(machine, phone)
    machine.world.take_away()
    look = machine.world.look()
    after_each_step(machine, look)
    promises_media.quiet(machine, look)
    promises_doors.quiet(machine, look)
    for phone in machine.phones:
        _knows_all(machine, phone, look)


def _all_goes_out(machine: "Sync", phone: Phone) -> None:
    """The last answer is lost too: what waits goes twice."""
    if phone.outbox:
        machine.send(phone, phone.outbox[:PLENTY], "drop answer")
    while phone.outbox:
        machine.send(phone, phone.outbox[:PLENTY], "none")
    machine.finish(phone)
    if phone.ticks:
        machine.send_ticks(phone, phone.ticks, "drop answer")
        machine.send_ticks(phone, phone.ticks, "none")
    assert not phone.ticks, "a tick that nobody takes"


def _all_comes_in(machine: "Sync", phone: Phone) -> None:
    while machine.pull(phone.number, 200, "none"):
        pass


def _knows_all(machine: "Sync", phone: Phone, look: Look) -> None:
    """I4 and I5: no line was skipped, the graphs are equal, the words of what is open are there."""
    deaf = {"memo": phone.deaf} | dict.fromkeys(("door", "survey", "response"), phone.deaf_to_newest)
    lines = {line.seq for line in look.lines if line.seq > deaf.get(line.kind, 0)}
    assert phone.seen >= lines, "a cursor skipped a line of the feed"
    there = {item for item, row in look.conversations.items() if row.withdrawn_at is None}
    assert {item for item, known in phone.items.items() if known.parents} == there
    for item in there:
        assert phone.items[item].parents == look.parents[item], "another graph"
        heads = heads_of(look.parents[item])
        if any(look.versions[head].stage == "open" for head in heads):
            for head in heads:
                _has_its_words(machine, phone, head, look)
    assert UUID(phone.device)


def _has_its_words(machine: "Sync", phone: Phone, head: str, look: Look) -> None:
    bodies = phone.items[machine.written[head]["item"]].bodies
    assert head in bodies, "open, and its words are not here"
    here, there = without(bodies[head], machine.withdrawn_stories), without(look.bodies[head], set())
    if head in phone.plain:
        here, there = without_media(here), without_media(there)
    assert here == there, "open, and its words are others here"
