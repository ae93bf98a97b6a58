"""Text of people never becomes markup (safety.md T6): sixty payloads in every text column, on every page, for four readers."""

import re

import html5lib
import pytest
import sqlalchemy as sa

from participatie.core.db import db, transaction
from participatie.surveys.models import Answer, Survey, SurveyRelease
from tests.security.payloads import MARK, PAYLOADS
from tests.security.test_matrix import address, doors

TECHNICAL = re.compile(
    r"(^|_)(id|code|token|mac|hash|kind|verb|actor|signature|password|secret|email|uniquifier|handle|method|state|locale|once|error|usage|type|receipt"
    r"|week|lang|key|hour|source|seal|version|body|etag|client_time|public_key|transports|extensions|folded|device|show_if_(name|value))$"
)
PER_ROUND = 31
NEVER = {"iframe", "object", "embed", "base", "math", "marquee", "video", "style"}
LEADS = ("href", "src", "action", "formaction", "data", "xlink:href", "srcdoc")


def text_columns():
    for mapper in sorted(db.Model.registry.mappers, key=lambda mapper: mapper.class_.__name__):
        for column in mapper.local_table.columns:
            plain = isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum)
            if plain and not (column.primary_key or column.foreign_keys or _is_unique(column) or TECHNICAL.search(column.name)):
                yield column


def _is_unique(column) -> bool:
    """By itself or together with others."""
    rules = [rule for rule in column.table.constraints if isinstance(rule, sa.UniqueConstraint)]
    return bool(column.unique) or any(column.name in rule.columns for rule in rules)


def fill_surveys(text: str) -> None:
    """Texts in languages, choices and answers are JSON: they are filled apart."""
    words = {"nl": text, "ar": text}
    for survey in db.session.scalars(sa.select(Survey)):
        survey.title = survey.intro = survey.thanks = words
        for question in survey.all_questions:
            question.text = question.hint = words
            question.choices = [[key, words] for key, _text in question.choices]
    for answer in db.session.scalars(sa.select(Answer)):
        answer.value = text
    for release in db.session.scalars(sa.select(SurveyRelease)):
        said = [one | {"text": words, "answers": [[key, words] for key, _text in one["answers"]]} for one in release.words]
        db.session.execute(sa.update(SurveyRelease).where(SurveyRelease.id == release.id).values(words=said))


def fill(payloads: list[str]) -> int:
    """As many payloads as fit in each column, another first one each time; the number of columns."""
    columns = list(text_columns())
    with transaction():
        for number, column in enumerate(columns):
            turned = payloads[number % len(payloads) :] + payloads[: number % len(payloads)]
            text, room = "", column.type.length or 8000
            for payload in turned:
                text += payload if len(text) + len(payload) <= room else ""
            db.session.execute(sa.update(column.table).where(column.is_not(None)).values({column.name: text}))
        fill_surveys("".join(payloads))
    db.session.expire_all()
    return len(columns)


def harm(page: str) -> list[str]:
    """Everything on the page that text made and a browser would act on."""
    found = []
    for node in html5lib.parse(page, namespaceHTMLElements=False).iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag in NEVER or MARK in tag or (tag == "script" and not _ours(node)) or (tag == "audio" and not _player(node)):
            found.append(f"<{tag}>")
        for name, value in node.attrib.items():
            plain = re.sub(r"\s", "", str(value)).lower()
            acts = str(name).lower().startswith("on") or name == "style" or MARK in str(name)
            if acts or (name in LEADS and (plain.startswith(("javascript:", "data:", "vbscript:", "//")) or name == "srcdoc")):
                found.append(f"<{tag} {name}={value[:60]!r}>")
    return found


def _player(node) -> bool:
    """A voice memo: our own address, or one that the phone's script fills in."""
    return "controls" in node.attrib and str(node.get("src", "/media/")).startswith("/media/")


def _ours(node) -> bool:
    return node.get("type") == "application/json" or str(node.get("src", "")).startswith("/static/dist/")


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, len(PAYLOADS), PER_ROUND))
def test_no_text_of_people_becomes_markup_on_any_page(house, world, browser_of, start):
    assert fill(PAYLOADS[start : start + PER_ROUND]) > 20
    wrong, shown = [], 0
    for key in ("carla", "amina", "ada", "anonymous"):
        browser = browser_of(key)
        for endpoint, _method, row in doors(house, reading=True):
            path = address(house, endpoint, row, world.subjects["nazareth"])
            answer = browser.get(path)
            assert answer.status_code < 500, path
            if answer.mimetype == "text/html":
                wrong += [f"{key} {path}: {what}" for what in harm(answer.text)]
                shown += MARK in answer.text
    assert not wrong, wrong[:20]
    assert shown > 25, "the payloads were on too few pages to say something"


def test_the_check_itself_sees_harm():
    plain = ("'", '"', "`", "javascript:", "data:", "{", "$")
    missed = [text for text in PAYLOADS[:54] if not text.startswith(plain) and not harm(f"<p>{text}</p>")]
    quiet = {"<img/src", "<form", "<link", "<meta", "<svg><a xlink", "</style", "<noscript"}
    assert not [text for text in missed if not text.startswith(tuple(quiet))]


def test_there_are_sixty():
    assert len(PAYLOADS) >= 60
    assert all(MARK in text for text in PAYLOADS)
