"""What the law asks to be told to everybody: privacy, and accessibility. No account, no cookie, no script."""

from flask import Blueprint, current_app, render_template

from participatie.core import clock
from participatie.core.web import ANYONE, allow
from participatie.privacy import queries
from participatie.privacy.rules.law import KNOWN_PROBLEMS, STATED_ON, TRIED
from participatie.privacy.rules.sorts import Whose

law = Blueprint("law", __name__)


@law.get("/privacy")
@allow(ANYONE)
def privacy() -> str:
    """What is kept about whom, why and how long: made from the register."""
    found, config = queries.register(clock.now()), current_app.extensions["config"]
    return render_template(
        "privacy/public.html",
        about=[(whose, [entry for entry in found if entry.sort.whose is whose]) for whose in Whose],
        contact=config.privacy_contact, writes_out=bool(config.transcribe_url),
    )  # fmt: skip


@law.get("/toegankelijkheid")
@allow(ANYONE)
def accessibility() -> str:
    """The accessibility statement, in the order of the Dutch model."""
    contact = current_app.extensions["config"].accessibility_contact
    return render_template("privacy/accessibility.html", contact=contact, problems=KNOWN_PROBLEMS, tried=TRIED, stated_on=STATED_ON)
