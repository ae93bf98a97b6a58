"""A real S3 server for tests, of moto, over HTTP, with a bucket `wijk`; and the settings of an installation that keeps its media there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

import boto3
from moto.server import ThreadedMotoServer

KEYS = {"aws_access_key_id": "a", "aws_secret_access_key": "b", "region_name": "eu-west-1"}


@contextmanager
def serving() -> Iterator[str]:
    """Its address, until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    address = f"http://127.0.0.1:{port}"
    urlopen(Request(f"{address}/moto-api/reset", method="POST")).close()  # its buckets belong to the whole process
    boto3.client("s3", endpoint_url=address, **KEYS).create_bucket(
        Bucket="wijk", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    yield address
    server.stop()


def settings(address: str, *, allowed: bool = True) -> dict[str, Any]:
    """For a Config: media in that bucket, and leave to go to its address."""
    hosts = (address.removeprefix("http://"),) if allowed else ()
    return {"media_url": "s3://wijk/media", "media_endpoint": address, "media_key": "a", "media_secret": "b", "allowed_hosts_out": hosts}
