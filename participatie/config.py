"""All configuration, read once from the environment by `create_app`."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INSTANCE = Path(__file__).parents[1] / "instance"
SECRETS = INSTANCE / "secrets.env"
WEAK = 32


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

    proxies: int = 0  # PROXIES: reverse proxies in front that set X-Forwarded-For, -Proto and -Host; others are not believed
    security_contact: str = ""  # SECURITY_CONTACT: mailto: or https: address for /.well-known/security.txt

    @property
    def secure(self) -> bool:
        """Is the program served over HTTPS?"""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Config":
        """From what is passed, else from the environment on top of instance/secrets.env."""
        said = _from_file(SECRETS) | dict(os.environ) if environment is None else environment
        chosen = {
            name: said[variable]
            for name, variable in {
                "secret": "SECRET_KEY", "database_url": "DATABASE_URL", "base_url": "BASE_URL",
                "gemeente": "GEMEENTE", "locale": "LOCALE", "security_contact": "SECURITY_CONTACT",
            }.items()
            if said.get(variable)
        }  # fmt: skip
        return cls(
            **{"secret": "", **chosen},
            practice=said.get("PRACTICE") == "1",
            queue=Path(said.get("QUEUE") or INSTANCE / "queue.sqlite"),
            small_number=int(said.get("SMALL_NUMBER") or 10),
            proxies=int(said.get("PROXIES") or 0),
        ).checked()

    def checked(self) -> "Config":
        """Itself, or a sentence about what is wrong."""
        if len(self.secret) < WEAK or len(set(self.secret)) < 10:
            raise BadConfiguration("SECRET_KEY is missing or weak: set at least 32 random characters, or use `make run`.")
        if self.small_number < 5:
            raise BadConfiguration("SMALL_NUMBER may not be under 5: people could be recognised.")
        if self.practice and not self.is_local:
            raise BadConfiguration("PRACTICE=1 only works with a BASE_URL on localhost: anybody could sign in as anybody.")
        return self

    @property
    def is_local(self) -> bool:
        host = self.base_url.split("//", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]
        return host in {"localhost", "127.0.0.1", "[::1]"}


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


if __name__ == "__main__":
    make_secrets()
