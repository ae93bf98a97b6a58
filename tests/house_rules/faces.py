"""Which face a file speaks to, and which texts the residents' pages and the phone need in every language.

Every template and every Python file of the program stands in one place here. A folder (ending in /) is one face as a whole; a
folder of several faces is listed file by file, so that a new file in it has to be placed.
"""

import tomllib
from enum import Enum
from functools import cache
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from tests.house_rules import source

Msgid = str | tuple[str, ...]
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}


class Face(Enum):
    """Who reads it. What several faces share stands with the widest of them."""

    PUBLIC = "residents: the public pages, my story, refusals"
    FIELD = "the duo's phone, what the server answers to it, the way in, one's own account"
    OFFICE = "the table, in Dutch and English"


def _all(face: Face, folder: str, names: str) -> dict[str, Face]:
    return {folder + name: face for name in names.split()}


PLACES: dict[str, Face] = {
    # templates
    **_all(Face.PUBLIC, "templates/feedback/", "code.html front.html mine.html stop.html wijk.html withdrawn.html parts/"),
    **_all(Face.OFFICE, "templates/feedback/", "cards.html doors.html message.html overview.html write.html"),
    "templates/errors/": Face.PUBLIC,
    **_all(Face.PUBLIC, "templates/weighing/", "weigh.html parts/count.html parts/give.html parts/method.html parts/papers.html parts/sheet.html"),
    **_all(Face.OFFICE, "templates/weighing/", "overview.html poster.html round.html write.html parts/phase.html"),
    **_all(
        Face.PUBLIC, "templates/surveys/",
        "fill.html none.html outcome.html outcome_report.html outcome_waves.html thanks.html paper/form.html"
        " parts/consent.html parts/figures.html parts/only_after.html parts/question.html parts/report.html parts/waves.html",
    ),
    **_all(
        Face.OFFICE, "templates/surveys/",
        "apart.html edit.html elsewhere.html import.html new.html open_answers.html overview.html pictures.html population.html poster.html"
        " preview.html question.html release.html releases.html report.html results.html show.html typing.html waves.html paper/poster.html"
        " parts/beside.html parts/item.html parts/state.html",
    ),
    **_all(Face.PUBLIC, "templates/privacy/", "public.html accessibility.html parts/"),
    **_all(Face.OFFICE, "templates/privacy/", "office.html term.html"),
    "templates/field/": Face.FIELD,
    **_all(Face.OFFICE, "templates/", "agenda/ areas/ audit/ backups/ coding/ contacts/ duos/ insights/ rights/"),
    **_all(
        Face.FIELD, "templates/accounts/",
        "authenticator.html authenticator_steps.html end_sessions.html help.html invitation.html me.html new_phone.html parts/ phone_link.html"
        " phone_qr.html recovery_codes.html recovery_print.html session.html typed.html",
    ),
    **_all(Face.OFFICE, "templates/accounts/", "invite.html invited.html people.html person.html role_fields.html who_is_who.html"),
    "templates/security/": Face.FIELD,
    **_all(Face.FIELD, "templates/sync/", "mine.html parts/ phone.html"),
    **_all(Face.OFFICE, "templates/sync/", "block.html of_person.html"),
    **_all(Face.OFFICE, "templates/", "stories/ themes/"),
    "templates/frames/resident.html": Face.PUBLIC,
    "templates/frames/entry.html": Face.FIELD,
    "templates/frames/phone.html": Face.FIELD,
    "templates/frames/office.html": Face.OFFICE,
    **_all(
        Face.PUBLIC, "templates/components/",
        "alert.html badge.html breadcrumb.html button.html card.html chip.html csrf.html diff.html dots.html empty.html"
        " error_summary.html face.html facts.html field.html flashes.html"
        " field_error.html field_label.html icon.html language_switch.html listen.html picture_switch.html"
        " link_button.html on_paper.html passkey_ask.html quote.html read_aloud.html receipt.html script.html stale.html status.html steps.html",
    ),
    **_all(
        Face.OFFICE, "templates/components/",
        "checkbox.html choices.html data_table.html hard_texts.html keyboard_help.html more.html pagination.html"
        " select.html tally.html textarea.html",
    ),
    # the program
    **_all(Face.OFFICE, "participatie/", "__init__.py app.py config.py"),
    **_all(Face.OFFICE, "participatie/", "backups/ cli/ coding/ demo/ duos/ insights/ migrations/ rescue/ themes/"),
    **_all(
        Face.FIELD, "participatie/accounts/",
        "changes/spare.py forms/entry.py forms/library.py forms/own.py ports/ rules/devices.py rules/passwords.py views/doors.py"
        " views/invitation.py views/language.py views/me.py views/practice.py views/spare.py views/typed.py",
    ),
    **_all(
        Face.OFFICE, "participatie/accounts/",
        "__init__.py changes/__init__.py changes/entry.py changes/people.py forms/__init__.py forms/people.py models.py queries.py"
        " rules/__init__.py views/__init__.py views/people.py",
    ),
    **_all(
        Face.PUBLIC, "participatie/feedback/",
        "changes/tellers.py queries/reach.py queries/stories.py rules/due.py rules/road.py views/answers.py views/public.py views/stop.py"
        " views/typed.py",
    ),
    **_all(Face.OFFICE, "participatie/feedback/", "__init__.py forms.py jobs.py models.py"),
    **_all(Face.OFFICE, "participatie/feedback/changes/", "__init__.py doors.py erase.py messages.py"),
    **_all(Face.OFFICE, "participatie/feedback/queries/", "__init__.py doors.py messages.py owed.py"),
    **_all(Face.OFFICE, "participatie/feedback/rules/", "__init__.py words.py"),
    **_all(Face.OFFICE, "participatie/feedback/views/", "__init__.py doors.py office.py"),
    **_all(Face.OFFICE, "participatie/contacts/", "__init__.py jobs.py models.py ports.py queries.py views.py"),
    **_all(Face.PUBLIC, "participatie/contacts/", "changes.py rules.py"),
    "participatie/conversations/": Face.FIELD,
    **_all(Face.OFFICE, "participatie/agenda/", "__init__.py forms.py models.py views/"),
    "participatie/agenda/rules.py": Face.PUBLIC,
    "participatie/agenda/changes/helped.py": Face.PUBLIC,
    **_all(Face.OFFICE, "participatie/agenda/changes/", "__init__.py actions.py closing.py erase.py leads.py points.py publication.py signals.py"),
    **_all(Face.PUBLIC, "participatie/agenda/queries/", "helped.py public.py"),
    **_all(Face.OFFICE, "participatie/agenda/queries/", "__init__.py actions.py closing.py difference.py points.py publication.py today.py"),
    **_all(Face.OFFICE, "participatie/areas/", "__init__.py changes/ forms.py models.py ports.py queries.py views/"),
    "participatie/areas/rules.py": Face.PUBLIC,
    **_all(
        Face.PUBLIC, "participatie/core/",
        "__init__.py asked.py assets.py audit.py bulk.py clock.py db.py engines.py errors.py feed.py headers.py i18n.py ids.py log.py"
        " patience.py pictures.py"
        " plain.py roles.py seals.py static.py statuses.py web.py",
    ),
    **_all(Face.OFFICE, "participatie/core/", "hints.py jobs.py outside.py"),
    **_all(Face.FIELD, "participatie/media/", "changes/ rules.py"),
    **_all(Face.OFFICE, "participatie/media/", "__init__.py jobs.py models.py ports/ queries.py views.py"),
    "participatie/privacy/rules/consent.py": Face.PUBLIC,
    **_all(Face.PUBLIC, "participatie/privacy/", "rules/law.py rules/sorts.py views/law.py"),
    **_all(
        Face.OFFICE, "participatie/privacy/",
        "__init__.py changes/ forms.py jobs.py models.py ports/ queries/ views/__init__.py views/office.py views/trail.py",
    ),
    **_all(
        Face.OFFICE, "participatie/privacy/rules/",
        "__init__.py addresses.py dpia.py hints.py ledger.py name_words.py names.py survey_verbs.py terms.py verbs.py",
    ),
    "participatie/rights/": Face.OFFICE,
    **_all(
        Face.PUBLIC, "participatie/surveys/",
        "changes/responses.py rules/answers.py rules/consents.py rules/faces.py rules/phase.py"
        " rules/spam.py views/fill.py",
    ),
    **_all(Face.PUBLIC, "participatie/surveys/views/", "figures.py outcome.py report.py waves.py"),
    **_all(Face.OFFICE, "participatie/surveys/", "__init__.py forms.py jobs.py models/ ports/ queries/ rules/xlsform/"),
    **_all(
        Face.OFFICE, "participatie/surveys/changes/",
        "__init__.py erase.py exchange.py family.py interviews.py open_answers.py paper.py period.py population.py"
        " questions.py releases.py spam.py tell.py terms.py write.py",
    ),
    **_all(
        Face.OFFICE, "participatie/surveys/rules/",
        "__init__.py bands.py comparing.py drafts.py figures.py freezing.py kinds.py margins.py outcome.py period.py pictures.py population.py"
        " questions.py release.py report.py results.py sheets.py tables.py texts.py ways.py",
    ),
    **_all(
        Face.OFFICE, "participatie/surveys/views/",
        "__init__.py apart.py elsewhere.py exchange.py open_answers.py overview.py paper.py population.py question.py releases.py results.py sheet.py"
        " show.py typing.py write.py",
    ),
    **_all(Face.PUBLIC, "participatie/weighing/", "changes/voices.py queries/ rules/count.py rules/sheet.py rules/voices.py views/resident.py"),
    **_all(
        Face.OFFICE, "participatie/weighing/",
        "__init__.py changes/__init__.py changes/paper.py changes/rounds.py changes/terms.py forms.py models.py rules/__init__.py"
        " rules/paper.py rules/rounds.py views/__init__.py views/overview.py views/paper.py views/poster.py views/write.py",
    ),
    "participatie/stories/rules.py": Face.PUBLIC,
    **_all(Face.OFFICE, "participatie/stories/", "__init__.py changes/ forms.py models.py queries/ views.py"),
    **_all(
        Face.FIELD, "participatie/sync/",
        "__init__.py changes/ forms.py models.py queries/ rules/ views/__init__.py views/door.py views/media.py views/phones.py",
    ),
    "participatie/sync/views/lost.py": Face.OFFICE,
}  # fmt: skip
"""Where each file belongs; the face of a text is the face of the file that says it."""


