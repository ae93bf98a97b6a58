"""An installation in which nobody lives yet."""

import pytest

from participatie.core.db import db, transaction


@pytest.fixture
def empty_house(house):
    """The house of every test, after everybody moved out."""
    with transaction():
        for table in reversed(db.metadata.sorted_tables):
            db.session.execute(table.delete())
    db.session.expunge_all()
    return house
