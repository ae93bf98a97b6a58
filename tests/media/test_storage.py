"""Both storages keep what they were given, in pieces or whole; the S3 one is tried against moto's server over HTTP."""

from pathlib import Path

import pytest

from participatie.config import Config
from participatie.core.outside import NotOutside
from participatie.media.ports.s3 import Bucket
from participatie.media.ports.storage import Folder
from tests.s3 import settings

CONTENT = bytes(range(256)) * 100


def bucket(address: str, *, allowed: bool = True) -> Bucket:
    return Bucket.from_config(Config("", **settings(address, allowed=allowed)))


@pytest.fixture(params=["folder", "s3"])
def storage(request, tmp_path):
    return Folder(tmp_path / "media") if request.param == "folder" else bucket(request.getfixturevalue("s3"))


def whole(storage, name: str, *span: int) -> bytes:
    return b"".join(storage.read(name, *span))


def test_pieces_become_one(storage):
    for offset in range(0, len(CONTENT), 9000):
        storage.add("aa1", offset, CONTENT[offset : offset + 9000])
    assert whole(storage, "aa1", 0, len(CONTENT)) == CONTENT


def test_a_piece_that_is_written_again_replaces_itself(storage):
    storage.add("aa2", 0, CONTENT[:9000])
    storage.add("aa2", 9000, b"of which the answer was lost, and the change too")
    storage.add("aa2", 9000, CONTENT[9000:])
    assert whole(storage, "aa2", 0, len(CONTENT)) == CONTENT


def test_starting_over_leaves_nothing_of_before(storage):
    storage.add("aa3", 0, CONTENT[:9000])
    storage.add("aa3", 9000, CONTENT[9000:])
    storage.add("aa3", 0, b"short")
    assert whole(storage, "aa3") == b"short"


@pytest.mark.parametrize("span", [(0, None), (0, 1), (100, 200), (len(CONTENT) - 1, None)], ids=str)
def test_a_range_is_given_as_asked(storage, tmp_path, span):
    (tmp_path / "file").write_bytes(CONTENT)
    storage.put("aa4", tmp_path / "file")
    assert (storage.size("aa4"), whole(storage, "aa4", *span)) == (len(CONTENT), CONTENT[slice(*span)])


def test_what_is_dropped_is_gone_and_dropping_it_again_is_no_fault(storage, tmp_path: Path):
    (tmp_path / "file").write_bytes(CONTENT)
    storage.put("aa5", tmp_path / "file")
    storage.add("aa6", 0, CONTENT)
    assert {"aa5", "aa6"} <= set(storage.names())
    for name in ("aa5", "aa6", "aa5"):
        storage.drop(name)
    assert storage.size("aa5") is None
    assert not {"aa5", "aa6"} & set(storage.names())


def test_an_endpoint_in_our_own_network_must_be_allowed_by_name(s3):
    with pytest.raises(NotOutside):
        bucket(s3, allowed=False)
