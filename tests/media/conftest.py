"""A phone that sends, and a memo that has arrived on a server without ffmpeg."""

import pytest

from participatie.media.ports import prepare
from tests import s3 as s3_server
from tests.media.memos import Memo
from tests.uploads import Sender


@pytest.fixture
def sender(house, people, client_for) -> Sender:
    return Sender(people, client_for)


@pytest.fixture
def without_ffmpeg(house, monkeypatch) -> None:
    monkeypatch.setattr(prepare, "_ffmpeg", ["no-such-program"])


@pytest.fixture
def memo(sender, without_ffmpeg) -> Memo:
    return Memo(sender)


@pytest.fixture(scope="module")
def s3():
    """The address of an S3 server with a bucket."""
    with s3_server.serving() as address:
        yield address
