"""What is promised of media: whole and once on the server, resumable from where it says, and gone when withdrawn."""

from typing import TYPE_CHECKING, Any

from tests.sync.machine.look import Look, key
from tests.sync.machine.medium import Medium, Piece
from tests.sync.machine.phone import Phone

if TYPE_CHECKING:
    from tests.sync.machine.uploads import Uploads

COMING, WHOLE = {"declared", "receiving"}, "complete"


def after_each_step(machine: "Uploads", look: Look) -> None:
    _declared_is_there(machine, look)
    for one, row in look.media.items():
        medium = machine.media[one]
        if not is_withdrawn(machine, medium):
            _is_what_the_phone_sent(medium, row, look)
    _no_other_bytes(machine, look)
    _told_once(machine, look)


def _declared_is_there(machine: "Uploads", look: Look) -> None:
    """What an acknowledged version names, the server waits for, under the story that named it."""
    for phone in machine.phones:
        for version in phone.acknowledged:
            for said in machine.written[version]["media"]:
                medium = machine.media[said["id"]]
                if not is_withdrawn(machine, medium):
                    row = look.media.get(medium.id)
                    assert row, "a version names a file that the server does not wait for"
                    assert (key(row.story_id), key(row.conversation_id)) == (medium.story, medium.item), "a file under another story"
                    assert (row.sha256, row.size) == (said["sha256"], said["size"]), "other facts"


def _is_what_the_phone_sent(medium: Medium, row: Any, look: Look) -> None:
    """I9: bytes are on disk before the place is stored, and the whole is what the phone holds."""
    assert row.state in {*COMING, WHOLE}, row.state
    stored = look.files.get(row.original or "", b"")
    if row.state == WHOLE:
        assert stored == medium.content, "complete, and not what the phone holds"
    assert len(stored) >= row.received, "a place is stored, and the bytes before it are not there"
    if not medium.bent:
        assert stored[: row.received] == medium.content[: row.received], "the bytes before the place are others"


def _no_other_bytes(machine: "Uploads", look: Look) -> None:
    """I6: no file but those of media that are coming or here, and those that the worker is about to take away."""
    wanted = {row.original for one, row in look.media.items() if not is_withdrawn(machine, machine.media[one])}
    assert set(look.files) <= wanted | look.leaving, "bytes of nobody are on disk"


def _told_once(machine: "Uploads", look: Look) -> None:
    told = [key(line.medium) for line in look.lines if line.kind == "memo" and line.state == WHOLE]
    assert len(told) == len(set(told)), "a file was whole twice"
    complete = {one for one, row in look.media.items() if row.state == WHOLE}
    assert complete <= set(told), "whole, and no phone was told"
    for phone in machine.phones:
        heard = {one for one, medium in phone.media.items() if medium.state == "complete" and not is_withdrawn(machine, medium)}
        assert heard <= complete, "the phone let go of bytes that the server does not have"


def is_withdrawn(machine: "Uploads", medium: Medium) -> bool:
    return medium.item in machine.withdrawn_items or medium.story in machine.withdrawn_stories


def fair_answer(machine: "Uploads", medium: Medium, answer: Any, piece: Piece | None, before: Look) -> None:
    """Each answer is the one that the state of the server asks for; what is refused changes nothing."""
    status, row = answer.status_code, before.media.get(medium.id)
    if status in {403, 404} and machine.scope in {"closed", "left"}:
        _changes_nothing(machine, before)
    elif is_withdrawn(machine, medium):
        assert status in {404, 410}, f"withdrawn, and answered {status}"
        _changes_nothing(machine, before)
    elif piece is None:
        assert status in {200, 201}, status
        assert int(answer.headers["Upload-Offset"]) == row.received
    elif piece.content != piece.summed:
        assert status == 460, status
        _changes_nothing(machine, before)
    elif row.state == WHOLE or piece.offset != row.received:
        assert (status, answer.headers.get("Upload-Offset")) == (409, str(row.received)), f"a piece out of place: {status}"
        _changes_nothing(machine, before)
    else:
        _fair_piece(medium, answer, piece, row.received)


def _changes_nothing(machine: "Uploads", before: Look) -> None:
    assert machine.world.look().print() == before.print(), "a request was refused, and changed something"


def _fair_piece(medium: Medium, answer: Any, piece: Piece, received: int) -> None:
    """A piece in its place is taken; the last one of a file with a broken piece in it sends it back to the start."""
    end = received + len(piece.content)
    broken = medium.bent or piece.content != medium.content[received:end]
    offset = int(answer.headers.get("Upload-Offset", -1))
    if broken and end == len(medium.content):
        assert (answer.status_code, offset) == (460, 0), "a broken whole was taken"
        medium.bent = False
    else:
        assert (answer.status_code, offset) == (204, end), "a piece in its place is taken"
        medium.bent = broken


def nothing_more(machine: "Uploads", phone: Phone, method: str, address: str, said: dict[str, Any]) -> None:
    """I3, of an upload."""
    before = machine.world.look().print()
    machine.world.media(phone, method, address, **said)
    assert machine.world.look().print() == before, "the same request changed something"


def quiet(machine: "Uploads", look: Look) -> None:
    """Everything whose version is there is whole, byte for byte, or withdrawn; of what was withdrawn no byte is left."""
    for phone in machine.phones:
        for medium in phone.media.values():
            if medium.version in phone.acknowledged and not is_withdrawn(machine, medium):
                assert look.media[medium.id].state == WHOLE, "an upload was never finished"
    held = {look.media[one].original for one in look.media if not is_withdrawn(machine, machine.media[one])}
    assert set(look.files) == held - {None}, "withdrawn bytes are on disk"
