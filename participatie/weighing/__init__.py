"""Weighing: see the map in `participatie/__init__.py`."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House

SCREENS = ("overview", "write", "paper", "poster")


def register(app: "House", config: "Config") -> None:
    """The page of residents, whose posts carry the code itself and need neither cookie nor token; and the pages of the table."""
    from participatie.core import i18n
    from participatie.core.web import csrf
    from participatie.privacy import changes as privacy
    from participatie.weighing.changes import terms, voices
    from participatie.weighing.queries import voices_due
    from participatie.weighing.views import resident, weighing

    privacy.register("weighing", voices.erase)
    privacy.keep("voice", privacy.Keeper(voices_due, terms.let_voices_go))
    csrf.exempt(resident.weigh)
    i18n.in_every_language(app, resident.weigh)
    app.register_blueprint(resident.weigh)
    for screen in SCREENS:
        import_module(f"participatie.weighing.views.{screen}")
    app.register_blueprint(weighing)
