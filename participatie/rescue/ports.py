"""The outside world of rescue: a new pair of keys, and a folder for whoever has to read what was saved."""

import json
from collections.abc import Mapping
from pathlib import Path

from joserfc.jwk import ECKey

from participatie.core.ids import parse_uuid
from participatie.rescue.rules import Rescued
from participatie.rescue.rules.contents import Line, text_of

PUBLIC = ("kty", "crv", "x", "y", "kid")
ENDINGS = {
    "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp",
}  # fmt: skip


def new_key() -> tuple[str, str]:
    """Private and public JWK on P-256, each on one line; the key's name is its thumbprint."""
    key = ECKey.generate_key("P-256")
    key.ensure_kid()
    private = {name: value for name, value in key.as_dict(private=True).items() if name in (*PUBLIC, "d")}
    return _line(private), _line({name: private[name] for name in PUBLIC})


def _line(said: Mapping[str, object]) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def write_out(found: Rescued, lines: list[Line], folder: Path) -> int:
    """A text with every conversation, and the recordings and photos beside it; readable by its owner only. The number of files."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / "rescued.txt", text_of(found, lines).encode())
    media = [medium for medium in found.media if parse_uuid(medium.id)]
    for medium in media:
        _write(folder / f"{parse_uuid(medium.id)}.{ENDINGS.get(medium.mime.partition(';')[0], 'bin')}", medium.content)
    return 1 + len(media)


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)
