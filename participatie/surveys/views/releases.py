"""Releases at the table: freeze, look, let everybody read, download; a next wave, and waves beside each other."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.i18n import sentence
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.family import repeat_survey
from participatie.surveys.changes.releases import freeze_survey, hide_release, publish_release
from participatie.surveys.models import Survey
from participatie.surveys.queries import family, releases, visible
from participatie.surveys.queries.population import responses_of
from participatie.surveys.rules.freezing import least_of
from participatie.surveys.rules.phase import Phase
from participatie.surveys.views import surveys
from participatie.surveys.views.figures import place_names, shown, sides
from participatie.surveys.views.outcome import file_of
from participatie.surveys.views.waves import compared


@surveys.get("/<uuid:survey_id>/releases")
@allow(*visible.WRITERS)
def all_releases(survey_id: UUID) -> str:
    """What was frozen until now."""
    return _overview(visible.writable_survey(survey_id, current_actor()))


@surveys.post("/<uuid:survey_id>/releases")
@allow(*visible.WRITERS)
def freeze(survey_id: UUID) -> ResponseReturnValue:
    """The figures of now become a release; nobody but coordinators sees it yet."""
    found = visible.writable_survey(survey_id, current_actor())
    try:
        made = freeze_survey(found, int(current_app.extensions["config"].small_number), by=current_actor())
    except Refused as refused:
        return _overview(found, sentence(refused.sentence, **refused.values)), refused.status
    flash(_("The figures are frozen. Look at them, then let everybody read them."), "ok")
    return redirect(url_for("surveys.show_release", survey_id=found.id, number=made.number))


@surveys.get("/<uuid:survey_id>/releases/<int:number>")
@allow(*visible.WRITERS)
def show_release(survey_id: UUID, number: int) -> str:
    """A release as everybody will read it."""
    found = visible.writable_survey(survey_id, current_actor())
    release = releases.release_of(found, number)
    places = place_names(release)
    place = next((code for code in places if code == request.args.get("place")), None)
    return render_template(
        "surveys/release.html", survey=found, release=release, places=places, place=place, tables=shown(release, place),
        day=clock.local(release.frozen_at).date(), responses=responses_of(found, release), sides=sides(release),
    )  # fmt: skip


@surveys.post("/<uuid:survey_id>/releases/<int:number>/<any(publish, hide):way>")
@allow(*visible.WRITERS)
def turn_release(survey_id: UUID, number: int, way: str) -> ResponseReturnValue:
    """On the page for everybody, or off it."""
    found = visible.writable_survey(survey_id, current_actor())
    {"publish": publish_release, "hide": hide_release}[way](releases.release_of(found, number), by=current_actor())
    said = {"publish": _("Everybody can read these figures now."), "hide": _("These figures are off the page.")}
    flash(said[way], "ok")
    return redirect(url_for("surveys.show_release", survey_id=found.id, number=number))


@surveys.get("/<uuid:survey_id>/releases/<int:number>/<any(csv, xlsx, ods):sort>")
@allow(*visible.WRITERS)
def release_file(survey_id: UUID, number: int, sort: str) -> ResponseReturnValue:
    """The figures of a release as a file."""
    found = visible.writable_survey(survey_id, current_actor())
    return file_of(found, releases.release_of(found, number), sort)


@surveys.post("/<uuid:survey_id>/repeat")
@allow(*visible.WRITERS)
def repeat(survey_id: UUID) -> ResponseReturnValue:
    """A draft with the same questions: the next wave."""
    made = repeat_survey(visible.writable_survey(survey_id, current_actor()), by=current_actor())
    flash(_("The next wave is there as a draft, with the same questions. Give it its days and open it."), "ok")
    return redirect(url_for("surveys.show", survey_id=made.id))


@surveys.get("/<uuid:survey_id>/waves")
@allow(*visible.WRITERS)
def waves(survey_id: UUID) -> str:
    """The newest release of each wave beside the others."""
    found = visible.writable_survey(survey_id, current_actor())
    return render_template("surveys/waves.html", survey=found, told=compared(found, public=False))


def _overview(found: Survey, refused: str = "") -> str:
    every, kin = list(reversed(releases.releases(found.id))), family.family(found)
    return render_template(
        "surveys/releases.html", survey=found, releases=every, refused=refused, days={one.number: clock.local(one.frozen_at).date() for one in every},
        counted=visible.counts([found.id]).get(found.id, (0, 0))[0], k=least_of(int(current_app.extensions["config"].small_number)),
        waves=[one for one in kin if one.area_id == found.area_id],
        others=[one for one in kin if one.area_id != found.area_id and one.phase is not Phase.UNKNOWN],
    )  # fmt: skip
