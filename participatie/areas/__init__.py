"""Areas: gemeente › stadsdeel › wijk › buurt."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participatie.config import Config
    from participatie.core.web import House


def register(app: "House", config: "Config") -> None:
    """Give the app the tree of areas."""
    from participatie.areas.views import areas, imports, tree

    app.register_blueprint(areas)
    assert tree  # their routes are on the blueprint
    assert imports
