"""Read everything that a person can reach by clicking, downloads unpacked."""

import io
import re
import zipfile
from collections import deque
from html import unescape

from flask.testing import FlaskClient

LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
MOST = 400
SKIPPED = ("/static/", "/sw.js")


def everything(browser: FlaskClient, *starts: str) -> dict[str, bytes]:
    """Address → what it answered, for all pages that follow from these."""
    read: dict[str, bytes] = {}
    waiting = deque(starts)
    while waiting:
        address = waiting.popleft()
        if address in read or address.startswith(SKIPPED):
            continue
        assert len(read) < MOST, "these pages go on for ever"
        answer = browser.get(address, follow_redirects=True)
        read[address] = unpacked(answer.data)
        answer.close()
        assert answer.status_code < 500, address
        if answer.mimetype == "text/html":
            waiting.extend(unescape(found) for found in LINK.findall(answer.text))
    return read


def unpacked(content: bytes) -> bytes:
    """Of a spreadsheet or a text document: what is in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())
