"""What a teller takes back is emptied here too: in every version that held it."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Conversation, Teller, Version
from participatie.core import audit, clock
from participatie.core.db import connection, db, rows_changed
from participatie.core.roles import Actor
from participatie.privacy.changes import CONVERSATION, STORY, Subject

BARE = ("duo", "area", "stage", "held")
"""What stays of the body of a withdrawn conversation: whose it was, where and when."""

NOTES = frozenset({"place", "reflection", "readings", "answers"})
"""What goes of a body when the term of a conversation is over."""

_homes: list[Callable[[UUID], UUID | None]] = []


def find_stories_with(home: Callable[[UUID], UUID | None]) -> None:
    """Take the upper feature's answer to: in which conversation lies this story?"""
    _homes[:] = [home]


def erase(subject: Subject, *, by: Actor) -> int:
    """Empty a story in all versions, or a whole conversation; the number of rows emptied. Registered with privacy.

    The conversation is locked first: a push of the same conversation either came before, and is emptied too, or waits and
    finds the tombstone.
    """
    talk = _locked(subject)
    if talk is None:
        return 0
    whole = subject.kind == CONVERSATION
    before = _speaking(talk.id)
    emptied = _scrub(talk.id, _bare if whole else lambda body: _without(body, str(subject.id)))
    emptied += _forget_tellers(talk.id, None if whole else before - _speaking(talk.id))
    if whole:
        talk.place, talk.withdrawn_at = None, talk.withdrawn_at or clock.now()
        emptied += 1
    audit.record("erase_conversation" if whole else "erase_from_conversation", talk, by=by, erased_id=subject.id)
    return emptied


def forget_details(talk: Conversation, *, by: Actor) -> None:
    """Place, notes, age and group go, in every version. A receipt stays as long as its story: with it somebody takes it back."""
    talk.place, talk.forgotten_at = None, clock.now()
    _scrub(talk.id, _plain)
    of_it = sa.update(Teller).where(Teller.conversation_id == talk.id)
    db.session.execute(of_it.values(age_band=None, group=None))
    db.session.flush()
    audit.record("forget_details", talk, by=by)


def _locked(subject: Subject) -> Conversation | None:
    home = _homes[0](subject.id) if subject.kind == STORY and _homes else subject.id
    chosen = sa.select(Conversation).where(Conversation.id == home)
    return db.session.scalars(chosen.with_for_update().execution_options(populate_existing=True)).first()


def _scrub(talk: UUID, change: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
    table = Version.__table__
    rows = db.session.execute(sa.select(table.c["id", "body"]).where(table.c.conversation_id == talk))
    changed = [{"key": row.id, "left": left} for row in rows if (left := change(row.body)) != row.body]
    if changed:
        less = (
            sa.update(table).where(table.c.id == sa.bindparam("key")).values(body=sa.bindparam("left", type_=table.c.body.type))
        )
        connection().execute(less, changed)
    return len(changed)


def _bare(body: dict[str, Any]) -> dict[str, Any]:
    return {name: body[name] for name in BARE if name in body} | {"stories": []}


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    """The body without notes, and with of each teller only that there was one."""
    left = {name: said for name, said in body.items() if name not in NOTES}
    tellers = [{name: one[name] for name in ("id", "receipt") if name in one} for one in body.get("tellers", ())]
    stories = [{name: said for name, said in story.items() if name != "proposals"} for story in body.get("stories", ())]
    return left | ({"tellers": tellers} if "tellers" in body else {}) | {"stories": stories}


def _without(body: dict[str, Any], story: str) -> dict[str, Any]:
    """The body without a story, without the answer about it, and without a teller who tells nothing else in it."""
    stories = [held for held in body.get("stories", []) if held["id"] != story]
    speaking = {held.get("teller") for held in stories}
    left = {**body, "stories": stories}
    if "tellers" in body:
        left["tellers"] = [teller for teller in body["tellers"] if teller["id"] in speaking]
    if "answers" in body:
        left["answers"] = {asked: answer for asked, answer in body["answers"].items() if asked != story}
    return left


def _speaking(talk: UUID) -> set[str]:
    """Tellers who still tell something in some version."""
    bodies: Iterable[dict[str, Any]] = db.session.scalars(
        sa.select(Version.__table__.c.body).where(Version.__table__.c.conversation_id == talk)
    )
    return {held["teller"] for body in bodies for held in body.get("stories", ()) if "teller" in held}


def _forget_tellers(talk: UUID, silent: set[str] | None) -> int:
    """Tellers whose last story went (None: all of them): age, group and receipt go too."""
    table = Teller.__table__
    gone = sa.update(table).where(table.c.conversation_id == talk).values(receipt=None, age_band=None, group=None)
    if silent is not None:
        gone = gone.where(table.c.id.in_([UUID(teller) for teller in silent]))
    return rows_changed(gone)
