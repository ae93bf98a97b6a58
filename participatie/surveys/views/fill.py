"""The resident's page: /v/<short>. No account, no cookie, no script. What was typed always comes back."""

from flask import Blueprint, Response, after_this_request, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale

from participatie.accounts.ports.qr import drawing
from participatie.conversations.rules.receipt import shown_code
from participatie.core import clock, pictures
from participatie.core.db import aside
from participatie.core.errors import Refused
from participatie.core.i18n import COOKIE, OWN_NAMES, RIGHT_TO_LEFT, sentence
from participatie.core.roles import TELLER
from participatie.core.statuses import N_
from participatie.core.web import ANYONE, allow
from participatie.surveys.changes.responses import Sent, hand_in
from participatie.surveys.changes.spam import count_post
from participatie.surveys.models import Survey
from participatie.surveys.ports import ticket as tickets
from participatie.surveys.ports.ticket import Ticket
from participatie.surveys.queries import pace
from participatie.surveys.queries.public import by_short, places
from participatie.surveys.queries.releases import published
from participatie.surveys.rules import consents
from participatie.surveys.rules.answers import read, read_one
from participatie.surveys.rules.kinds import CHOICES_MAX, DUTCH, ApartWhy
from participatie.surveys.rules.phase import Phase, takes
from participatie.surveys.rules.spam import FormAge, Verdict, form_age, verdict
from participatie.surveys.views.sheet import Filled, Sheet

survey = Blueprint("survey", __name__)
TRAP = "website"
QR = N_("QR code with the address of your answers")
SCAN = N_("Scan the code with your phone, or type the address. No account needed; nobody sees who you are.")


@survey.get("/v/<string:short>", strict_slashes=False)
@allow(ANYONE)
def ask(short: str) -> ResponseReturnValue:
    """The first page of a survey, or why there is none."""
    found = by_short(short)
    if found is None or found.phase is not Phase.OPEN:
        return _no_survey(found)
    return _page(Sheet(found, _first_language(found), places(found)), tickets.issue(found.id))


@survey.post("/v/<string:short>")
@allow(ANYONE)
def answer(short: str) -> ResponseReturnValue:
    """Another page, another language, or everything sent. Nothing is stored before the last."""
    found, said = by_short(short), request.form.get("do", "next")
    pictured = said.removeprefix("pictures-") if said.startswith("pictures-") else request.form.get(pictures.COOKIE, "")
    pictures.show(pictured)
    answer = make_response(_answered(found, said))
    pictures.remember(answer, pictured)
    return answer


def _answered(found: Survey | None, do: str) -> ResponseReturnValue:
    text = request.form.get("ticket", "")
    ticket = tickets.opened(text, found.id) if found else None
    if found is None or not _is_taken(found, ticket):
        return _no_survey(found)
    sheet = Sheet(found, _language(found), places(found), filled_in(found), request.form.get("at", ""), consent=consents.said(request.form))
    if (do == "send" and not sheet.skips_asks) or (do == "next" and sheet.is_last):
        return _send(sheet, text, ticket)
    do = "next" if do == "send" else do
    if do == "next" and (problem := _problem_here(sheet)):
        sheet.problems = problem
        return _page(sheet, text), 422
    sheet.at = sheet.beside({"next": 1, "back": -1}.get(do, 0))
    return _page(sheet, text if ticket else tickets.issue(found.id))


def _send(sheet: Sheet, text: str, ticket: Ticket | None) -> ResponseReturnValue:
    """Check, weigh, take in."""
    checked = read(sheet.asked, sheet.filled, [code for code, _name in sheet.places])
    if checked.problems:
        sheet.problems = checked.problems
        sheet.go_to_first(checked.problems)
        return _page(sheet, text if ticket else tickets.issue(sheet.survey.id)), 422
    age = form_age(ticket.made if ticket else None, clock.now())
    if ticket is None or age is not FormAge.FINE:
        sheet.note = (age.label, {})
        return _page(sheet, text if age is FormAge.FAST else tickets.issue(sheet.survey.id)), 422
    if not checked.answers:
        sheet.note = (N_("You did not answer anything yet. One answer is enough."), {})
        return _page(sheet, text), 422
    source = pace.source_of(request.remote_addr or "", clock.today())
    decided, why = verdict(pace.pace_of(sheet.survey.id, source), trapped=bool(request.form.get(TRAP)))
    if decided is Verdict.REFUSE:
        aside(count_post, sheet.survey.id, source, refused=True, by=TELLER)
        sheet.note = (Verdict.REFUSE.label, {})
        return _page(sheet, text), 429
    _take_in(sheet.survey, Sent(ticket.response_id, ticket.code, sheet.language, checked.answers, sheet.consent), why, source)
    return _thanks(sheet, ticket)


