"""Agreed exceptions. These lists may only shrink: mend the place, then take its line out."""

LONG_FILES: dict[str, int] = {}
"""Path → the number of lines it has now."""

LONG_FUNCTIONS: dict[str, int] = {}
"""Path::function → the number of lines it has now."""

NOT_BY_ANYBODY: dict[str, str] = {
    "privacy.register": "fills the list of erasers when the programme starts; no row changes",
    "privacy.registered": "reads that list",
}
"""feature.change → why nobody does it."""

NOT_RECORDED: dict[str, str] = {}
"""feature.change → why it leaves no row in the audit."""

TRUSTED_MARKUP: dict[str, str] = {
    "components/icon.html": "the shapes stand in the file itself; nothing from outside comes in",
}
"""Template → why it may say |safe."""
