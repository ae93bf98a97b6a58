"""Media: voice memos and photos. See the map in `participatie/__init__.py`, and docs/media.md."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the storage, the pages that serve media, their eraser and their background work."""
    from participatie.media import jobs, views
    from participatie.media.changes import erase
    from participatie.media.ports import prepare, storage, transcribe
    from participatie.privacy import changes as privacy

    storage.use(config)
    prepare.use(config)
    transcribe.use(config)
    privacy.register("media", erase.erase)
    app.register_blueprint(views.media)
    assert jobs  # importing it registers its work
