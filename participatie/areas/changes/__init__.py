"""Verbs on areas: `tree` (one area, or a file of them at once), `imports` (a file that somebody looks at first, and can take back)."""

from participatie.areas.changes.imports import confirm_import, keep_import, undo_import
from participatie.areas.changes.tree import (
    Imported,
    close_area,
    found_gemeente,
    import_areas,
    missing_parents,
    name_area,
    take_part,
)

__all__ = [
    "Imported", "close_area", "confirm_import", "found_gemeente", "import_areas", "keep_import", "missing_parents", "name_area",
    "take_part", "undo_import",
]  # fmt: skip
