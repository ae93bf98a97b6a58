"""Commands: `flask --app wsgi COMMAND`. Thin: each calls a change, or a process that serves."""

from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup, ScriptInfo

from participatie.areas import changes as area_changes
from participatie.areas.ports import read_areas
from participatie.areas.queries import by_code
from participatie.cli import backups, checks, libraries, rescue, schema, serving
from participatie.config import Config
from participatie.core import audit, clock
from participatie.core.db import transaction
from participatie.core.errors import Refused
from participatie.core.i18n import sentence
from participatie.core.roles import SYSTEM

areas = AppGroup("areas", help="The tree of areas.")


def register(group: click.Group) -> None:
    for command in (migrate, migration, serve, demo, work, purge_audit, checks.check, libraries.sbom, invite_administrator, backups.backup):
        group.add_command(command)
    for more in (areas, backups.restore, rescue.rescue):
        group.add_command(more)


@click.command("migrate")
def migrate() -> None:
    """Bring the database to the newest schema."""
    schema.upgrade()


@click.command("migration")
@click.argument("why")
def migration(why: str) -> None:
    """Write a migration for the models as they are now; read it before you keep it."""
    schema.write_migration(why)


@click.command("serve")
@click.option("--port", default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.pass_obj
def serve(program: ScriptInfo, port: int, host: str) -> None:
    """Serve the program and its background work until it is stopped."""
    raise SystemExit(serving.serve_until_stopped(program.load_app(), host=host, port=port))


@click.command("demo")
@click.pass_obj
def demo(program: ScriptInfo) -> None:
    """Put the practice data into an empty database."""
    from participatie.demo.load import load

    if not schema.is_empty():
        raise click.ClickException("There is data in the database already; the practice data only goes into an empty one.")
    load(program.load_app(), say=click.echo)


@click.command("work")
@click.option("--once", is_flag=True, help="Do what is due and stop.")
@click.pass_obj
def work(program: ScriptInfo, once: bool) -> None:
    """Do background work."""
    app = program.load_app()
    if once:
        click.echo(f"{serving.do_due_work(app)} jobs done.")
    else:
        serving.work_until_stopped(app)


@click.command("purge-audit")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Remove audit rows from before this day.")
def purge_audit(before: datetime) -> None:
    """Remove old audit rows, leaving a signed checkpoint."""
    with transaction():
        gone = audit.purge(before.replace(tzinfo=clock.LOCAL))
    click.echo(f"{gone} audit rows removed.")


@areas.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=int, help="Year of the official division, when the file does not say it.")
@click.option("--valid-from", type=click.DateTime(["%Y-%m-%d"]), help="First day on which new areas count; today when left out.")
def import_file(file: Path, year: int | None, valid_from: datetime | None) -> None:
    """Import areas from PDOK GeoJSON or a CBS CSV. With any bad row nothing is imported."""
    try:
        rows, problems = read_areas(file, year=year)
    except Refused as refused:
        raise click.ClickException(sentence(refused.sentence, **refused.values)) from refused
    problems += area_changes.missing_parents(rows)
    for problem in problems:
        click.echo(f"line {problem.line}: {sentence(problem.reason)} {problem.value}", err=True)
    if problems or not rows:
        raise click.ClickException("Nothing was imported.")
    with transaction():
        day = valid_from.date() if valid_from else clock.today()
        done = area_changes.import_areas(rows, valid_from=day, by=SYSTEM)
    click.echo(f"{done.made} made, {done.changed} changed, {done.same} as they were.")


@click.command("invite-administrator")
@click.argument("email")
@click.option("--name", default="Beheerder", show_default=True)
@click.option("--area", "code", required=True, help="Official code of the gemeente, e.g. GM1234.")
def invite_administrator(email: str, name: str, code: str) -> None:
    """Print a one-time link with which an administrator sets up an account."""
    config: Config = current_app.extensions["config"]
    with transaction():
        area = by_code(code, clock.today())
        if area is None:
            raise click.ClickException("There is no such area; import the areas first.")
        link = serving.first_administrator(name, email, area, config)
    click.echo(link)
