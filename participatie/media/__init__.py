"""Media: voice memos and photos. See the map in `participatie/__init__.py`, and docs/media.md."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the storage, the pages that serve media, their eraser and their background work."""
    from functools import partial

    from participatie.media import jobs, queries, views
    from participatie.media.changes import erase
    from participatie.media.ports import prepare, storage, transcribe
    from participatie.privacy import changes as privacy

    storage.use(config)
    prepare.use(config)
    transcribe.use(config)
    privacy.register("media", erase.erase)
    for sort, let_go in (("memo", erase.let_memos_go), ("refused", erase.let_refused_go), ("media", erase.let_media_go)):
        privacy.keep(sort, privacy.Keeper(partial(queries.due, sort), let_go))
    app.register_blueprint(views.media)
    assert jobs  # importing it registers its work
