"""An installation with keys of its own, whose database knows its migrations."""

import pyrage
import pytest
from alembic import command

from participatie.cli.schema import alembic_config
from participatie.core.db import db
from tests import s3 as s3_server
from tests.backups.office import Office
from tests.conftest import Browser


@pytest.fixture
def office(database, database_url, people, tmp_path):
    """The program with backups set up; `office.backup()`, `office.restore()` as an administrator does them."""
    identity = pyrage.x25519.Identity.generate()
    office = Office(database, database_url, people, tmp_path, identity)
    office.app.test_client_class = Browser
    with office.app.app_context():
        command.stamp(alembic_config(), "head")
        yield office
        db.session.remove()
        db.engine.dispose()
    office.clean()


@pytest.fixture(scope="module")
def s3():
    """The address of an S3 server with a bucket."""
    with s3_server.serving() as address:
        yield address
