"""Sync: the phone's door. See the map in `participatie/__init__.py`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House

PUSHES_A_MINUTE = 600
"""Of one account, in one process; a phone sends a few."""


def register(app: "House", config: "Config") -> None:
    """Give the app the door. It takes JSON from our own origin only, so it needs no token in a form."""
    from participatie.core import i18n
    from participatie.privacy import changes as privacy
    from participatie.sync import models  # noqa: F401  (tables must be known)
    from participatie.sync.changes import devices
    from participatie.sync.queries.devices import unseen_since
    from participatie.sync.rules import Pace
    from participatie.sync.views import lost, sync
    from participatie.sync.views.phones import phones

    app.extensions["sync_pace"] = Pace(PUSHES_A_MINUTE)
    app.extensions["csrf"].exempt(sync)
    app.register_blueprint(sync)
    app.register_blueprint(phones)
    i18n.in_every_language(app, sync, *(f"phones.{name}" for name in ("mine", "phone", "sign_off")))
    assert lost  # its routes are on the blueprint of one's own phones
    privacy.register("sync", devices.erase)
    privacy.keep("device", privacy.Keeper(lambda before: {None: len(unseen_since(before))}, devices.let_phones_go))