def _take_in(survey: Survey, sent: Sent, why: ApartWhy | None, source: str) -> None:
    """What is taken is counted with it, in one transaction; what is refused after all is counted aside."""
    try:
        hand_in(survey, sent, why, by=TELLER)
    except Refused:
        aside(count_post, survey.id, source, refused=False, by=TELLER)
        raise
    count_post(survey.id, source, refused=False, by=TELLER)


def _page(sheet: Sheet, text: str) -> str:
    after_this_request(_kept_to_go_back_to)
    with force_locale(frame_language(sheet.language)):
        note = sentence(sheet.note[0], **sheet.note[1]) if sheet.note else ""
        return render_template("surveys/fill.html", sheet=sheet, ticket=text, note=note, trap=TRAP, **frame(sheet.language))


def _kept_to_go_back_to(page: Response) -> Response:
    """Whoever goes back in the browser finds the page as it was left, and no error of the browser. It is asked for anew otherwise."""
    page.headers["Cache-Control"] = "private, max-age=600" if request.method == "POST" else "private, no-cache"
    return page


def _thanks(sheet: Sheet, ticket: Ticket) -> str:
    base = current_app.extensions["config"].base_url
    code = shown_code(ticket.code)
    with force_locale(frame_language(sheet.language)):
        picture = drawing(f"{base}/verhaal#{code}", sentence(QR), fluid=True)
        return render_template("surveys/thanks.html", sheet=sheet, code=code, picture=picture, **frame(sheet.language))


def _no_survey(found: Survey | None) -> ResponseReturnValue:
    """Unknown, not open yet, or over: each says so."""
    phase = found.phase if found else Phase.UNKNOWN
    known = found if phase is not Phase.UNKNOWN else None
    language = _language(known) if known else str(get_locale() or DUTCH)
    with force_locale(frame_language(language)):
        told = bool(known and phase is Phase.OVER and published(known.id))
        page = render_template("surveys/none.html", survey=known, phase=phase, told=told, language=language, **frame(language))
    return page, 404 if phase is Phase.UNKNOWN else 200


def _is_taken(found: Survey, ticket: Ticket | None) -> bool:
    begun = ticket.made if ticket else clock.now()
    return takes(found.state, found.opens_at, found.ends_at, begun=begun, now=clock.now())


def _problem_here(sheet: Sheet) -> dict[str, tuple[str, dict[str, object]]]:
    if not sheet.here:
        return {}
    asked = sheet.here[0]
    _value, problem = read_one(asked, sheet.filled.get(asked.name, []), [code for code, _name in sheet.places])
    return {asked.name: problem} if problem else {}


def filled_in(found: Survey) -> Filled:
    """What the form holds, of questions that exist; also of pages that are not shown now."""
    said = {question.name: request.form.getlist(f"q-{question.name}")[: CHOICES_MAX + 1] for question in found.questions}
    return {name: values for name, values in said.items() if any(values)}


def _language(found: Survey) -> str:
    """Chosen with a button just now, else as the form had it, else as the reader asks."""
    pressed = request.form.get("do", "").removeprefix("lang-")
    return next((code for code in (pressed, request.form.get("lang")) if code in found.languages), None) or _first_language(found)


def _first_language(found: Survey) -> str:
    wished = request.args.get("lang"), request.cookies.get(COOKIE)
    return (
        next((code for code in wished if code in found.languages), None)
        or request.accept_languages.best_match(found.languages)
        or DUTCH
    )


def frame_language(language: str) -> str:
    """The survey's language, if the program speaks it; else the installation's."""
    return language if language in current_app.extensions["languages"] else current_app.extensions["config"].locale


def invitations(found: Survey) -> list[tuple[str, str]]:
    """(language, how to begin) for a poster: in each of its languages that the program speaks, Dutch first."""
    told = []
    for language in [code for code in found.languages if frame_language(code) == code]:
        with force_locale(language):
            told.append((language, sentence(SCAN)))
    return told


def frame(language: str) -> dict[str, object]:
    """What the frame prints of languages: the page runs in the direction of the survey."""
    spoken = frame_language(language)
    return {"html_lang": spoken, "html_dir": "rtl" if language in RIGHT_TO_LEFT else "ltr", "own_names": OWN_NAMES}
