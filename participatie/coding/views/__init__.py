"""Reading stories closely (story), deciding about several at once (several), and what themes do to them (themes)."""

from flask import Blueprint

coding = Blueprint("coding", __name__)

from participatie.coding.views import several, story, themes  # noqa: E402  (they hang their routes on the blueprint)

__all__ = ["coding", "several", "story", "themes"]
