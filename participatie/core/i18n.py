"""Languages: which there are, which one this reader gets on this face of the program."""

from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, g, has_request_context, request
from flask_babel import Babel, force_locale, get_locale, ngettext, refresh
from flask_babel import gettext as _
from markupsafe import Markup

SOURCE = "en"
OWN_NAMES = {
    "nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "tr": "Türkçe", "ar": "العربية",
    "pl": "Polski", "uk": "Українська",
}  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})
OFFICE = frozenset({"nl", SOURCE})
"""The table is kept complete in these; the pages of residents and the phone in every language that has a catalogue."""
CATALOGUES = Path(__file__).parents[2] / "translations"
COOKIE = "language"
A_YEAR = 365 * 24 * 3600


def languages() -> list[str]:
    """Dutch first, then English (the source), then every other catalogue that lies in `translations/`."""
    found = {path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/messages.po")} | {SOURCE}
    return sorted(found, key=lambda code: (code != "nl", code != SOURCE, code))


def in_every_language(app: Flask, *faces: Blueprint | str) -> None:
    """These pages are for residents or duos: whoever reads them may choose any language there is.

    A face is a blueprint, one endpoint, or a folder of addresses (`/account/`): what is not found there belongs to it too.
    """
    app.extensions["every_language"] |= {face if isinstance(face, str) else face.name for face in faces}


def at_the_table() -> bool:
    """Whether this request is for the office. An address that is nobody's belongs to it for whoever is signed in, unless its folder does not."""
    if not has_request_context():
        return True
    known: set[str] = current_app.extensions["every_language"]
    if request.endpoint is None:
        folder = f"/{request.path.split('/')[1]}/"
        return g.get("actor") is not None and folder not in known
    return not {request.blueprint, request.endpoint} & known


def offered() -> list[str]:
    """What the reader of this page may choose from: a page comes in one language as a whole, never as a mix."""
    known: list[str] = current_app.extensions["languages"]
    return [code for code in known if code in OFFICE] if at_the_table() else known


def choose(default: str) -> str:
    """What the reader chose just now or before, then the account's choice, then what the browser asks for, then the installation's."""
    return _chosen_of(offered(), default) if has_request_context() else default


def spoken_at_the_table(default: str) -> str:
    """What this reader gets there, asked on a page that comes in more languages: for words that wait for the next page."""
    return _chosen_of([code for code in current_app.extensions["languages"] if code in OFFICE], default)


def _chosen_of(available: list[str], default: str) -> str:
    actor = g.get("actor")
    for said in (g.get(COOKIE), request.cookies.get(COOKIE), actor.locale if actor else None):
        if said in available:
            return str(said)
    return request.accept_languages.best_match(available, default) or default


def speak(code: str) -> None:
    """Answer this request in the language that it asks for itself; a code that we do not have changes nothing."""
    if code in offered():
        setattr(g, COOKIE, code)
        refresh()


def remember(answer: Response, code: str) -> None:
    """Keep the reader's choice, when it is one of ours. The phone changes it without us, so a script may read and write it."""
    if code in current_app.extensions["languages"]:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(COOKIE, code, max_age=A_YEAR, secure=secure, httponly=False, samesite="Lax")


def init(app: Flask, default: str) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(CATALOGUES)
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.jinja_env.filters["lasting"] = lasting
    Babel(app, default_locale=default, locale_selector=lambda: choose(default))
    app.extensions["languages"] = languages()
    app.extensions["every_language"] = set()
    app.jinja_env.filters["apart"] = apart
    app.jinja_env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}  # a letter as itself, not as six signs

    @app.context_processor
    def _languages() -> dict[str, object]:
        code = str(get_locale() or default)
        return {
            "html_lang": code,
            "html_dir": "rtl" if code in RIGHT_TO_LEFT else "ltr",
            "languages": [(item, OWN_NAMES.get(item, item)) for item in offered()],
            "written_lang": default,
            "at_the_table": at_the_table(),
            "here": _here(),
        }


def lasting(number: int, unit: str) -> str:
    """A term in words: `unit` is days or months."""
    if unit == "days":
        return ngettext("%(num)s day", "%(num)s days", number)
    return ngettext("%(num)s month", "%(num)s months", number)


def _here() -> str:
    """Where the switch of languages comes back to: this address, unless it only takes posts."""
    ways = current_app.create_url_adapter(request) if has_request_context() else None
    return request.full_path if ways and "GET" in ways.allowed_methods() else "/"


def apart(text: str) -> str:
    """Somebody's own words inside a sentence that runs from right to left: they keep their own direction, full stop and all."""
    return f"\u2068{text}\u2069" if str(get_locale()) in RIGHT_TO_LEFT else text


def as_written(text: str) -> str:
    """The same where it becomes a piece of a page: in another language than they were written in, own words say which, for whoever reads it aloud."""
    written = current_app.extensions["config"].locale
    return text if str(get_locale()) == written else Markup('<span lang="{}" dir="auto">{}</span>').format(written, text)


def sentence_in(code: str, msgid: str) -> str:
    """The same in this language, when the program speaks it."""
    if code not in current_app.extensions["languages"]:
        return sentence(msgid)
    with force_locale(code):
        return sentence(msgid)


def sentence(msgid: str, **values: object) -> str:
    """A msgid from the rules in the reader's language, with its values filled in."""
    return _(msgid, **values)
