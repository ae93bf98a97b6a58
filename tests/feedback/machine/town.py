"""The program around the machine: an empty wijk for each example, and who sits at which screen."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState
from tests.people import People

STAYS = {
    "account", "area", "duo", "duo_member", "epoch", "invitation", "passkey", "role_assignment", "session", "theme", "alembic_version",
}  # fmt: skip


class Town:
    """One app and one database for many examples; each example starts clean."""

    def __init__(self, app: Any, people: People, client_for: Callable[..., Any]) -> None:
        app.extensions["sync_pace"].a_minute = None
        self.people, self.postgresql = people, db.engine.dialect.name == "postgresql"
        self.phones = {who: client_for(who) for who in ("amina", "joost")}
        self.anybody = client_for()
        self.counts: Counter[str] = Counter()
        """How often each thing was done, refused ones left out."""
        self._tables = [table.name for table in reversed(db.metadata.sorted_tables) if table.name not in STAYS]

    def asks(self, code: str) -> Any:
        """The page of a code; each time from another home, so that codes that open nothing any more stay within everybody's budget."""
        self.counts["own pages looked at"] += 1
        n = self.counts["own pages looked at"]
        return self.anybody.post("/verhaal", data={"code": code}, environ_base={"REMOTE_ADDR": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"})

    def clean(self) -> None:
        with transaction():
            if self.postgresql:
                db.session.execute(sa.text(f"TRUNCATE {', '.join(chr(34) + name + chr(34) for name in self._tables)}"))
            for name in () if self.postgresql else self._tables:
                db.session.execute(sa.text(f'DELETE FROM "{name}"'))
            db.session.execute(sa.update(Theme).values(state=ThemeState.ACTIVE, merged_into_id=None))
        db.session.expunge_all()
