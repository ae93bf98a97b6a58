"""What residents answered, for everybody: released figures only. No account, no cookie, no script."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.web import ANYONE, allow
from participatie.surveys.models import Survey, SurveyRelease
from participatie.surveys.ports import tables
from participatie.surveys.queries import releases
from participatie.surveys.queries.family import in_several_wijken
from participatie.surveys.queries.population import responses_of
from participatie.surveys.queries.public import by_short, title_in
from participatie.surveys.views import report
from participatie.surveys.views.figures import place_names, sheets, shown, sides
from participatie.surveys.views.fill import survey
from participatie.surveys.views.waves import compared


@survey.get("/uitkomst/<string:short>", strict_slashes=False)
@allow(ANYONE)
def outcome(short: str) -> str:
    """The newest figures that everybody may read."""
    found = _found(short)
    told = releases.published(found.id)
    if not told:
        raise NotYours
    return _page(found, told[0], told)


@survey.get("/uitkomst/<string:short>/<int:number>")
@allow(ANYONE)
def older_outcome(short: str, number: int) -> str:
    """Earlier figures: a release stays as it was."""
    found = _found(short)
    return _page(found, _told(found, number), releases.published(found.id))


@survey.get("/uitkomst/<string:short>/<int:number>/<any(csv, xlsx, ods):sort>")
@allow(ANYONE)
def outcome_file(short: str, number: int, sort: str) -> ResponseReturnValue:
    """The figures of a release as a file."""
    found = _found(short)
    return file_of(found, _told(found, number), sort)


@survey.get("/uitkomst/<string:short>/golven")
@allow(ANYONE)
def outcome_waves(short: str) -> str:
    """The newest figures of each wave beside each other."""
    found = _found(short)
    told = compared(found, public=True)
    if len(told.waves) < 2:
        raise NotYours
    title, lang = title_in(found, str(get_locale()))
    return render_template("surveys/outcome_waves.html", survey=found, title=title, lang=lang, told=told, has_report=bool(in_several_wijken([found])))


@survey.get("/uitkomst/<string:short>/wijken")
@allow(ANYONE)
def outcome_report(short: str) -> str:
    """The newest figures of each wijk that got the same questions."""
    found = _found(short)
    title, lang = title_in(found, str(get_locale()))
    return render_template("surveys/outcome_report.html", survey=found, title=title, lang=lang, told=_report(found))


@survey.get("/uitkomst/<string:short>/wijken/<any(csv, xlsx, ods):sort>")
@allow(ANYONE)
def outcome_report_file(short: str, sort: str) -> ResponseReturnValue:
    """The same as a file."""
    found = _found(short)
    return _to_save(f"{found.short}-wijken", report.sheets(_report(found)), sort)


def file_of(found: Survey, release: SurveyRelease, sort: str) -> ResponseReturnValue:
    """The figures of a release."""
    return _to_save(f"{found.short}-{release.number}", sheets(release), sort)


def _to_save(name: str, written: tables.Sheets, sort: str) -> ResponseReturnValue:
    """Not to open in the browser."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{sort}"'}
    return Response(tables.write(sort, written), content_type=tables.TYPES[sort], headers=headers)


def _report(found: Survey) -> report.Report:
    made = report.report_of(found)
    if not made.can_be_made:
        raise NotYours
    return made


def _found(short: str) -> Survey:
    found = by_short(short)
    if found is None or not found.area.takes_part:
        raise NotYours
    return found


def _told(found: Survey, number: int) -> SurveyRelease:
    release = releases.release_of(found, number)
    if release.published_at is None:
        raise NotYours
    return release


def _page(found: Survey, release: SurveyRelease, told: list[SurveyRelease]) -> str:
    title, lang = title_in(found, str(get_locale()))
    places = place_names(release)
    place = next((code for code in places if code == request.args.get("place")), None)
    return render_template(
        "surveys/outcome.html", survey=found, title=title, lang=lang, release=release, told=told, places=places, place=place,
        tables=shown(release, place), day=clock.local(release.frozen_at).date(), days={one.number: clock.local(one.frozen_at).date() for one in told},
        responses=responses_of(found, release), sides=sides(release), has_waves=len(compared(found, public=True).waves) > 1,
        has_report=bool(in_several_wijken([found])),
    )  # fmt: skip
