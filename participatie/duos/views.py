"""Duos, for the coordinator of their wijk."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts.models import Account
from participatie.accounts.queries import holders
from participatie.areas.models import Area
from participatie.areas.queries import whole_tree
from participatie.core import clock
from participatie.core.errors import NotYours, Refused
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.duos import changes, queries
from participatie.duos.forms import DuoForm, EndForm, JoinForm
from participatie.duos.models import Duo
from participatie.duos.rules import Side, standing

duos = Blueprint("duos", __name__, url_prefix="/office/duos")


@duos.get("")
@allow(Capability.COORDINATOR)
def overview() -> ResponseReturnValue:
    today = clock.today()
    rows = [(duo, standing(today, duo.starts, duo.ends), _now(duo)) for duo in queries.duos_in(_mine())]
    return render_template("duos/overview.html", rows=rows)


@duos.route("/new", methods=["GET", "POST"])
@allow(Capability.COORDINATOR)
def new() -> ResponseReturnValue:
    form, people, areas = DuoForm(), _meemakers(), _areas()
    form.offer([(str(area.id), area.shown_name) for area in areas], [(str(one.id), one.name) for one in people])
    if not form.validate_on_submit():
        return render_template("duos/new.html", form=form, people=people), 422 if form.errors else 200
    try:
        duo = changes.make_duo(
            form.name.data, _by_id(areas, form.area.data), resident=_by_id(people, form.resident.data),
            professional=_by_id(people, form.professional.data), starts=form.starts.data, ends=form.ends.data, by=current_actor(),
        )  # fmt: skip
    except Refused as refusal:
        form.form_errors.append(_(refusal.sentence))
        return render_template("duos/new.html", form=form, people=people), 422
    return redirect(url_for("duos.show", duo_id=duo.id))


@duos.get("/<uuid:duo_id>")
@allow(Capability.COORDINATOR)
def show(duo_id: UUID) -> ResponseReturnValue:
    return _page(_found(duo_id), JoinForm(formdata=None), EndForm(formdata=None))


@duos.post("/<uuid:duo_id>/members")
@allow(Capability.COORDINATOR)
def join(duo_id: UUID) -> ResponseReturnValue:
    """Somebody takes the empty side."""
    duo, form, people = _found(duo_id), JoinForm(), _meemakers()
    form.offer([(str(one.id), one.name) for one in people])
    if form.validate_on_submit():
        try:
            changes.join_duo(duo, _by_id(people, form.account.data), Side(form.side.data), by=current_actor())
        except Refused as refusal:
            form.account.errors = [_(refusal.sentence)]
        else:
            flash(_("The duo has a new member."), "ok")
            return redirect(url_for("duos.show", duo_id=duo.id))
    return _page(duo, form, EndForm(formdata=None)), 422


@duos.post("/<uuid:duo_id>/members/<uuid:member_id>/leave")
@allow(Capability.COORDINATOR)
def leave(duo_id: UUID, member_id: UUID) -> ResponseReturnValue:
    member = next((member for member in _found(duo_id).members if member.id == member_id), None)
    if member is None:
        raise NotYours
    changes.leave_duo(member, by=current_actor())
    flash(_("This person left the duo. What the duo heard stays."), "ok")
    return redirect(url_for("duos.show", duo_id=duo_id))


@duos.post("/<uuid:duo_id>/end")
@allow(Capability.COORDINATOR)
def end(duo_id: UUID) -> ResponseReturnValue:
    duo, form = _found(duo_id), EndForm()
    if not form.validate_on_submit():
        return _page(duo, JoinForm(formdata=None), form), 422
    changes.end_duo(duo, last_day=form.ends.data, by=current_actor())
    flash(_("The last day of the duo is set."), "ok")
    return redirect(url_for("duos.show", duo_id=duo.id))


def _mine() -> frozenset[UUID]:
    return current_actor().areas(Capability.COORDINATOR)


def _found(duo_id: UUID) -> Duo:
    found = queries.one_duo(duo_id, _mine())
    if found is None:
        raise NotYours
    return found


def _now(duo: Duo) -> list[Account]:
    return [member.account for member in queries.members_on(duo, clock.today())]


def _meemakers() -> list[Account]:
    return holders(Capability.MEEMAKER, _mine(), clock.today())


def _areas() -> list[Area]:
    return [area for area in whole_tree() if area.id in _mine() and area.takes_part and area.is_valid(clock.today())]


def _by_id(rows: list, said: str | None):  # type: ignore[no-untyped-def]  # a list of anything with an id
    return next(row for row in rows if row.id == parse_uuid(said))


def _page(duo: Duo, join_form: JoinForm, end_form: EndForm) -> str:
    today = clock.today()
    people = [(str(one.id), one.name) for one in _meemakers()]
    join_form.offer(people)
    here = {member.id for member in queries.members_on(duo, today)}
    return render_template(
        "duos/show.html", duo=duo, here=here, state=standing(today, duo.starts, duo.ends), join_form=join_form, end_form=end_form
    )
