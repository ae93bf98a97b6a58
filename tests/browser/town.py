"""The practice town in a database of its own, for tests that look at pages with something on them."""

from pathlib import Path

from participatie.app import create_app
from participatie.config import Config
from participatie.core.db import db, transaction
from participatie.core.web import House
from tests.browser.server import SECRET


def settle_town(folder: Path) -> str:
    """Load the demo into a new SQLite file; returns the database's address."""
    url = f"sqlite:///{folder / 'town.sqlite'}"
    app = town_app(url)
    with app.app_context():
        with transaction():
            db.create_all()
        from participatie.demo.load import load

        load(app, say=lambda _words: None)
        db.session.remove()
        db.engine.dispose()
    return url


def town_app(url: str) -> House:
    """The program on that database, in this process."""
    return create_app(Config(secret=SECRET, database_url=url, gemeente="Maastricht", practice=True))
