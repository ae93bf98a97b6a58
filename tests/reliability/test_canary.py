"""What people told is nowhere in the log of the real server: not when it is taken, refused or cut off, not when the program fails."""

import json

import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from tests import pushes
from tests.browser.server import serving
from tests.reliability.phones import Away, Line

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("killing")]
CANARY = "kanariepietzwavelgeel"


def envelope(line: Line, *ops: object) -> bytes:
    return json.dumps({"device": line.device, "ops": ops}).encode()


def too_big(line: Line) -> int:
    """Refused while it is being sent: the answer may get lost with the connection."""
    try:
        return line.push(CANARY.encode() * 60_000)
    except Away:
        return 413
    finally:
        line.close()


def test_no_word_that_was_pushed_is_in_the_log_whatever_becomes_of_it(house, people, database_url, tmp_path):
    with serving(database_url, tmp_path) as live:
        line = Line(live.port)
        line.sign_in("Amina")
        talk = pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story(CANARY), place=CANARY)
        answers = [
            line.push(envelope(line, pushes.op(talk))),
            line.push(envelope(line, pushes.op(talk | {"place": f"{CANARY}\0"}), {"id": CANARY}, CANARY)),
            line.push(f'{{"device": "{CANARY}'.encode()),
            too_big(line),
            line.ask("POST", f"/api/sync/v1/{CANARY}?q={CANARY}", CANARY.encode())[0],
            line.ask("GET", f"/wijk/{CANARY}?q={CANARY}", **{"User-Agent": CANARY, "Referer": CANARY})[0],
        ]
        with transaction():
            db.session.execute(sa.text("ALTER TABLE audit_entry RENAME TO audit_entry_away"))
        again = pushes.conversation(people.duo_of("amina"), people.areas["nazareth"], pushes.story(CANARY))
        answers.append(line.push(envelope(line, pushes.op(again))))
        line.close()
    assert answers[:-1] == [200, 200, 400, 413, 403, 404]
    assert answers[-1] >= 500
    written = live.log.read_text()
    assert '"level": "error"' in written, "the log is not what we read"
    assert CANARY not in written
