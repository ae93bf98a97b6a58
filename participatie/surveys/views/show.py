"""One survey at the table: its questions, what is still missing, its address, and opening and closing it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participatie.accounts.ports.qr import drawing
from participatie.core import clock
from participatie.core.errors import Refused
from participatie.core.hints import Hint, hard_texts
from participatie.core.i18n import OWN_NAMES, RIGHT_TO_LEFT, sentence
from participatie.core.web import allow, current_actor
from participatie.surveys.changes.period import close_survey, draft_again, open_survey
from participatie.surveys.models import Survey
from participatie.surveys.queries import open_answers, visible
from participatie.surveys.queries.public import places
from participatie.surveys.rules import consents
from participatie.surveys.rules.kinds import DUTCH, KIND_MEANS, SurveyState
from participatie.surveys.rules.period import all_texts, why_not_open
from participatie.surveys.rules.phase import Phase
from participatie.surveys.rules.sheets import MOST_SHEETS
from participatie.surveys.rules.texts import gaps
from participatie.surveys.views import surveys
from participatie.surveys.views.fill import invitations
from participatie.surveys.views.sheet import Sheet, line


@surveys.get("/<uuid:survey_id>")
@allow(*visible.WRITERS)
def show(survey_id: UUID) -> str:
    """Everything about a survey on one page."""
    found = visible.writable_survey(survey_id, current_actor())
    counted, apart = visible.counts([found.id]).get(found.id, (0, 0))
    texts = all_texts([found.title, found.intro, found.thanks], found.asked)
    return render_template(
        "surveys/show.html", survey=found, counted=counted, apart=apart, kinds=KIND_MEANS, own_names=OWN_NAMES,
        gaps=_missing(texts, found), hard=_hard(found),
        removed=[question for question in found.all_questions if question.removed_at], address=address_of(found),
        picture=picture_of(found), why_not=_why_not(found), conditions=_conditions(found),
        missing={one.id: _missing(one.asked.texts, found) for one in found.questions},
        for_stories=consents.for_stories(found.asked), unread=open_answers.waiting(found, most=0)[1], most_sheets=MOST_SHEETS,
    )  # fmt: skip


@surveys.post("/<uuid:survey_id>/<any(open, close, draft):way>")
@allow(*visible.WRITERS)
def turn(survey_id: UUID, way: str) -> ResponseReturnValue:
    """Open it, close it, or make it a draft again."""
    found = visible.writable_survey(survey_id, current_actor())
    try:
        {"open": open_survey, "close": close_survey, "draft": draft_again}[way](found, by=current_actor())
    except Refused as refused:
        flash(sentence(refused.sentence, **refused.values), "error")
        return redirect(url_for("surveys.show", survey_id=found.id))
    opened = _("Residents can fill it in now.") if found.phase is Phase.OPEN else _("It opens by itself on its first day.")
    said = {"open": opened, "close": _("The survey is closed."), "draft": _("It is a draft again.")}
    flash(said[way], "ok")
    return redirect(url_for("surveys.show", survey_id=found.id))


@surveys.get("/<uuid:survey_id>/preview")
@allow(*visible.WRITERS)
def preview(survey_id: UUID) -> str:
    """As a resident sees it on a phone, in one of its languages."""
    found = visible.writable_survey(survey_id, current_actor())
    language = next((code for code in found.languages if code == request.args.get("lang")), found.languages[0])
    sheet = Sheet(found, language, places(found))
    when = _conditions(found)
    lines = [(line(asked, language, {}, sheet.places), when.get(asked.name)) for asked in sheet.asked]
    return render_template(
        "surveys/preview.html", survey=found, sheet=sheet, lines=lines, own_names=OWN_NAMES, is_rtl=language in RIGHT_TO_LEFT
    )


@surveys.get("/<uuid:survey_id>/poster")
@allow(*visible.WRITERS)
def poster(survey_id: UUID) -> str:
    """One sheet of A4 to print."""
    found = visible.writable_survey(survey_id, current_actor())
    shown = {"address": address_of(found), "picture": picture_of(found), "invitations": invitations(found)}
    return render_template("surveys/poster.html", survey=found, **shown)


def address_of(found: Survey) -> str:
    """As people type it."""
    return f"{current_app.extensions['config'].base_url}/v/{found.short}"


def picture_of(found: Survey) -> object:
    return drawing(address_of(found), _("QR code with the address of the survey"), fluid=True)


def _why_not(found: Survey) -> str | None:
    refused = (
        why_not_open(found.title, found.asked, found.closes_at, clock.now()) if found.state is not SurveyState.OPEN else None
    )
    return _(refused) if refused else None


def _missing(texts: Iterable[Mapping[str, str]], found: Survey) -> dict[str, int]:
    """For each language that lacks some of these texts: how many."""
    return {code: number for code, number in gaps(texts, found.languages).items() if number}


def _hard(found: Survey) -> list[Hint]:
    """Dutch texts that ask too much of many residents; of a question all that one reads together."""
    whole = [(_("Title"), found.title), (_("Introduction"), found.intro), (_("Thank-you"), found.thanks)]
    asked = [(f"{_('Question')} {n}", "\n".join(text.get(DUTCH, "") for text in one.texts)) for n, one in enumerate(found.asked, 1)]
    return hard_texts([*((name, text.get(DUTCH, "")) for name, text in whole), *asked])


def _conditions(found: Survey) -> dict[str, tuple[str, str]]:
    """Name of a question: (the earlier question, the answer) on which it depends, in Dutch."""
    asked = {one.name: one for one in found.asked}
    told = {}
    for one in found.asked:
        if one.show_if and (on := asked.get(one.show_if.name)):
            words = {choice.key: choice.text.get("nl", "") for choice in on.choices}
            told[one.name] = (on.text.get("nl", ""), words.get(one.show_if.value, one.show_if.value))
    return told
