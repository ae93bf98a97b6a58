"""Privacy: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the audit view, the purge and its command."""
    import click

    from participatie.privacy import jobs, views
    from participatie.privacy.ports import ledger

    ledger.use(config.erasure_ledger)
    app.register_blueprint(views.privacy)

    @app.cli.command("purge")
    def purge() -> None:
        """Take erased words out of the database file and the search index now."""
        if not jobs.purge_now():
            raise click.ClickException("Somebody is reading the database; it is tried again within minutes.")
        click.echo("Erased words are gone from the database file.")
