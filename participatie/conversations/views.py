"""The phone's pages: shells without a word of anybody, kept on the phone; scripts fill them from what the phone stores."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template, url_for
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from participatie.conversations.rules import AgeBand, Occasion, PartOfDay, Who
from participatie.conversations.rules.interview import FOUR, SAYS, VALUES
from participatie.conversations.rules.shell import joined
from participatie.core.assets import DIST, shell_files
from participatie.core.i18n import OWN_NAMES, RIGHT_TO_LEFT, sentence
from participatie.core.web import ANYONE, allow

ROOT = Path(__file__).parents[2]
WORKER = ROOT / "static" / "root" / "sw.js"
ALSO_KEPT = ("/manifest.webmanifest", "/favicon.svg")

field = Blueprint("field", __name__, url_prefix="/field")
shell = Blueprint("shell", __name__)


@field.get("/")
@allow(ANYONE)
def home() -> str:
    """The duo's conversations on this phone."""
    return render_template("field/home.html")


@field.get("/conversation")
@allow(ANYONE)
def conversation() -> str:
    """One page to write a conversation down; which one stands behind the #."""
    return render_template("field/conversation.html", parts_of_day=PartOfDay, occasions=Occasion, people=Who, age_bands=AgeBand)


@field.get("/read-back")
@allow(ANYONE)
def read_back() -> str:
    """Read back to the teller, and four choices."""
    return render_template("field/read_back.html")


@field.get("/receipt")
@allow(ANYONE)
def receipt() -> str:
    """The code for the teller."""
    return render_template("field/receipt.html")


@field.get("/question")
@allow(ANYONE)
def question() -> str:
    """What the coordinator wants to know, and room for the answer."""
    return render_template("field/question.html")


@field.get("/pin")
@allow(ANYONE)
def pin() -> str:
    """Choose, change or remove the PIN of this phone."""
    return render_template("field/pin.html")


@field.get("/install")
@allow(ANYONE)
def install() -> str:
    """How the app comes on the home screen, for each kind of phone."""
    return render_template("field/install.html")


@field.get("/conflict")
@allow(ANYONE)
def conflict() -> str:
    """Both texts side by side, when the two of a duo wrote at the same time."""
    kinds = {"part": PartOfDay, "occasion": Occasion, "who": Who}
    labels = {f"{kind}_{one.value}": sentence(one.label) for kind, all_of in kinds.items() for one in all_of}
    return render_template("field/conflict.html", labels=labels)


@field.get("/doors")
@allow(ANYONE)
def doors() -> str:
    """Whom to go back to and what to tell; ticked when it was told."""
    return render_template("field/doors.html", labels={f"occasion_{one.value}": sentence(one.label) for one in Occasion})


@field.get("/memo")
@allow(ANYONE)
def memo() -> str:
    """What is said in a voice memo, to be confirmed or written out."""
    return render_template("field/memo.html")


@field.get("/interview")
@allow(ANYONE)
def interview() -> str:
    """A survey, filled in by a resident who holds the duo's phone; in every language at once, for the resident chooses it without network."""
    says = {}
    for code in current_app.extensions["languages"]:
        with force_locale(code):
            says[code] = {key: sentence(msgid, **VALUES) for key, msgid in SAYS.items()}
    spoken = current_app.extensions["config"].locale
    own = says.get(str(get_locale()), says[spoken])
    known = {"says": says, "own": own, "names": OWN_NAMES, "rtl": sorted(RIGHT_TO_LEFT), "spoken": spoken, "four": FOUR}
    return render_template("field/interview.html", **known)


PAGES = {
    "/field/": home, "/field/conversation": conversation, "/field/read-back": read_back, "/field/receipt": receipt,
    "/field/question": question, "/field/conflict": conflict, "/field/memo": memo, "/field/doors": doors, "/field/interview": interview,
    "/field/pin": pin, "/field/install": install,
}  # fmt: skip
"""What the phone keeps: address → view."""


@field.get("/pages")
@allow(ANYONE)
def pages() -> Response:
    """All of them in one text, so that what they share travels and counts once; the worker takes them apart again."""
    return Response(joined({path: page() for path, page in PAGES.items()}), mimetype="text/plain")


@shell.get("/sw.js")
@allow(ANYONE)
def worker() -> Response:
    """The service worker with the list of what it keeps in front; another version of any of these is another worker."""
    kept = {"version": _version(), "all": url_for("field.pages"), "pages": [*PAGES], "files": [*shell_files(), *ALSO_KEPT]}
    script = f"const SHELL = {json.dumps(kept)};\n{WORKER.read_text()}"
    return Response(script, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@shell.get("/manifest.webmanifest")
@allow(ANYONE)
def manifest() -> Response:
    """What a phone needs to put the app on its home screen."""
    gemeente = current_app.extensions["config"].gemeente
    about = {
        "id": "/field/", "start_url": "/field/", "scope": "/", "display": "standalone",
        "name": _("Conversations · %(gemeente)s", gemeente=gemeente), "short_name": _("Conversations"),
        "background_color": "#f6f4ee", "theme_color": "#0a4053",
        "icons": [
            {"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any"},
            {"src": "/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any"},
            {"src": "/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }  # fmt: skip
    return Response(json.dumps(about), mimetype="application/manifest+json", headers={"Cache-Control": "no-cache"})


def _version() -> str:
    """A mark of everything the kept pages are made of: scripts, styles, templates, words."""
    made_of = [DIST / "manifest.json", WORKER, *sorted((ROOT / "templates" / "field").rglob("*.html"))]
    made_of += [ROOT / "templates" / "frames" / "phone.html", *sorted((ROOT / "templates" / "components").glob("*.html"))]
    made_of += sorted((ROOT / "translations").rglob("*.mo"))
    return _mark(tuple((path, path.stat().st_mtime_ns) for path in made_of))


@cache
def _mark(files: tuple[tuple[Path, int], ...]) -> str:
    """Of their bytes, read again only when one of them changed (the moment is part of the key)."""
    whole = sha256()
    for path, _changed in files:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
