"""S3-compatible storage. What comes in is an object a piece, so that an acknowledged piece is durable on its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from participatie.core import outside
from participatie.media.ports.storage import READ

if TYPE_CHECKING:
    from participatie.config import Config

DIGITS = 12


class Bucket:
    """Objects `<prefix>/<name>` (whole) and `<prefix>/<name>.parts/<offset>` (coming in)."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self.client, self.bucket, self.prefix = client, bucket, f"{prefix}/" if prefix else ""

    @classmethod
    def from_config(cls, config: "Config") -> "Bucket":
        """By MEDIA_URL and the settings beside it. An endpoint of one's own is checked like every address that goes out."""
        import boto3
        from botocore.config import Config as Settings

        place = urlsplit(config.media_url)
        if config.media_endpoint:
            outside.check(config.media_endpoint, config.allowed_hosts_out)
        settings = Settings(connect_timeout=5, read_timeout=30, retries={"max_attempts": 3}, s3={"addressing_style": "path"})
        client = boto3.client(
            "s3", endpoint_url=config.media_endpoint or None, aws_access_key_id=config.media_key or None,
            aws_secret_access_key=config.media_secret or None, region_name=config.media_region, config=settings,
        )  # fmt: skip
        return cls(client, place.netloc, place.path.strip("/"))

    def add(self, name: str, offset: int, piece: bytes) -> None:
        if offset == 0:
            self.drop(name)
        self._put(f"{name}.parts/{offset:0{DIGITS}d}", piece)

    def put(self, name: str, file: Path) -> None:
        with file.open("rb") as source:
            self._put(name, source)

    def size(self, name: str) -> int | None:
        try:
            with _as_a_disk_would():
                return int(self.client.head_object(Bucket=self.bucket, Key=self.prefix + name)["ContentLength"])
        except FileNotFoundError:
            return None

    def read(self, name: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        parts = self._parts(name)
        if not parts:
            last = "" if end is None else str(end - 1)
            yield from self._bytes(self.prefix + name, f"bytes={start}-{last}")
            return
        at = 0
        for key, length in parts:
            if int(key[-DIGITS:]) != at or (end is not None and at >= end):
                return  # what follows a gap was never acknowledged
            yield from self._bytes(key)
            at += length

    def drop(self, name: str) -> None:
        for key in [self.prefix + name, *(key for key, _length in self._parts(name))]:
            with _as_a_disk_would():
                self.client.delete_object(Bucket=self.bucket, Key=key)

    def names(self) -> Iterator[str]:
        for key, _length in self._listed(self.prefix):
            yield key.removeprefix(self.prefix).partition(".parts/")[0]

    def _put(self, name: str, body: Any) -> None:
        with _as_a_disk_would():
            self.client.put_object(Bucket=self.bucket, Key=self.prefix + name, Body=body, ContentType="application/octet-stream")

    def _bytes(self, key: str, span: str | None = None) -> Iterator[bytes]:
        asked = {"Range": span} if span else {}
        with _as_a_disk_would():
            yield from self.client.get_object(Bucket=self.bucket, Key=key, **asked)["Body"].iter_chunks(READ)

    def _parts(self, name: str) -> list[tuple[str, int]]:
        return sorted(self._listed(f"{self.prefix}{name}.parts/"))

    def _listed(self, prefix: str) -> Iterator[tuple[str, int]]:
        with _as_a_disk_would():
            for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix):
                yield from ((found["Key"], found["Size"]) for found in page.get("Contents", ()))


@contextmanager
def _as_a_disk_would() -> Iterator[None]:
    """What goes wrong far away is told in the errors of a disk: whoever stores need not know where."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        raise (FileNotFoundError if status == 404 else OSError)(f"The storage answered {status}.") from error
    except BotoCoreError as error:
        raise OSError("The storage did not answer.") from error
