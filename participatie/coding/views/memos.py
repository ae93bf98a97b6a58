"""The text of a memo, confirmed on the page of its story."""

from typing import Any
from uuid import UUID

from flask import flash, request
from flask_babel import gettext as _

from participatie.coding.forms import ReviewForm
from participatie.coding.queries import page as pages
from participatie.coding.views import coding
from participatie.coding.views.story import shown
from participatie.core.errors import NotYours, Refused
from participatie.core.i18n import sentence
from participatie.core.roles import Capability
from participatie.core.web import allow, current_actor
from participatie.media.changes.memo import confirm_text
from participatie.media.models import Medium
from participatie.media.queries import visible_medium
from participatie.media.rules import MediumKind, source_of


@coding.post("/office/stories/<uuid:story_id>/memos/<uuid:medium_id>")
@allow(Capability.COORDINATOR)
def confirm_memo(story_id: UUID, medium_id: UUID) -> Any:
    """Say what is said in a memo. It is one form with the review, so that nothing typed there is lost."""
    actor = current_actor()
    page = pages.page_of(actor, story_id)
    found = visible_medium(actor, medium_id)
    if not page.may_review or found.story_id != story_id or found.kind is not MediumKind.MEMO:
        raise NotYours
    try:
        _confirm(found)
    except Refused as refusal:
        return shown(page, ReviewForm(), memo=(medium_id, sentence(refusal.sentence, **refusal.values))), refusal.status
    flash(_("The text of the memo is kept. The memo itself is removed after 30 days."), "ok")
    return shown(pages.page_of(actor, story_id), ReviewForm())


def _confirm(found: Medium) -> None:
    text = request.form.get(f"memo-{found.id}", "").replace("\r\n", "\n").replace("\0", "")
    confirm_text(found, text, source=source_of(text, found.suggestion), by=current_actor())
