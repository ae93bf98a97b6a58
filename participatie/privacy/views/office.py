"""The register of what is kept about people: purposes, grounds, terms, what goes soon, what went. And both papers that are made of it."""

from collections.abc import Callable

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.core import clock
from participatie.core.errors import NotYours, Refused
from participatie.core.i18n import sentence
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor, require_fresh
from participatie.privacy import changes, queries
from participatie.privacy.forms import TermForm
from participatie.privacy.models import RetentionNight
from participatie.privacy.rules.sorts import SORTS, Sort, Whose
from participatie.privacy.views.trail import privacy

READERS = (Capability.ADMINISTRATOR, Capability.COORDINATOR, Capability.REGISSEUR)


@privacy.get("/office/privacy")
@allow(*READERS)
def office() -> str:
    """Every sort; what goes within two weeks in this person's areas; the last nights."""
    actor, now = current_actor(), clock.now()
    found = queries.register(now)
    everywhere = actor.has(Capability.ADMINISTRATOR)
    soon = queries.warned(None if everywhere else actor.areas(*READERS))
    names = queries.names_of({entry.decision.by for entry in found if entry.decision and entry.decision.by})
    return render_template(
        "privacy/office.html", about=[(whose, [entry for entry in found if entry.sort.whose is whose]) for whose in Whose],
        soon=[(SORTS[key], number) for key, number in soon.items()], nights=[_lines(night) for night in queries.nights()],
        names=names, may_change=everywhere,
    )  # fmt: skip


@privacy.route("/office/privacy/<string:key>", methods=["GET", "POST"])
@allow(Capability.ADMINISTRATOR)
def term(key: str) -> ResponseReturnValue:
    """Choose another term for one sort."""
    sort, now = _changeable(key), clock.now()
    form, number = TermForm(), queries.number_at(key, now)
    if form.validate_on_submit():
        require_fresh()
        try:
            row = changes.change_term(key, form.number.data, form.why.data, by=current_actor())
        except Refused as refused:
            getattr(form, refused.field or "number").errors = [sentence(refused.sentence, **refused.values)]
        else:
            flash(_("The new term holds now.") if row.starts <= now else _("The new term begins in two weeks."), "ok")
            return redirect(url_for("privacy.office"))
    return render_template("privacy/term.html", sort=sort, form=form, number=number), 422 if form.errors else 200


@privacy.get("/office/privacy/register.odt")
@allow(*READERS)
def register_paper() -> Response:
    """The register of processing (AVG art. 30)."""
    from participatie.privacy.ports.papers import register_of_processing

    return _paper(register_of_processing, _("register of processing"))


@privacy.get("/office/privacy/dpia.odt")
@allow(*READERS)
def dpia_paper() -> Response:
    """A draft of the data protection impact assessment."""
    from participatie.privacy.ports.papers import impact_assessment

    return _paper(impact_assessment, _("DPIA draft"))


def _paper(write: Callable[..., bytes], name: str) -> Response:
    content = write(queries.register(clock.now()), current_app.extensions["config"].gemeente, clock.today())
    file = f"{name.lower().replace(' ', '-')}-{clock.today()}.odt"
    answer = Response(content, mimetype="application/vnd.oasis.opendocument.text")
    answer.headers.set("Content-Disposition", "attachment", filename=file)
    return answer


def _changeable(key: str) -> Sort:
    sort = SORTS.get(key)
    if sort is None or not sort.may_change:
        raise NotYours
    return sort


def _lines(night: RetentionNight) -> tuple[RetentionNight, list[tuple[Sort, dict[str, object], int]]]:
    """A night, and for each sort the numbers: what it told, and of how many it warned."""
    told = [(SORTS[key], said, sum(said["warned"].values())) for key, said in night.told.items() if key in SORTS]
    return night, told
