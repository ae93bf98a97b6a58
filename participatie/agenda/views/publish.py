"""Publish a wijkagenda: what changes, what stands in the way, and taking a version back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.agenda import queries
from participatie.agenda.changes import publication
from participatie.agenda.forms import PublishForm, TakeBackForm
from participatie.agenda.queries import ActionLine, Difference, Draft, Field, Number
from participatie.agenda.views import LABELS, agenda, explain, small_number
from participatie.agenda.views.reading import hard_texts
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.errors import Refused, Stale
from participatie.core.web import allow, current_actor
from participatie.insights.queries import READERS

Row = tuple[str, str | None, str | None]


@agenda.route("/agenda/<string:code>/publish", methods=["GET", "POST"])
@allow(*queries.WRITERS)
def publish(code: str) -> ResponseReturnValue:
    """Read the difference, then publish exactly that."""
    area = queries.readable_area(code, current_actor(), clock.today(), of=queries.WRITERS)
    draft = queries.draft(area, small_number())
    form, stale = PublishForm(seal=draft.seal, intro=draft.current.intro if draft.current else ""), False
    if form.validate_on_submit():
        try:
            made = publication.publish(area, form.intro.data or "", k=small_number(), by=current_actor(), seal=form.seal.data)
            flash(_("Version %(number)s is public now.", number=made.number), "ok")
            return redirect(url_for("agenda.versions", code=area.code.lower()))
        except Stale as changed:
            stale, form.seal.data = True, changed.etag
        except Refused as refused:
            explain(form, refused)
    return _page(draft, form, stale), 412 if stale else 422 if form.errors else 200


@agenda.get("/agenda/<string:code>/versions")
@allow(*READERS)
def versions(code: str) -> ResponseReturnValue:
    """Every version that was published, and what was taken back, with its reason."""
    area = queries.readable_area(code, current_actor(), clock.today())
    return _versions(area, TakeBackForm(formdata=None))


@agenda.post("/agenda/<string:code>/versions/take-back")
@allow(*queries.WRITERS)
def take_back(code: str) -> ResponseReturnValue:
    """The newest version was a mistake; the one before it counts again."""
    area = queries.readable_area(code, current_actor(), clock.today(), of=queries.WRITERS)
    form = TakeBackForm()
    if not form.validate_on_submit():
        return _versions(area, form), 422
    gone = publication.take_back(queries.newest_version(area), form.why.data, by=current_actor())
    flash(_("Version %(number)s was taken back.", number=gone.number), "ok")
    return redirect(url_for("agenda.versions", code=area.code.lower()))


def _page(draft: Draft, form: PublishForm, stale: bool) -> str:
    found = queries.differences(draft)
    changes = [(one, [_row(field) for field in one.fields]) for one in found.points]
    few = [point for point in draft.points if point.told is None and point.weight.tellers]
    return render_template(
        "agenda/publish.html",
        area=draft.area,
        draft=draft,
        form=form,
        stale=stale,
        changes=changes,
        reordered=found.reordered,
        kind=_kind,
        few=few,
        held=[point for point in draft.points if point.holds_number],
        kept=[point for point in draft.points if point.kept],
        hard=hard_texts(draft, form.intro.data or ""),
        k=small_number(),
    )


def _versions(area: Area, form: TakeBackForm) -> str:
    current = queries.current_version(area)
    writes = area.id in current_actor().areas(*queries.WRITERS)
    names = queries.names(version.published_by for version in queries.versions(area.id))
    return render_template(
        "agenda/versions.html",
        area=area,
        versions=queries.versions(area.id),
        current=current,
        form=form,
        writes=writes,
        names=names,
    )


def _kind(one: Difference) -> str:
    return "new" if one.old_title is None else "gone" if one.new_title is None else "changed"


def _row(field: Field) -> Row:
    """A field in the reader's language; an empty text and no text look the same."""
    return _(field.label), _shown(field.old), _shown(field.new)


def _shown(value: object) -> str | None:
    if isinstance(value, Number):
        return str(value.tellers) if value.tellers is not None else _("fewer than %(k)s", k=small_number())
    if isinstance(value, tuple):
        return "\n".join(map(_line, value)) or None
    label = getattr(value, "label", None)
    return _(label) if label in LABELS else str(value) if value else None


def _line(action: ActionLine) -> str:
    words = [action.text, action.responsible, _(action.status.label), action.status_reason, action.learned]
    return " · ".join(word for word in words if word)
