"""What happens around an e-mail about news: an answer is written, the morning comes, and what lies there then."""

import sqlalchemy as sa

from participatie.areas.models import Area
from participatie.contacts.jobs import mail_news
from participatie.contacts.models import Contact
from participatie.core import audit, jobs
from participatie.core.db import db, transaction
from participatie.feedback.changes.messages import write_message
from participatie.feedback.queries import Subject
from participatie.feedback.rules import Words
from tests.feedback.codes import new_code

CODE, RECEIPT = new_code(seed=71)
ADDRESS = "teller@voorbeeld.example"
WORDS = "Geheim verhaal over de trap"


def answer(people, text: str = "De trap wordt gemaakt."):
    with transaction():
        return write_message(Subject(db.session.get_one(Area, people.areas["nazareth"])), Words(text), by=people.actor("carla")).id


def morning() -> None:
    """The daily work, and all that follows from it."""
    with transaction():
        mail_news()
    jobs.run_all()


def row(kind: type, *which):
    """As it lies there now, free of any transaction."""
    with transaction(write=False):
        db.session.expire_all()
        found = db.session.scalars(sa.select(kind).where(*which)).first()
        if found is not None:
            db.session.expunge(found)
        return found


def contact() -> Contact | None:
    return row(Contact)


def verbs(story) -> list[str]:
    with transaction(write=False):
        return [entry.verb for entry in audit.of("story", story)]


def text_of(letter) -> str:
    return letter.get_content()
