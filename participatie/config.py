"""All configuration, read once from the environment by `create_app`."""

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INSTANCE = Path(__file__).parents[1] / "instance"
SECRETS = INSTANCE / "secrets.env"
PUBLIC_KEYS = INSTANCE / "keys.env"
WEAK = 32
MOST_WORKERS = 64


class BadConfiguration(Exception):
    """The program refuses to start; the sentence says what to set."""


@dataclass(frozen=True)
class Config:
    """What an installation decides. Every field is one environment variable, written in the field's comment."""

    secret: str  # SECRET_KEY: at least 32 characters; `make run` makes one in instance/secrets.env
    database_url: str = f"sqlite:///{INSTANCE / 'participatie.sqlite'}"  # DATABASE_URL
    base_url: str = "http://localhost:8000"  # BASE_URL: where people reach the program
    gemeente: str = "Gemeente"  # GEMEENTE: name in the header of every page
    locale: str = "nl"  # LOCALE: language when the reader asks for none that we have
    practice: bool = False  # PRACTICE=1: demo persons may be entered with one tap, on localhost only
    queue: Path = INSTANCE / "queue.sqlite"  # QUEUE: file of the job consumer
    small_number: int = 10  # SMALL_NUMBER: k; counts below it are not published (never under 5)

    require_pin: bool = False  # REQUIRE_PIN=1: every phone asks for a PIN; without it a PIN is offered

    media_url: str = str(INSTANCE / "media")  # MEDIA_URL: a folder, or s3://bucket/prefix
    media_endpoint: str = ""  # MEDIA_ENDPOINT: address of an S3-compatible server of one's own
    media_region: str = "eu-west-1"  # MEDIA_REGION
    media_key: str = ""  # MEDIA_KEY: S3 access key; empty: as boto3 finds it
    media_secret: str = ""  # MEDIA_SECRET
    ffmpeg: str = "ffmpeg"  # FFMPEG: the program that opens voice memos; without it they are kept as they come
    transcribe_url: str = ""  # TRANSCRIBE_URL: speech-to-text service that speaks the OpenAI audio protocol; empty: none
    transcribe_key: str = ""  # TRANSCRIBE_KEY
    transcribe_model: str = "whisper-1"  # TRANSCRIBE_MODEL
    mail_url: str = ""  # MAIL_URL: smtp://user:password@host:port (STARTTLS) or smtps://...; empty: no e-mail is sent
    mail_from: str = ""  # MAIL_FROM: from which address
    allowed_hosts_out: tuple[str, ...] = ()  # ALLOWED_HOSTS_OUT: host:port, comma between; only these may be private addresses

    proxies: int = 0  # PROXIES: reverse proxies in front that set X-Forwarded-For, -Proto and -Host; others are not believed
    workers: int = 1  # WEB_WORKERS: processes of the server
    keys: Path = PUBLIC_KEYS  # KEYS: file in which the two commands below write the public halves of the keys they make
    backup_key: str = ""  # BACKUP_KEY: age recipient to which backups are sealed; made by `flask backup key`
    backups: Path = INSTANCE / "backups"  # BACKUPS: folder of the nightly backups
    erasure_ledger: Path = INSTANCE / "erasures.ledger"  # ERASURE_LEDGER: what was erased; keep it apart from the backups
    rescue_key: str = ""  # RESCUE_KEY: public JWK to which phones seal unsent work; made by `flask rescue key`
    security_contact: str = ""  # SECURITY_CONTACT: mailto: or https: address for /.well-known/security.txt

    privacy_contact: str = ""  # PRIVACY_CONTACT: mailto: or https: address for questions about personal data, on /privacy
    accessibility_contact: str = ""  # ACCESSIBILITY_CONTACT: the same for what somebody cannot read or use, on /toegankelijkheid

    @property
    def secure(self) -> bool:
        """Is the program served over HTTPS?"""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Config":
        """From what is passed, else from the environment on top of instance/secrets.env."""
        said = _everything() if environment is None else environment
        chosen = {
            name: said[variable]
            for name, variable in {
                "secret": "SECRET_KEY", "database_url": "DATABASE_URL", "base_url": "BASE_URL",
                "gemeente": "GEMEENTE", "locale": "LOCALE", "security_contact": "SECURITY_CONTACT",
                "privacy_contact": "PRIVACY_CONTACT", "accessibility_contact": "ACCESSIBILITY_CONTACT",
                "backup_key": "BACKUP_KEY", "rescue_key": "RESCUE_KEY",
                "media_url": "MEDIA_URL", "media_endpoint": "MEDIA_ENDPOINT", "media_region": "MEDIA_REGION", "media_key": "MEDIA_KEY",
                "media_secret": "MEDIA_SECRET", "ffmpeg": "FFMPEG", "transcribe_url": "TRANSCRIBE_URL",
                "transcribe_key": "TRANSCRIBE_KEY", "transcribe_model": "TRANSCRIBE_MODEL",
                "mail_url": "MAIL_URL", "mail_from": "MAIL_FROM",
            }.items()
            if said.get(variable)
        }  # fmt: skip
        return cls(
            **{"secret": "", **chosen, **_paths(said)},
            practice=said.get("PRACTICE") == "1",
            small_number=_number(said, "SMALL_NUMBER", 10),
            require_pin=said.get("REQUIRE_PIN") == "1",
            allowed_hosts_out=tuple(filter(None, (host.strip() for host in said.get("ALLOWED_HOSTS_OUT", "").split(",")))),
            proxies=_number(said, "PROXIES", 0),
            workers=_number(said, "WEB_WORKERS", 1),
        ).checked()

    def checked(self) -> "Config":
        """Itself, or a sentence about what is wrong."""
        if len(self.secret) < WEAK or len(set(self.secret)) < 10:
            raise BadConfiguration("SECRET_KEY is missing or weak: set at least 32 random characters, or use `make run`.")
        if self.small_number < 5:
            raise BadConfiguration("SMALL_NUMBER may not be under 5: people could be recognised.")
        if not 1 <= self.workers <= MOST_WORKERS:
            raise BadConfiguration(f"WEB_WORKERS must be from 1 to {MOST_WORKERS}: processes of the server.")
        for contact in (self.privacy_contact, self.accessibility_contact):
            if contact and not contact.startswith(("mailto:", "https:")):
                raise BadConfiguration("PRIVACY_CONTACT and ACCESSIBILITY_CONTACT must begin with mailto: or https:.")
        if self.mail_url and not (self.mail_url.startswith(("smtp://", "smtps://")) and re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", self.mail_from)):
            raise BadConfiguration("MAIL_URL must begin with smtp:// or smtps://, and MAIL_FROM must be an e-mail address.")
        if self.practice and not self.is_local:
            raise BadConfiguration("PRACTICE=1 only works with a BASE_URL on localhost: anybody could sign in as anybody.")
        if self.backup_key and not self.backup_key.startswith("age1"):
            raise BadConfiguration("BACKUP_KEY must be a public key (age1...). Keep the private key away from the server.")
        if self.rescue_key and not _is_public_jwk(self.rescue_key):
            raise BadConfiguration("RESCUE_KEY must be a public JWK of the curve P-256. Keep the private key away from the server.")
        return self

    @property
    def is_local(self) -> bool:
        host = self.base_url.split("//", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]
        return host in {"localhost", "127.0.0.1", "[::1]"}


def _everything() -> dict[str, str]:
    """The environment, on top of the public keys, on top of the secrets."""
    said = _from_file(SECRETS) | dict(os.environ)
    return _from_file(Path(said.get("KEYS") or PUBLIC_KEYS)) | said


def _paths(said: Mapping[str, str]) -> dict[str, Any]:
    places = {"queue": "QUEUE", "keys": "KEYS", "backups": "BACKUPS", "erasure_ledger": "ERASURE_LEDGER"}
    return {name: Path(said[variable]) for name, variable in places.items() if said.get(variable)}


def _number(said: Mapping[str, str], variable: str, without: int) -> int:
    text = said.get(variable) or str(without)
    if not (text.isascii() and text.isdecimal()):
        raise BadConfiguration(f"{variable} must be a whole number, not {text!r}.")
    return int(text)


def _is_public_jwk(text: str) -> bool:
    try:
        said = json.loads(text)
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("crv") == "P-256" and {"kty", "x", "y", "kid"} <= said.keys() and "d" not in said


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def make_secrets(path: Path = SECRETS) -> bool:
    """Write the installation's secret once, readable by its owner only; False when it was there."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("# Made once. Who has this file can read sealed data; keep a copy apart from the backups.\n")
        file.write(f"SECRET_KEY={secrets.token_urlsafe(48)}\n")
    return True


def keep_public_key(variable: str, value: str, path: Path) -> None:
    """Write a public key where the program finds it at its next start; the other lines of the file stay."""
    kept = _from_file(path) | {variable: value}
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_text("".join(f"{name}={said}\n" for name, said in kept.items()), encoding="utf-8")
    beside.chmod(0o600)
    beside.replace(path)


if __name__ == "__main__":
    make_secrets()
