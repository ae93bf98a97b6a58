"""Privacy: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the audit view, the register, the public pages of law, the nightly work, the purge and its command."""
    import click

    from participatie.core import audit
    from participatie.privacy import changes, jobs, views
    from participatie.privacy.ports import ledger

    ledger.use(config.erasure_ledger)
    changes.keep("audit", changes.Keeper(lambda before: {None: audit.older(before)}, changes.let_audit_go))
    app.register_blueprint(views.privacy)
    app.register_blueprint(views.law)

    @app.cli.command("purge")
    def purge() -> None:
        """Take erased words out of the database file and the search index now."""
        if not jobs.purge_now():
            raise click.ClickException("Somebody is reading the database; it is tried again within minutes.")
        click.echo("Erased words are gone from the database file.")
