"""`flask check`: is the installation sound? Every question is asked, also when an earlier one was answered badly."""

from collections.abc import Iterator

import click
from flask import current_app

from participatie.backups.queries import standing_at
from participatie.backups.rules import Standing
from participatie.config import Config
from participatie.core import audit, clock, feed, jobs
from participatie.core.db import db, transaction
from participatie.core.i18n import sentence
from participatie.media.ports import inventory
from participatie.privacy import queries as erasures
from participatie.privacy.ports import ledger

NAMED = 20
MILD = frozenset({Standing.NOT_SET_UP, Standing.NONE_YET})


@click.command("check")
def check() -> None:
    """Check the audit chain, the erasure ledger, the epoch, the photos and memos, the backups, the background work and security.txt."""
    wrong = False
    with transaction(write=False):
        for question in (_audit, _ledger, _epoch, _media, _backups, _work, _leaks):
            for is_wrong, words in question():
                click.echo(("WRONG  " if is_wrong else "ok     ") + words)
                wrong = wrong or is_wrong
    if wrong:
        raise click.ClickException("Something needs mending; see the lines above.")


Answer = Iterator[tuple[bool, str]]


def _audit() -> Answer:
    broken = audit.verify()
    yield broken is not None, "The audit chain is whole." if broken is None else f"The audit chain is broken at row {broken}."


def _ledger() -> Answer:
    try:
        said = ledger.read()
    except ledger.Broken as broken:
        yield True, f"The erasure ledger is broken at line {broken.line}."
        return
    lacking = erasures.not_in_ledger({line.id for line in said.lines})
    if lacking:
        yield True, f"The erasure ledger lacks {len(lacking)} erasures; the next backup adds them."
    else:
        yield False, f"The erasure ledger is whole, {said.length} lines."


def _epoch() -> Answer:
    found = db.session.get(feed.Epoch, 1)
    yield found is None, "The database knows its epoch." if found else "The database has no epoch; start the program once."


def _media() -> Answer:
    try:
        missing, files = inventory.missing()
    except OSError:
        yield True, "The storage of photos and memos does not answer; see MEDIA_URL."
        return
    if missing:
        more = " ..." if len(missing) > NAMED else ""
        yield True, f"{len(missing)} photos or memos are not in the storage: {', '.join(map(str, missing[:NAMED]))}{more}"
    else:
        yield False, f"Every photo and memo is in the storage, {files} files."


def _backups() -> Answer:
    config: Config = current_app.extensions["config"]
    standing = standing_at(clock.now(), set_up=bool(config.backup_key))
    yield standing not in MILD | {Standing.FINE}, sentence(standing.label)


def _work() -> Answer:
    stuck = jobs.stuck(clock.now())
    yield bool(stuck), f"{len(stuck)} jobs are stuck: {', '.join(sorted({job.kind for job in stuck}))}." if stuck else "No job is stuck."


def _leaks() -> Answer:
    config: Config = current_app.extensions["config"]
    said = "security.txt says where to report a leak." if config.security_contact else "There is no security.txt yet; set SECURITY_CONTACT."
    yield False, said
