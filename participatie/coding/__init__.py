"""Coding: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the pages of stories and themes, the followers of a story, and the commands about counts."""
    from participatie.coding import views
    from participatie.coding.changes import follow
    from participatie.privacy import changes as privacy
    from participatie.stories.changes.settle import when_settled

    privacy.register("coding", follow.erase)
    when_settled("coding", follow.follow_story)
    app.register_blueprint(views.coding)
    _commands(app)


def _commands(app: "House") -> None:
    import click

    from participatie.coding import queries
    from participatie.coding.changes.counts import recount
    from participatie.core.db import transaction
    from participatie.core.roles import SYSTEM

    @app.cli.group("counts")
    def counts() -> None:
        """Are the kept counts of themes what the stories say?"""

    @counts.command("check")
    def check() -> None:
        """Count again and compare; ends with an error when a count is wrong."""
        with transaction(write=False):
            wrong = queries.miscounted()
        if wrong:
            raise click.ClickException(f"{len(wrong)} counts are wrong: run `flask --app wsgi counts rebuild`.")
        click.echo("All counts are right.")

    @counts.command("rebuild")
    def rebuild() -> None:
        """Make the kept counts what the stories say."""
        with transaction():
            click.echo(f"{recount(by=SYSTEM)} counts were wrong; all are right now.")
