"""One story: what was told beside what others may read, privacy hints, themes, and the decision."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from participatie.coding.changes.tag import accept_and_tag
from participatie.coding.forms import ReviewForm
from participatie.coding.queries import page as pages
from participatie.coding.queries import tags_of
from participatie.coding.views import coding
from participatie.core import audit
from participatie.core.errors import NotYours, Refused, Stale
from participatie.core.i18n import sentence
from participatie.core.ids import parse_uuid
from participatie.core.roles import Capability
from participatie.core.statuses import N_
from participatie.core.web import allow, current_actor
from participatie.stories.changes.review import reopen_story, return_story, set_aside_story
from participatie.stories.models import Story
from participatie.stories.queries import inbox, review, visible_stories, visible_story
from participatie.stories.rules import replace_nearest

READERS = (Capability.COORDINATOR, Capability.REGISSEUR, Capability.MEEMAKER)
FILTERS = ("state", "area", "week", "duo")


@coding.get("/office/stories/<uuid:story_id>")
@allow(*READERS)
def story(story_id: UUID) -> str:
    """The story as far as this reader may read it; with the form for who reviews it."""
    page, form = pages.page_of(current_actor(), story_id), None
    if page.may_review:
        form = ReviewForm(formdata=None, etag=str(page.story.etag), publishable=review.text_to_review(page.story, page.words))
        form.themes.data = request.args.getlist("theme") or None
    return shown(page, form)


@coding.post("/office/stories/<uuid:story_id>/accept")
@allow(Capability.COORDINATOR)
def accept(story_id: UUID) -> Any:
    """Others may read the text from now on, with these themes."""

    def change(found: Story, form: ReviewForm) -> None:
        themes = [theme_id for theme_id in map(parse_uuid, form.themes.data or []) if theme_id]
        accept_and_tag(found, publishable=form.publishable.data or "", theme_ids=themes, words=form.new_words, by=current_actor())

    return _decide(story_id, change)


@coding.post("/office/stories/<uuid:story_id>/return")
@allow(Capability.COORDINATOR)
def return_to_duo(story_id: UUID) -> Any:
    """Back to the phones of the duo, with a question."""
    return _decide(
        story_id,
        lambda found, form: return_story(
            found, question=form.question.data or "", text=form.publishable.data, by=current_actor()
        ),
    )


@coding.post("/office/stories/<uuid:story_id>/set-aside")
@allow(Capability.COORDINATOR)
def set_aside(story_id: UUID) -> Any:
    """Not used, and why not."""
    return _decide(
        story_id,
        lambda found, form: set_aside_story(found, reason=form.reason.data or "", text=form.publishable.data, by=current_actor()),
    )


@coding.post("/office/stories/<uuid:story_id>/reopen")
@allow(Capability.COORDINATOR)
def reopen(story_id: UUID) -> Response:
    """Undo the last decision; the themes that were on it stay ticked."""
    found = visible_story(current_actor(), story_id, lock=True)
    themes = [str(theme.id) for theme in tags_of(found)]
    reopen_story(found, by=current_actor())
    flash(_("Undone. The story waits for your decision again."), "ok")
    return redirect(url_for("coding.story", story_id=story_id, theme=themes, **_kept()))


@coding.post("/office/stories/<uuid:story_id>/prepare")
@allow(Capability.COORDINATOR)
def prepare(story_id: UUID) -> str:
    """Without script: put one suggestion into the text, or start again from the words as told. Nothing is stored yet."""
    page = pages.page_of(current_actor(), story_id)
    if not page.may_review:
        raise NotYours
    form = ReviewForm()
    form.publishable.data = _prepared(form.publishable.data or "", page)
    return shown(page, form)


def _prepared(text: str, page: pages.StoryPage) -> str:
    """`replace` is `<start>|<piece>`, `start` is told, own or both."""
    if page.words and (begin := request.form.get("begin")):
        both = [page.words.quote, page.words.own_words]
        return {"quote": both[0], "own": both[1]}.get(begin) or "\n\n".join(filter(None, both))
    at, _sep, piece = request.form.get("replace", "").partition("|")
    hint = next((one.hint for one in pages.suggestions(text) if one.hint.text == piece), None)
    return replace_nearest(text, piece, int(at), hint.suggestion) if hint and at.isdecimal() else text


def _decide(story_id: UUID, change: Callable[[Story, ReviewForm], None]) -> Any:
    """Fetch, compare with what the reviewer saw, change, on to the next in line. What is wrong comes back with everything typed."""
    actor, form = current_actor(), ReviewForm()
    found = visible_story(actor, story_id, lock=True)
    _same_as_seen(found, form)
    _before, following = pages.places(inbox.queue_for(actor, request.args), found)
    try:
        change(found, form)
    except Refused as refusal:
        return _again(story_id, form, refusal)
    to = url_for("coding.story", story_id=following, done=story_id, **_kept()) if following else _inbox(story_id)
    return redirect(to)


def _same_as_seen(found: Story, form: ReviewForm) -> None:
    if form.etag.data != str(found.etag):
        theirs = found.publishable or found.question or found.reason or ""
        mine = form.publishable.data or ""
        label = sentence(found.state.label)
        raise Stale([(N_("Text that others may read"), mine, theirs), (N_("State"), "", label)], etag=str(found.etag))


def _again(story_id: UUID, form: ReviewForm, refusal: Refused) -> Any:
    """The same page with the sentence at its field; a refusal about no field of this form is shown by the house."""
    field = "new_theme" if refusal.field == "name" else refusal.field
    if field not in form:
        raise refusal
    form[field].errors = [sentence(refusal.sentence, **refusal.values)]
    return shown(pages.page_of(current_actor(), story_id), form), refusal.status


def _offered(form: ReviewForm, page: pages.StoryPage) -> dict[str, str]:
    """Fill the lists of the form; which themes the duo chose, in words."""
    choice = pages.choice_for(page)
    form.offer([(str(theme.id), theme.name) for theme in choice.themes], choice.words)
    if form.themes.data is None:
        form.themes.data = [str(theme_id) for theme_id in choice.ticked]
    return {str(theme_id): _("chosen by the duo") for theme_id in choice.suggested}


def shown(page: pages.StoryPage, form: ReviewForm | None, *, memo: tuple[UUID, str] | None = None) -> str:
    """The page. `memo`: which memo has a text that cannot be kept, and why."""
    actor, done = current_actor(), parse_uuid(request.args.get("done"))
    before, following = pages.places(inbox.queue_for(actor, request.args), page.story)
    return render_template(
        "coding/story.html", page=page, story=page.story, form=form, filters=_kept(), before=before, following=following,
        by_duo=_offered(form, page) if form else {}, suggestions=pages.suggestions(form.publishable.data or "") if form else [],
        done=visible_stories(actor, [done]) if done else [], may_accept=page.may_accept, memo_fault=memo, typed=request.form,
        has_past=page.may_review and audit.knows("story", page.story.id),
    )  # fmt: skip


def _kept() -> dict[str, Any]:
    """The filters of the line that the reader came from."""
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


def _inbox(story_id: UUID) -> str:
    return url_for("stories.inbox", done=story_id, **_kept())