def written() -> list[str]:
    """Every file that could say something to a reader."""
    found = source.files("participatie", ".py") + source.files("templates", ".html", ".txt")
    return [source.name(path) for path in found]


def place(name: str) -> str | None:
    """The line of PLACES that this file falls under."""
    return next((key for key in PLACES if name == key or (key.endswith("/") and name.startswith(key))), None)


def face(name: str) -> Face:
    found = place(name)
    assert found, f"{name} has no face: say in tests/house_rules/faces.py who reads it"
    return PLACES[found]


@cache
def said() -> dict[str, frozenset[Msgid]]:
    """File → the msgids in it, read as `make strings` reads them."""
    mappings = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    method_map = [(item["pattern"], item["method"]) for item in mappings]
    texts: dict[str, set[Msgid]] = {}
    for name, _line, message, _comments, _context in extract_from_dir(source.ROOT, method_map, keywords=KEYWORDS):
        if message:
            texts.setdefault(Path(name).as_posix(), set()).add(message)
    return {name: frozenset(messages) for name, messages in texts.items()}


@cache
def needed() -> frozenset[Msgid]:
    """What the residents' pages and the phone say: this has to be there in every language."""
    return frozenset(message for name, messages in said().items() if face(name) is not Face.OFFICE for message in messages)


def needed_words() -> set[str]:
    """The same, each as a page asks for it: by its singular."""
    return {text[0] if isinstance(text, tuple) else text for text in needed()}
