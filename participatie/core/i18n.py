"""Languages: which there are, which one this reader gets."""

from pathlib import Path

from flask import Flask, has_request_context, request, session
from flask_babel import Babel, get_locale, ngettext
from flask_babel import gettext as _

SOURCE = "en"
OWN_NAMES = {
    "nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "tr": "Türkçe", "ar": "العربية",
    "pl": "Polski", "uk": "Українська",
}  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})
CATALOGUES = Path(__file__).parents[2] / "translations"
COOKIE = "language"


def languages() -> list[str]:
    """Dutch first, then English (the source), then every other catalogue that lies in `translations/`."""
    found = {path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/messages.po")} | {SOURCE}
    return sorted(found, key=lambda code: (code != "nl", code != SOURCE, code))


def choose(available: list[str], default: str) -> str:
    """The reader's own choice, then the account's, then what the browser asks for, then the installation's."""
    if not has_request_context():
        return default
    for said in (request.cookies.get(COOKIE), session.get("locale") if session else None):
        if said in available:
            return str(said)
    return request.accept_languages.best_match(available, default) or default


def init(app: Flask, default: str) -> None:
    available = languages()
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.jinja_env.filters["lasting"] = lasting
    Babel(app, default_locale=default, locale_selector=lambda: choose(available, default))
    app.extensions["languages"] = available

    @app.context_processor
    def _languages() -> dict[str, object]:
        code = str(get_locale() or default)
        return {
            "html_lang": code,
            "html_dir": "rtl" if code in RIGHT_TO_LEFT else "ltr",
            "languages": [(item, OWN_NAMES.get(item, item)) for item in available],
        }


def lasting(number: int, unit: str) -> str:
    """A term in words: `unit` is days or months."""
    if unit == "days":
        return ngettext("%(num)s day", "%(num)s days", number)
    return ngettext("%(num)s month", "%(num)s months", number)


def sentence(msgid: str, **values: object) -> str:
    """A msgid from the rules in the reader's language, with its values filled in."""
    return _(msgid, **values)
