"""What must hold of doors: a tick that was acknowledged is there until its undo is, nothing of a withdrawn story is, and all see the same."""

from typing import TYPE_CHECKING

from tests.sync.machine.look import Look, key

if TYPE_CHECKING:
    from tests.sync.machine.machine import Sync


def after_each_step(machine: "Sync", look: Look) -> None:
    ops = machine.door_ops
    undone = {op["item"] for op in ops.values() if not op["body"]["told"]}
    heard = set().union(*(phone.acknowledged_ticks for phone in machine.phones))
    for tick, row in look.told.items():
        assert tick in ops, "the server invented a tick"
        assert key(row.story_id) == ops[tick]["body"]["story"], "told under another story"
        assert not machine.is_taken_back(ops[tick]), "a tick of a withdrawn story"
    for one in heard:
        op = ops[one]
        if not op["body"]["told"]:
            assert op["item"] not in look.told, "undone, and told all the same"
        elif one not in undone and not machine.is_taken_back(op):
            assert one in look.told, "acknowledged, and not told"


def quiet(machine: "Sync", look: Look) -> None:
    """Whatever the order and the number of times: told is what was ticked and not undone."""
    ops = machine.door_ops
    undone = {op["item"] for op in ops.values() if not op["body"]["told"]}
    ticked = {one for one, op in ops.items() if op["body"]["told"] and not machine.is_taken_back(op)}
    assert set(look.told) == ticked - undone, "another outcome than what was ticked and undone"
    lists = [_list(machine, phone.number) for phone in machine.phones]
    assert all(found == lists[0] for found in lists), "the halves of a duo see other doors"
    told = {key(row.story_id) for row in look.told.values()}
    assert not {story for story, ticks in lists[0].items() if not ticks} & told, "a door that was told still waits"
    assert not any(machine.is_taken_back({"body": {"story": story}}) for story in lists[0]), "a door of a withdrawn story"


def _list(machine: "Sync", number: int) -> dict[str, tuple[str, ...]]:
    """Story → its ticks, as this phone is told; asked from the last line on, for pages before the last bring none."""
    answer = machine.world.get(machine.phones[number], "changes", doors="", cursor=machine.phones[number].cursor or "")
    return {door["story"]: tuple(door["ticks"]) for door in answer.json["doors"]["list"]}
