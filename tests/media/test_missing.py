"""`flask check` looks whether every photo and memo is really there."""

from uuid import UUID

from participatie.media.models import storage_name
from participatie.media.ports import storage
from tests.uploads import photo, said


def told(house) -> str:
    return house.test_cli_runner().invoke(args=["check"]).output


def test_check_says_that_every_file_is_there(house, sender):
    sender.bring(photo())
    sender.tell(said(photo()))  # announced, not a byte of it came
    assert "ok     Every photo and memo is in the storage, 2 files." in told(house)


def test_check_names_what_is_not_there(house, sender):
    _op, file = sender.bring(photo())
    sender.bring(photo())
    storage.here().drop(storage_name(UUID(file["id"]), "preview"))
    assert f"WRONG  1 photos or memos are not in the storage: {file['id']}\n" in told(house)
