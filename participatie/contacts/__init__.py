"""Contacts: see the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the page of who asked to be called, the eraser of the vault, and its nightly look at terms."""
    from participatie.contacts import changes, jobs, ports, queries, views
    from participatie.privacy import changes as privacy
    from participatie.stories.changes.settle import when_settled

    privacy.register("contacts", changes.erase)
    privacy.keep("contact", privacy.Keeper(queries.due, changes.let_contacts_go))
    when_settled("contacts", changes.follow)
    ports.use(config)
    app.jinja_env.globals["mail_is_on"] = ports.is_on
    app.register_blueprint(views.contacts)
    assert jobs  # importing it registers its work
