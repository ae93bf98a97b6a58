"""The tree of areas, for the administrator of the gemeente."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.areas import changes, queries
from participatie.areas.forms import AreaForm
from participatie.areas.models import Area
from participatie.areas.views import areas
from participatie.core import clock
from participatie.core.errors import NotYours
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor


@areas.get("")
@allow(Capability.ADMINISTRATOR, Capability.REGISSEUR, Capability.COORDINATOR)
def tree() -> ResponseReturnValue:
    """Everything from the areas of this person's roles down, each with its official code and year."""
    mine = current_actor().areas(Capability.ADMINISTRATOR, Capability.REGISSEUR, Capability.COORDINATOR)
    found = [area for area in queries.whole_tree() if area.id in mine]
    mine_to_change = current_actor().areas(Capability.ADMINISTRATOR)
    return render_template("areas/tree.html", groups=_by_parent(found), today=clock.today(), mine_to_change=mine_to_change)


@areas.route("/<uuid:area_id>", methods=["GET", "POST"])
@allow(Capability.ADMINISTRATOR)
def area(area_id: UUID) -> ResponseReturnValue:
    """Its own name, and whether the programme is active there. Codes and levels come from the import."""
    found = next((area for area in queries.whole_tree() if area.id == area_id), None)
    if found is None or not current_actor().can(Capability.ADMINISTRATOR, found.id):
        raise NotYours
    form = AreaForm(own_name=found.own_name, takes_part=found.takes_part)
    if not form.validate_on_submit():
        return render_template("areas/area.html", area=found, form=form), 422 if form.errors else 200
    _change(found, form)
    flash(_("The area is saved."), "ok")
    return redirect(url_for("areas.tree"))


def _change(found: Area, form: AreaForm) -> None:
    own_name = (form.own_name.data or "").strip()
    if own_name != (found.own_name or ""):
        changes.name_area(found, own_name=own_name, by=current_actor())
    if form.takes_part.data != found.takes_part:
        changes.take_part(found, takes_part=form.takes_part.data, by=current_actor())


def _by_parent(found: list[Area]) -> list[tuple[Area | None, list[Area]]]:
    """The tree as a list of headings with what lies directly in them, larger areas first."""
    known = {area.id: area for area in found}
    tops = [area for area in found if area.parent_id not in known]
    below = [(area, [child for child in found if child.parent_id == area.id]) for area in found]
    return [(None, tops), *((area, children) for area, children in below if children)]
