"""The page on which administrators see how it stands with the backups."""

from flask import Blueprint, current_app, render_template

from participatie.backups import queries
from participatie.backups.jobs.nightly import HOUR
from participatie.core import clock
from participatie.core.roles import Capability
from participatie.core.web import allow

backups = Blueprint("backups", __name__)


@backups.get("/office/backups")
@allow(Capability.ADMINISTRATOR)
def overview() -> str:
    """The last verified one, the next, and each that is kept."""
    set_up = bool(current_app.extensions["config"].backup_key)
    standing = queries.standing_at(clock.now(), set_up=set_up)
    return render_template(
        "backups/overview.html", standing=standing, last=queries.last_verified(), failed=queries.last_failed(), kept=queries.newest(),
        hour=HOUR if set_up else None,
    )  # fmt: skip
