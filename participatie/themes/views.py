"""Making and changing themes. The list, and what merging does to stories, is in coding."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug import Response

from participatie.core.errors import Refused, Stale
from participatie.core.i18n import sentence
from participatie.core.statuses import N_
from participatie.core.web import allow, current_actor
from participatie.themes import changes, queries
from participatie.themes.forms import ThemeForm
from participatie.themes.models import Theme

themes = Blueprint("themes", __name__)
LIST = "coding.themes"


@themes.get("/office/themes/new")
@allow(*changes.KEEPERS)
def new() -> str:
    """An empty form."""
    return _shown(ThemeForm(formdata=None), None)


@themes.post("/office/themes/new")
@allow(*changes.KEEPERS)
def make() -> Any:
    """A new theme."""
    form = ThemeForm()
    try:
        theme = changes.make_theme(form.name.data or "", **_typed(form), by=current_actor())
    except Refused as refusal:
        return _again(form, None, refusal)
    flash(_("%(theme)s can be chosen from now on.", theme=theme.name), "ok")
    return redirect(url_for(LIST))


@themes.get("/office/themes/<uuid:theme_id>")
@allow(*changes.KEEPERS)
def theme(theme_id: UUID) -> str:
    """The words of a theme, to change."""
    found = queries.by_id(theme_id)
    domain = found.domain.value if found.domain else ""
    return _shown(ThemeForm(formdata=None, obj=found, domain=domain, etag=str(found.etag)), found)


@themes.post("/office/themes/<uuid:theme_id>")
@allow(*changes.KEEPERS)
def edit(theme_id: UUID) -> Any:
    """Save them."""
    form, found = ThemeForm(), queries.by_id(theme_id, lock=True)
    _same_as_seen(form, found)
    try:
        changes.edit_theme(found, name=form.name.data or "", **_typed(form), by=current_actor())
    except Refused as refusal:
        return _again(form, found, refusal)
    flash(_("Saved."), "ok")
    return redirect(url_for(LIST))


@themes.post("/office/themes/<uuid:theme_id>/accept")
@allow(*changes.KEEPERS)
def accept(theme_id: UUID) -> Response:
    """A proposal, or an archived theme, comes into use."""
    found = queries.by_id(theme_id, lock=True)
    changes.accept_theme(found, by=current_actor())
    flash(_("%(theme)s can be chosen from now on.", theme=found.name), "ok")
    return redirect(url_for(LIST))


@themes.post("/office/themes/<uuid:theme_id>/archive")
@allow(*changes.KEEPERS)
def archive(theme_id: UUID) -> Response:
    """Nobody can choose it any more."""
    found = queries.by_id(theme_id, lock=True)
    changes.archive_theme(found, by=current_actor())
    flash(_("%(theme)s cannot be chosen any more. The stories that have it keep it.", theme=found.name), "ok")
    return redirect(url_for(LIST))


def _typed(form: ThemeForm) -> dict[str, Any]:
    return {"domain": form.chosen_domain, "definition": form.definition.data or "", "example": form.example.data or ""}


def _same_as_seen(form: ThemeForm, found: Theme) -> None:
    if form.etag.data == str(found.etag):
        return
    both = [
        (N_("Name"), form.name.data or "", found.name),
        (N_("What belongs to it, and what does not?"), form.definition.data or "", found.definition),
        (N_("A sentence that shows it"), form.example.data or "", found.example),
    ]
    raise Stale(both, etag=str(found.etag))


def _again(form: ThemeForm, found: Theme | None, refusal: Refused) -> Any:
    if refusal.field not in form:
        raise refusal
    form[refusal.field].errors = [sentence(refusal.sentence, **refusal.values)]
    return _shown(form, found), refusal.status


def _shown(form: ThemeForm, found: Theme | None) -> str:
    form.offer()
    return render_template("themes/theme.html", form=form, theme=found)
