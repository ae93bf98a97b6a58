"""Every night: who was called goes out of the vault. Every morning: who chose e-mail hears that there is news, and nothing else.

What lies too long goes by its term (privacy/jobs.py).
"""

from datetime import datetime
from uuid import UUID

from flask_babel import force_locale

from participatie.contacts import changes, ports, queries
from participatie.contacts.changes import forget_told
from participatie.contacts.rules import news_mail, stop_mark
from participatie.core import jobs
from participatie.core.db import transaction
from participatie.core.i18n import sentence
from participatie.core.roles import SYSTEM

HOUR, MORNING = 3, 10
ONE = "mail_one"


@jobs.job("forget_contacts")
def forget_contacts() -> None:
    """Once a night."""
    forget_told(by=SYSTEM)


@jobs.job("mail_news")
def mail_news() -> None:
    """One piece of work for each mail that is due; twice on a day is the same as once."""
    if ports.is_on():
        for contact, message in queries.news_due():
            asked = contact.asked_at
            once = f"mail/{contact.id.hex}/{message.hex[:16]}/{int(asked.timestamp() * 1e6)}"
            jobs.enqueue(ONE, once=once, contact=contact.id, message=message, asked=asked.isoformat())


@jobs.job(ONE, apart=True)
def mail_one(contact: str, message: str, asked: str) -> None:
    """The mail itself, outside any transaction. Who asked otherwise meanwhile, or heard it in person, gets none."""
    with transaction(write=False):
        found = queries.still_to_mail(UUID(contact), UUID(message), datetime.fromisoformat(asked)) if ports.is_on() else None
        mail = _mail(found, UUID(message)) if found else None
    if mail is None:
        return
    try:
        ports.send(mail)
    except ports.NoSuchAddress:
        with transaction():
            changes.stop_news(UUID(contact), by=SYSTEM, why="refused")
        return
    with transaction():
        changes.mark_mailed(UUID(contact), UUID(message), by=SYSTEM)


def _mail(found: queries.Contact, message: UUID) -> ports.Mail:
    """In the language in which it was asked for."""
    stop = f"{ports.base_url()}/verhaal/stop/{stop_mark(found.id)}"
    with force_locale(found.language or "nl"):
        subject, text = news_mail(sentence, look=f"{ports.base_url()}/verhaal", stop=stop)
    return ports.Mail(queries.opened(found).text, subject, text, stop, f"{found.id.hex}.{message.hex}")


jobs.daily("forget_contacts", hour=HOUR)
jobs.daily("mail_news", hour=MORNING)
