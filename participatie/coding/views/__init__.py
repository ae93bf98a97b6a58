"""Reading stories closely (story), its memos (memos), two texts of one (conflict), deciding about several at once (several), themes (themes)."""

from flask import Blueprint

coding = Blueprint("coding", __name__)

from participatie.coding.views import conflict, memos, several, story, themes  # noqa: E402  (they hang their routes on the blueprint)

__all__ = ["coding", "conflict", "memos", "several", "story", "themes"]
