"""A speech-to-text service of the municipality's own, off by default. It speaks the OpenAI audio protocol: one multipart POST."""

import json
from typing import TYPE_CHECKING
from uuid import uuid4

from participatie.core import outside
from participatie.media.ports import storage

if TYPE_CHECKING:
    from participatie.config import Config

SECONDS = 300
ENDINGS = {"audio/mp4": "m4a", "audio/webm": "webm", "audio/ogg": "ogg"}
_service: list["Config"] = []


def use(config: "Config") -> None:
    """Take the address, the key and the model."""
    _service[:] = [config] if config.transcribe_url else []


def is_on() -> bool:
    return bool(_service)


def model() -> str:
    return _service[0].transcribe_model


def written_out(name: str, mime: str) -> str:
    """What the service says is said in it. Raises outside.NotOutside or outside.NoAnswer."""
    config, line = _service[0], uuid4().hex
    sound = b"".join(storage.here().read(name))
    headers = {"Content-Type": f"multipart/form-data; boundary={line}", "Accept": "application/json"}
    if config.transcribe_key:
        headers["Authorization"] = f"Bearer {config.transcribe_key}"
    body = _multipart(line, config.transcribe_model, f"memo.{ENDINGS.get(mime, 'bin')}", mime, sound)
    url = config.transcribe_url.rstrip("/")
    url = url if url.endswith("/transcriptions") else f"{url}/v1/audio/transcriptions"
    answer = outside.post(url, body, headers, allowed=config.allowed_hosts_out, seconds=SECONDS)
    try:
        text = json.loads(answer)["text"]
    except (ValueError, KeyError, TypeError):
        raise outside.NoAnswer(200) from None
    return text if isinstance(text, str) else ""


def _multipart(line: str, model_name: str, file: str, mime: str, sound: bytes) -> bytes:
    fields = {"model": model_name, "response_format": "json"}
    parts = [f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="{file}"\r\nContent-Type: {mime}\r\n\r\n')
    return "".join(parts).encode() + sound + f"\r\n--{line}--\r\n".encode()
