"""Commands of whoever keeps the installation alive: backup, restore."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

import click
from flask import current_app
from flask.cli import AppGroup, ScriptInfo, with_appcontext

from participatie.backups.jobs.make import make_backup, make_keys_backup
from participatie.backups.jobs.restore import Program
from participatie.backups.jobs.restore import restore as bring_back
from participatie.backups.ports import container
from participatie.backups.rules import Reason
from participatie.cli import schema, serving
from participatie.config import SECRETS, Config, keep_public_key
from participatie.core.db import db
from participatie.core.errors import Refused
from participatie.core.i18n import sentence
from participatie.core.roles import SYSTEM

ONCE = """\
The private key of the backups. It is shown now and never again; print it, and keep it away from this server.
Who has it reads every backup; without it no backup can be restored.

  {private}
"""


@contextmanager
def refusals() -> Iterator[None]:
    """A refusal is a sentence and an exit code."""
    try:
        yield
    except Refused as refused:
        raise click.ClickException(sentence(refused.sentence, **refused.values)) from refused


def config() -> Config:
    found: Config = current_app.extensions["config"]
    return found


@click.group("backup", cls=AppGroup, invoke_without_command=True)
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="Another folder than the nightly one; nothing old is removed there.")
@click.option("--keys", is_flag=True, help="Also the installation's own secrets, sealed in a file of their own.")
@click.pass_context
def backup(context: click.Context, to: Path | None, keys: bool) -> None:
    """Make a backup now, while everybody goes on working, and read it back."""
    if context.invoked_subcommand is None:
        context.invoke(with_appcontext(make), to=to, keys=keys)


def make(to: Path | None, keys: bool) -> None:
    chosen = config()
    with refusals():
        if not chosen.backup_key:
            raise Reason.NOT_SET_UP.refusal
        made = make_backup(to or chosen.backups, chosen.backup_key, by=SYSTEM, say=click.echo, rotate=to is None)
        click.echo(f"{made.path}: verified, {made.manifest.rows} rows, {len(made.manifest.files)} files, {made.path.stat().st_size} bytes.")
        if made.manifest.missing:
            click.echo(f"{len(made.manifest.missing)} files were not there: {', '.join(made.manifest.missing[:5])}", err=True)
        if keys:
            there = [path for path in (SECRETS, chosen.keys) if path.is_file()]
            click.echo(f"{make_keys_backup(to or chosen.backups, chosen.backup_key, there)}: {len(there)} files with keys; keep it elsewhere.")


@backup.command("key")
def make_key() -> None:
    """Make the pair of keys of the backups; the private one is printed once and kept nowhere."""
    if config().backup_key:
        raise click.ClickException("There is a key already. Backups that are sealed with it stay readable only with its private half; "
                                   "to change it, remove BACKUP_KEY and run this again.")  # fmt: skip
    new_backup_key(config())
    click.echo("Start the server again: from then on a backup is made every night.")


def new_backup_key(chosen: Config) -> None:
    """Make the pair, print the private half, keep the public half."""
    identity = container.new_identity()
    keep_public_key("BACKUP_KEY", str(identity.to_public()), chosen.keys)
    click.echo(ONCE.format(private=identity))


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key-file", type=click.File(), help="File with the private key; otherwise it is asked for, or read from stdin.")
@click.option("--while-serving", is_flag=True, help="Also when the program is running; phones give back what came between.")
@click.option("--without-ledger", is_flag=True, help="Also when the erasure ledger is gone: what was erased since comes back.")
@click.pass_obj
def restore(program: ScriptInfo, file: Path, key_file: IO[str] | None, while_serving: bool, without_ledger: bool) -> None:
    """Put a backup in the place of the present database, which stays beside it for a week."""
    app = program.load_app()
    with refusals():
        if not while_serving and serving.is_serving(config()):
            raise Reason.SERVING.refusal
        done = bring_back(
            file, private_key(key_file), _program(app.extensions["config"]), by=SYSTEM, say=click.echo,
            while_serving=while_serving, without_ledger=without_ledger,
        )  # fmt: skip
    click.echo(f"Restored: {done.manifest.rows} rows of {done.manifest.made_at}. {done.erased} erasures were done again.")
    click.echo(f"The database that was replaced: {done.replaced or 'there was none'}. Everybody signs in again; phones send what came after.")


def private_key(file: IO[str] | None) -> str:
    """From the file, from whoever sits there, or from stdin; never from the command line, where others see it."""
    if file is not None:
        return str(file.read())
    return str(click.prompt("Private key", hide_input=True)) if sys.stdin.isatty() else sys.stdin.read()


def _program(chosen: Config) -> Program:
    from participatie.app import create_app

    @contextmanager
    def beside(url: str) -> Iterator[None]:
        with create_app(replace(chosen, database_url=url)).app_context():
            try:
                yield
            finally:
                db.session.remove()
                db.engine.dispose()

    return Program(beside, schema.upgrade, schema.knows)
