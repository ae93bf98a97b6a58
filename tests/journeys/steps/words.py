"""The words of a screen in the language of its reader, from the same catalogue as the program: `Words("nl")("Accept")`."""

from pathlib import Path

from babel.support import Translations

CATALOGUES = Path(__file__).parents[3] / "translations"


class Words:
    """Sentences as this reader sees them."""

    def __init__(self, language: str = "nl") -> None:
        self.language = language
        self._catalogue = Translations.load(CATALOGUES, [language])

    def __call__(self, msgid: str, **values: object) -> str:
        said = self._catalogue.gettext(msgid)
        return said % values if values else said
