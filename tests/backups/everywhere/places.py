"""Every place in which the program keeps or shows words, as bytes. `EXPECTED` says what lies where, so that an empty look is no proof."""

import gzip
import io
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from participatie.backups.ports import container
from participatie.cli import serving
from participatie.core.db import db, transaction
from participatie.core.log import Sparing
from participatie.media.ports import storage
from participatie.stories.queries.search import search
from tests import pushes
from tests.backups.everywhere.crawl import everything
from tests.backups.everywhere.told import STAYS, WORD, Told

WORDS = frozenset(
    {"raw", "own", "theme", "memo", "suggestion", "signal", "question", "draft", "answer", "used", "quote", "why", "corrected", "more", "asked",
     "long", "short"}
)  # fmt: skip
FILES = "the files of the storage"
EXPECTED: dict[str, frozenset[str]] = {
    "rows": WORDS,
    "bytes of the database": WORDS,
    "search": frozenset({"used"}),
    "storage": frozenset({"sound", "comment"}),
    "office": WORDS - {"draft", "raw"},  # told before a correction: there only until somebody accepted that, while no quote is public
    "public pages": frozenset({"quote", "signal"}),
    "my story": frozenset({"corrected", "more", "used", "long", "short", "signal"}),
    "phones": frozenset({"own", "corrected", "more", "asked", "suggestion", "theme"}),
    "backup": WORDS | {"sound", "comment"},
    "queues": frozenset(),
    "audit": frozenset(),
    "log": frozenset(),
    "beside the database": frozenset(),
    "built files": frozenset(),
}
"""Place → the kinds of words that are there before they are taken back. Where nothing may be, `ALWAYS` shows that we did look."""
ALWAYS: dict[str, bytes] = {
    "rows": STAYS.encode(), "bytes of the database": STAYS.encode(), "search": STAYS.encode(), "office": STAYS.encode(),
    "public pages": STAYS.encode(), "backup": STAYS.encode(), "my story": b"<h1", "phones": b'"changes"', "storage": b"",
    "queues": b"every_minute", "audit": b"accept_story", "log": b'"level"', "beside the database": b"age-encryption.org", "built files": b"utrecht",
}  # fmt: skip
HANDED_OVER = "handed to an administrator, who is told to remove it"
WRITES: dict[str, str] = {
    "participatie/backups/jobs/make.py": "backup",
    "participatie/backups/ports/container.py": "backup",
    "participatie/backups/ports/folder.py": "beside the database",
    "participatie/backups/ports/media.py": "gone with its process",
    "participatie/backups/ports/sqlite.py": "bytes of the database",
    "participatie/cli/schema.py": "bytes of the database",
    "participatie/cli/serving.py": "queues",
    "participatie/config.py": "beside the database",
    "participatie/media/ports/confine.py": "gone with its process",
    "participatie/media/ports/prepare.py": "gone with its process",
    "participatie/media/ports/storage.py": "storage",
    "participatie/privacy/ports/ledger.py": "beside the database",
    "participatie/rescue/ports.py": HANDED_OVER,
}
"""Every file of the program that writes files → the place above in which those are looked through."""


