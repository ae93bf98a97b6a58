"""Commands for sealed files of what a phone could not send: make the key, open a file, bring it in."""

import json
from pathlib import Path
from typing import IO

import click
from flask.cli import AppGroup

from participatie.cli.backups import config, private_key, refusals
from participatie.config import Config, keep_public_key
from participatie.core.db import transaction
from participatie.core.roles import SYSTEM
from participatie.rescue import changes, ports, queries
from participatie.rescue.rules import Rescued, open_rescue
from participatie.rescue.rules.contents import Line, lines_of

ONCE = """\
The private key of the rescue files. It is shown now and never again; print it, and keep it away from this server.
With it you open what a duo saved from a phone that could not send: flask --app wsgi rescue open FILE
Without it nobody can, and what was on such a phone is lost.{practice}

  {private}
"""
PRACTICE = "\nThis is practice: the key is as made up as the rest."

rescue = AppGroup("rescue", help="Sealed files of what a phone could not send.")


@rescue.command("key")
def make_key() -> None:
    """Make the pair of keys of the rescue files; the private one is printed once and kept nowhere."""
    if config().rescue_key:
        raise click.ClickException("There is a key already, and phones may have sealed files with it. "
                                   "To change it, remove RESCUE_KEY and run this again; keep the old private key.")  # fmt: skip
    new_rescue_key(config())
    click.echo("Start the server again: from then on phones know the key.")


def new_rescue_key(chosen: Config) -> None:
    """Make the pair, print the private half, keep the public half."""
    private, public = ports.new_key()
    keep_public_key("RESCUE_KEY", public, chosen.keys)
    click.echo(ONCE.format(private=private, practice=PRACTICE if chosen.practice else ""))


@rescue.command("open")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key-file", type=click.File(), help="File with the private key; otherwise it is asked for, or read from stdin.")
@click.option("--import", "bring_in", is_flag=True, help="Take what waited to be sent, recordings and photos too, as if the phone sent it now.")
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="Write everything here as text, with the recordings and photos.")
def open_file(file: Path, key_file: IO[str] | None, bring_in: bool, to: Path | None) -> None:
    """Say what is in a rescue file; bring it in, or write it out for the coordinator."""
    with refusals():
        found = open_rescue(file.read_bytes(), _jwk(private_key(key_file)))
        with transaction(write=False):
            names = queries.names(found)
        lines = lines_of(found, names)
        click.echo(f"Saved {found.made} by {names.get(found.account, 'somebody who is not known here')}.")
        for line in lines:
            click.echo(f"  {line}")
        for place in found.damaged:
            click.echo(f"  did not open: {place}", err=True)
        if to is not None:
            click.echo(f"{ports.write_out(found, lines, to)} files were written to {to}. They are not sealed: remove them when you are done.")
        if bring_in:
            with transaction():
                brought = changes.bring_in(found, by=SYSTEM)
            _say(brought, lines, found)


def _jwk(text: str) -> dict[str, str]:
    try:
        said = json.loads(text)
    except ValueError:
        said = None
    if not isinstance(said, dict) or "d" not in said:
        raise click.ClickException("This is not a private key. It is one line that begins with { and was printed when the key was made.")
    return said


def _say(brought: changes.Brought, lines: list[Line], found: Rescued) -> None:
    """What became of each; everything that was taken is in the inbox like any other."""
    for line in lines:
        if line.op in brought.ops:
            click.echo(f"  {brought.ops[line.op]:10} {line}")
    click.echo(f"{_taken(brought.ops)} of {len(brought.ops)} are stored. Doing it again changes nothing.")
    for medium in found.media:
        click.echo(f"  {brought.media[medium.id]:10} {medium.kind}, {len(medium.content):,} bytes")
    if found.media:
        click.echo(f"{_taken(brought.media)} of {len(brought.media)} recordings and photos are stored. Write the others out with --to.")
    if found.left_out:
        click.echo(f"{len(found.left_out)} recordings and photos did not fit in this file. They are still on the phone.")


def _taken(results: dict[str, str]) -> int:
    return sum(status in changes.TAKEN for status in results.values())
