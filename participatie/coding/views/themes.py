"""The vocabulary with how often each theme is used, and two themes that become one."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug import Response

from participatie.coding import queries
from participatie.coding.changes.merge import merge_theme, unmerge_theme
from participatie.coding.forms import MergeForm
from participatie.coding.views import coding
from participatie.core.errors import Conflict, Stale
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.statuses import N_
from participatie.core.web import allow, current_actor
from participatie.themes import queries as vocabulary
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState

KEEPERS = (Capability.COORDINATOR, Capability.REGISSEUR)


@coding.get("/office/themes")
@allow(*KEEPERS)
def themes() -> str:
    """Every theme by state, with its uses."""
    all_themes = vocabulary.whole_vocabulary()
    groups = [(state, [theme for theme in all_themes if theme.state is state]) for state in ORDER]
    return render_template("coding/themes.html", groups=groups, uses=queries.uses())


ORDER = (ThemeState.PROPOSED, ThemeState.ACTIVE, ThemeState.MERGED, ThemeState.ARCHIVED)


@coding.get("/office/themes/<uuid:theme_id>/merge")
@allow(*KEEPERS)
def merge_preview(theme_id: UUID) -> str:
    """Choose the other theme; once chosen, see what would happen."""
    theme, into = vocabulary.by_id(theme_id), parse_uuid(request.args.get("into"))
    form = MergeForm(formdata=None, etag=str(theme.etag), into=str(into or ""))
    form.offer([(other.id, other.name) for other in vocabulary.in_use() if other.id != theme.id])
    target = vocabulary.by_id(into) if into else None
    return render_template("coding/merge.html", theme=theme, form=form, target=target, **_what_would_happen(theme, target))


@coding.post("/office/themes/<uuid:theme_id>/merge")
@allow(*KEEPERS)
def merge(theme_id: UUID) -> Response:
    """Do it: every story of the one gets the other."""
    form, theme = MergeForm(), vocabulary.by_id(theme_id, lock=True)
    if form.etag.data != str(theme.etag):
        raise Stale([(N_("Theme"), "", theme.name)], etag=str(theme.etag))
    into = vocabulary.by_id(parse_uuid(form.into.data) or theme_id)
    moved = merge_theme(theme, into, by=current_actor())
    said = {"theme": theme.name, "into": into.name}
    flash(ngettext(
        "%(theme)s is now part of %(into)s. One story moved along.", "%(theme)s is now part of %(into)s. %(num)s stories moved along.",
        moved, **said,
    ), "ok")  # fmt: skip
    return redirect(url_for("coding.themes"))


@coding.post("/office/themes/<uuid:theme_id>/unmerge")
@allow(*KEEPERS)
def unmerge(theme_id: UUID) -> Response:
    """Undo the merge, as far as the audit still knows what moved."""
    theme = vocabulary.by_id(theme_id, lock=True)
    found = queries.last_merge(theme)
    if found is None:
        raise Conflict(N_("This merge is too long ago to undo: the list of what moved is not kept any more."))
    back = unmerge_theme(found, by=current_actor())
    flash(
        ngettext("%(theme)s is back, with one story.", "%(theme)s is back, with %(num)s stories.", back, theme=theme.name), "ok"
    )
    return redirect(url_for("coding.themes"))


def _what_would_happen(theme: Theme, target: Theme | None) -> dict[str, Any]:
    """Finished figures for the preview."""
    moving = queries.uses_of(theme)
    both = queries.in_both(theme, target) if target else 0
    return {"moving": moving, "both": both, "total": moving - both + (queries.uses_of(target) if target else 0)}