class Places:
    told: Told

    def __init__(self, office: Any) -> None:
        self.office, self.written = office, io.StringIO()
        self._handler = logging.StreamHandler(self.written)
        self._handler.setFormatter(Sparing())
        self.backup = Path()

    def __enter__(self) -> "Places":
        root = logging.getLogger()
        root.addHandler(self._handler)
        self._level = root.level
        root.setLevel(logging.INFO)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self._handler)
        logging.getLogger().setLevel(self._level)

    def look(self) -> dict[str, bytes]:
        """All of them, the backup newly made."""
        looks: dict[str, Callable[[], bytes]] = {
            "rows": self._rows, "bytes of the database": self._bytes, "search": self._search, "storage": self._storage, "office": self._office,
            "public pages": self._public, "my story": self._mine, "phones": self._phones, "backup": self._backup, "queues": self._queues,
            "audit": self._audit, "log": self._log, "beside the database": self._beside, "built files": self._built,
        }  # fmt: skip
        return {place: look() for place, look in looks.items()}

    def _rows(self) -> bytes:
        """Every value of every row of every table, the search index's own and the statistics of the database too."""
        with transaction(write=False):
            names = sa.inspect(db.session.connection()).get_table_names()
            names += ["pg_stats"] if self.office.database.kind == "postgresql" else []
            rows = [str(tuple(row)) for name in names for row in db.session.execute(sa.text(f'SELECT * FROM "{name}"'))]
        return "\n".join(rows).encode()

    def _bytes(self) -> bytes:
        """SQLite: the file and its log. PostgreSQL: the heap files of this database, after what waits was written."""
        self.office.let_go()
        url = sa.make_url(self.office.url)
        if self.office.database.kind == "sqlite":
            path = Path(str(url.database))
            return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
            folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar())
            oid = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
        engine.dispose()
        return b"".join(path.read_bytes() for path in sorted((folder / "base" / str(oid)).iterdir()) if path.is_file())

    def _search(self) -> bytes:
        """What is found, and the pieces of words that the index holds: of three letters, of whole stems."""
        where = [self.office.people.areas["nazareth"]]
        with transaction(write=False):
            found = [str(story.publishable) for words in (WORD, STAYS) for story in search(where, words)]
            if self.office.database.kind == "postgresql":
                index = sa.text("SELECT word FROM ts_stat('SELECT to_tsvector(''dutch'', words) FROM story_search')")
                return "\n".join([*found, *db.session.scalars(index)]).encode()
            blocks = [bytes(block) for block in db.session.scalars(sa.text("SELECT block FROM story_fts_data"))]
        return "\n".join(found).encode() + b"\n".join(blocks)

    def _storage(self) -> bytes:
        return b"\n".join(b"".join(storage.here().read(name)) for name in storage.here().names())

    def _office(self) -> bytes:
        """What the coordinator, the duo, the partner and the administrator reach by clicking, with all downloads."""
        looked = {}
        for who in ("carla", "amina", "paul", "ada"):
            looked |= {f"{who} {address}": read for address, read in everything(self.office.browser(who), "/office/", "/account/").items()}
        assert any(address.endswith((".ods", ".xlsx", ".csv", ".odt")) for address in looked), sorted(looked)
        return b"\n".join(looked.values())

    def _public(self) -> bytes:
        return b"\n".join(everything(self.office.app.test_client(), "/", "/wijk/bu90010403").values())

    def _mine(self) -> bytes:
        home = self.office.app.test_client()
        return b"\n".join(home.post("/verhaal", data={"code": code}).data for code in (self.told.code, self.told.survey_code))

    def _phones(self) -> bytes:
        """The whole feed, as a new phone of each half hears it."""
        heard = []
        for who in ("amina", "joost"):
            browser, asked = self.office.browser(who), pushes.headers(pushes.new_id(), schema="2")
            answer = browser.get(f"{pushes.DOOR}/changes", query_string={"limit": 200}, headers=asked)
            assert answer.json["more"] is False
            heard.append(json.dumps(answer.json).encode() + browser.get(f"{pushes.DOOR}/reference", headers=asked).data)
        return b"\n".join(heard)

    def _backup(self) -> bytes:
        """A new one, opened with the key that lies in the safe."""
        self.backup, parts = self.office.backup(), []
        container.walk(self.backup, self.office.identity, lambda _name, content: parts.append(content.read()))
        return b"\n".join(parts)

    def _queues(self) -> bytes:
        """The rows of work, and the file of the consumer with a message in it."""
        with transaction(write=False):
            rows = [str(tuple(row)) for row in db.session.execute(sa.text("SELECT kind, ids, once, error FROM job"))]
        huey = serving.queue(self.office.app)
        for task in huey._registry.periodic_tasks:
            huey.enqueue(task)
        huey.storage.close()
        file = self.office.config.queue
        return "\n".join(rows).encode() + b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    def _audit(self) -> bytes:
        with transaction(write=False):
            return "\n".join(str(tuple(row)) for row in db.session.execute(sa.text("SELECT * FROM audit_entry"))).encode()

    def _log(self) -> bytes:
        self._handler.flush()
        return self.written.getvalue().encode()

    def _beside(self) -> bytes:
        """The ledger, the keys, the sealed backups: all that the installation keeps in its folder."""
        return b"\n".join(path.read_bytes() for path in sorted(self.office.folder.rglob("*")) if path.is_file())

    def _built(self) -> bytes:
        """What WhiteNoise serves, packed and unpacked."""
        opens = {".gz": gzip.decompress}
        folder = Path(self.office.app.root_path) / "static"
        return b"\n".join(opens.get(path.suffix, bytes)(path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file())
