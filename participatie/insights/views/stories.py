"""The stories under an insight: choose, turn, take out, quote."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from participatie.core.errors import NotYours, Refused
from participatie.core.i18n import sentence
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.insights import changes, queries, rules
from participatie.insights.forms import PickForm, QuoteForm, SearchForm
from participatie.insights.models import Insight, InsightStory
from participatie.insights.rules import Stance
from participatie.insights.views import insights

LAST_PAGE = 9_999
"""Nobody leafs further; a longer figure fits no database."""


@insights.get("/<uuid:insight_id>/stories")
@allow(Capability.COORDINATOR)
def pick(insight_id: UUID) -> ResponseReturnValue:
    """Stories of this wijk that can join, with what they say."""
    return _list(queries.writable(insight_id, current_actor()), PickForm())


@insights.post("/<uuid:insight_id>/stories")
@allow(Capability.COORDINATOR)
def add(insight_id: UUID) -> ResponseReturnValue:
    """Bundle the ticked stories, for or against."""
    found, form = queries.writable(insight_id, current_actor()), PickForm()
    ids = [story_id for text in form.stories.data or [] if (story_id := parse_uuid(text))]
    if not form.validate_on_submit() or not ids or form.stance.data not in list(Stance):
        form.form_errors.append(_("Tick at least one story."))
        return _list(found, form), 422
    chosen = [queries.usable_story(story_id, found.area_id) for story_id in ids]
    added = changes.add_stories(found, chosen, Stance(form.stance.data), by=current_actor())
    flash(ngettext("%(num)s story was added.", "%(num)s stories were added.", added), "ok")
    return redirect(url_for("insights.insight", insight_id=found.id))


@insights.post("/<uuid:insight_id>/stories/<uuid:story_id>/turn")
@allow(Capability.COORDINATOR)
def turn(insight_id: UUID, story_id: UUID) -> ResponseReturnValue:
    """From for to against, or back."""
    link = _link(insight_id, story_id)
    changes.turn_story(link, Stance.FOR if link.stance is Stance.AGAINST else Stance.AGAINST, by=current_actor())
    flash(_("The story stands in the other column now."), "ok")
    return redirect(url_for("insights.insight", insight_id=insight_id, _anchor=f"s-{story_id}"))


@insights.post("/<uuid:insight_id>/stories/<uuid:story_id>/remove")
@allow(Capability.COORDINATOR)
def remove(insight_id: UUID, story_id: UUID) -> ResponseReturnValue:
    """Out of this insight; it can be chosen again."""
    changes.remove_story(_link(insight_id, story_id), by=current_actor())
    flash(_("The story is out of this insight. You can choose it again under Add stories."), "ok")
    return redirect(url_for("insights.insight", insight_id=insight_id))


@insights.route("/<uuid:insight_id>/stories/<uuid:story_id>/quote", methods=["GET", "POST"])
@allow(Capability.COORDINATOR)
def quote(insight_id: UUID, story_id: UUID) -> ResponseReturnValue:
    """Choose the words to quote, exactly as they stand in the text."""
    link, form = _link(insight_id, story_id), QuoteForm()
    text = link.story.publishable if queries.is_usable(link.story) else None
    if text is None or not link.story.consent.may_quote:
        raise NotYours
    form.sentences.choices = list(enumerate(rules.sentences(text)))
    if form.validate_on_submit():
        piece = (form.piece.data or "").strip() or rules.span(text, set(form.sentences.data or []))
        try:
            changes.quote_story(link, piece, by=current_actor())
            flash(_("The quote was chosen."), "ok")
            return redirect(url_for("insights.insight", insight_id=insight_id, _anchor=f"s-{story_id}"))
        except Refused as refused:
            form.piece.errors = [*form.piece.errors, sentence(refused.sentence, **refused.values)]
    page = render_template("insights/quote.html", link=link, text=text, form=form)
    return page, 422 if form.errors else 200


@insights.post("/<uuid:insight_id>/stories/<uuid:story_id>/unquote")
@allow(Capability.COORDINATOR)
def unquote(insight_id: UUID, story_id: UUID) -> ResponseReturnValue:
    """No quote from this story."""
    changes.unquote_story(_link(insight_id, story_id), by=current_actor())
    flash(_("The quote was taken out."), "ok")
    return redirect(url_for("insights.insight", insight_id=insight_id, _anchor=f"s-{story_id}"))


def _link(insight_id: UUID, story_id: UUID) -> InsightStory:
    return queries.link(queries.writable(insight_id, current_actor()).id, story_id)


def _list(found: Insight, form: PickForm) -> str:
    wanted = SearchForm(request.args)
    wanted.theme.choices = [("", _("All themes")), *((str(theme.id), theme.name) for theme in queries.themes_in(found.area_id))]
    page = min(max(0, request.args.get("page", 0, type=int)), LAST_PAGE)
    search = queries.Search(parse_uuid(wanted.theme.data), wanted.words.data or "", bool(wanted.free.data), page)
    candidates, number = queries.candidates(found, search)
    pages = range(1, -(-number // queries.PAGE) + 1)
    return render_template(
        "insights/pick.html",
        insight=found,
        form=form,
        wanted=wanted,
        candidates=candidates,
        number=number,
        pages=pages,
        page=page + 1,
        ticked=form.stories.data or [],
        stance=Stance,
        address=lambda n: url_for(
            "insights.pick",
            insight_id=found.id,
            theme=wanted.theme.data,
            words=wanted.words.data,
            free=wanted.free.data or None,
            page=n - 1,
        ),
    )
