"""The way out for e-mail: one SMTP server of the gemeente's own choice, off by default. Judged and pinned as every way out (core/outside.py)."""

import smtplib
import socket
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from participatie.core import outside

if TYPE_CHECKING:
    from participatie.config import Config

SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}
_config: list["Config"] = []


class NoSuchAddress(Exception):
    """The mail server said for good that nobody lives there."""


class NotSent(Exception):
    """It did not work this time; no words of the server, they may hold the address."""


@dataclass(frozen=True)
class Mail:
    """What is sent: never a word of a story."""

    to: str
    subject: str
    text: str
    stop: str
    """Address of the page on which this mail is stopped."""
    mark: str
    """The same for the same news, so that a mail that came twice is seen as one."""


def use(config: "Config") -> None:
    """Take the address of the server."""
    _config[:] = [config] if config.mail_url else []


def is_on() -> bool:
    return bool(_config)


def base_url() -> str:
    return _config[0].base_url.rstrip("/")


def send(mail: Mail) -> None:
    """Raises outside.NotOutside, NoSuchAddress or NotSent."""
    config = _config[0]
    parts = urlsplit(config.mail_url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    way = outside.check(f"https://{host}:{port}/", config.allowed_hosts_out)
    trusted = f"{host}:{port}" in config.allowed_hosts_out
    kind = _PinnedTls if parts.scheme == "smtps" else _Pinned
    try:
        with kind(way) as link:
            if parts.scheme == "smtp" and not (trusted and not link.has_tls()):
                link.starttls(context=ssl.create_default_context())
            if parts.username:
                link.login(unquote(parts.username), unquote(parts.password or ""))
            link.send_message(_letter(mail, config.mail_from))
    except smtplib.SMTPRecipientsRefused as refused:
        codes = {code for code, _words in refused.recipients.values()}
        raise (NoSuchAddress if codes and min(codes) >= 500 else NotSent) from None
    except (OSError, smtplib.SMTPException):
        raise NotSent from None


def _letter(mail: Mail, sender: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, mail.to, mail.subject
    letter["Message-ID"] = f"<{mail.mark}@{sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"], letter["List-Unsubscribe"] = "auto-generated", f"<{mail.stop}>"
    letter.set_content(mail.text)
    return letter


class _Pinned(smtplib.SMTP):
    """Connects to the judged address and nowhere else; TLS insists on the certificate of the name."""

    def __init__(self, way: outside.Way) -> None:
        self.way = way
        super().__init__(way.host, way.port, local_hostname="localhost", timeout=SECONDS)

    def has_tls(self) -> bool:
        self.ehlo_or_helo_if_needed()
        return self.has_extn("starttls")

    def _get_socket(self, host: str, port: int, timeout: Any) -> Any:
        return socket.create_connection((self.way.ip, self.way.port), timeout=timeout)


class _PinnedTls(_Pinned):
    """TLS from the first byte."""

    def _get_socket(self, host: str, port: int, timeout: Any) -> Any:
        plain = super()._get_socket(host, port, timeout)
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self.way.host)
