"""What must hold of residents' answers: the same promises as for stories."""

from typing import TYPE_CHECKING

from participatie.surveys.rules.texts import storable
from tests.sync.machine.look import Look, key

if TYPE_CHECKING:
    from tests.sync.machine.machine import Sync


def after_each_step(machine: "Sync", look: Look) -> None:
    assert set(look.responses) <= set(machine.interviews), "the server invented answers"
    for found, op in machine.interviews.items():
        there, withdrawn = found in look.responses, found in machine.withdrawn_items
        held = any(phone.holds(found) for phone in machine.phones)
        assert held or there or withdrawn, "answered, and nowhere any more"
        assert there or not any(found in phone.answered for phone in machine.phones), "acknowledged, and not in the database"
        if withdrawn:
            assert op["body"]["answers"]["q3"][0][:36] not in look.text, "withdrawn answers are in the database"
        elif there:
            _is_what_was_answered(machine, look, found)


def _is_what_was_answered(machine: "Sync", look: Look, found: str) -> None:
    row, said = look.responses[found], machine.interviews[found]["body"]
    text = storable(said["answers"]["q3"][0]).strip().replace("\r\n", "\n")
    assert look.answers[found] == {"q1": said["answers"]["q1"][0], "q3": text}, "the answers are others"
    assert (key(row.duo_id), key(row.survey_id), row.state) == (machine.duo, str(machine.world.survey), "counted")
    assert (row.use is None, bool(row.use)) == (said["consent"]["use"] is None, bool(said["consent"]["use"])), "a yes or a no is another"
    assert sum(line.kind == "response" and key(line.item) == found for line in look.lines) == 1, "told once, by one line of the feed"
