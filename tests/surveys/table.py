"""The coordinator's page of a survey in tests: its address, and the row behind it."""

from uuid import UUID

from participatie.core.db import db, transaction
from participatie.surveys.models import Survey
from tests.surveys.making import survey

LIST = "/office/surveys"


def made(people, *asked, **said) -> str:
    """The page of a new survey, with another survey beside it."""
    with transaction():
        survey(people, where="overkant", title="Ruis")
        return f"{LIST}/{survey(people, *asked, **said).id}"


def found(page: str) -> Survey:
    return db.session.get_one(Survey, UUID(page.rpartition("/")[2]), populate_existing=True)


def token(browser) -> str:
    return browser.get(f"{LIST}/new").text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
