"""Take versions that arrive: store them, and let the row of the conversation follow its shown head."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from participatie.conversations.models import Conversation, Teller, Version, VersionParent
from participatie.conversations.queries import KnownItem, tellers_of
from participatie.conversations.rules import Arrived, Shown, Stage, TellerSaid, kept, shown_head, week_of
from participatie.conversations.rules import heads as heads_of
from participatie.core import audit, feed
from participatie.core.bulk import Ready, Row, insert_new
from participatie.core.db import connection
from participatie.core.roles import Actor

CONVERSATION = (
    "id", "duo_id", "area_id", "head_id", "heads", "stage", "held_on", "week", "part_of_day", "occasion", "place", "residents",
    "volunteers", "professionals", "others", "contact_only", "late", "received_at",
)  # fmt: skip
VERSION = ("id", "conversation_id", "author_id", "device_id", "schema", "stage", "body", "mac", "client_time", "received_at")
PARENT = ("version_id", "parent_id", "conversation_id")
TELLER = ("id", "conversation_id", "receipt", "age_band", "group")


class Clash(Exception):
    """The database knew one of these ids already: somebody was first, or an id was used for something else."""


def take_versions(arrived: list[Arrived], known: dict[UUID, KnownItem], *, by: Actor) -> list[Shown]:
    """Store versions that are new, in a number of statements that does not depend on how many; what is shown of each item now.

    `known` holds the items that exist (locked). Raises Clash when a key was not free.
    """
    shown = [_shown(item, group, known.get(item)) for item, group in _by_item(arrived)]
    link = connection()
    fresh = [one for one in shown if one.is_new]
    _all_new(insert_new(link, _table(Conversation), CONVERSATION, map(_conversation_row, fresh)), len(fresh))
    _all_new(insert_new(link, _table(Version), VERSION, map(_version_row, arrived)), len(arrived))
    insert_new(link, _table(VersionParent), PARENT, ((a.id, parent, a.item) for a in arrived for parent in a.parents))
    _take_tellers(link, shown, tellers_of(known) if known else {})
    _show(link, [one for one in shown if not one.is_new])
    _announce(arrived)
    for one in shown:
        _announce_others(one, known.get(one.item))
    audit.record_many([_audit_row(a, by) for a in arrived])
    return shown


def _by_item(arrived: list[Arrived]) -> Iterator[tuple[UUID, list[Arrived]]]:
    groups: dict[UUID, list[Arrived]] = {}
    for one in arrived:
        groups.setdefault(one.item, []).append(one)
    return iter(sorted(groups.items()))


def _shown(item: UUID, group: list[Arrived], known: KnownItem | None) -> Shown:
    """Which version stands for the item, now that these are there."""
    parents = dict(known.parents) if known else {}
    parents |= {one.id: set(one.parents) for one in group}
    head = shown_head(parents)
    if known and head == known.head_id:
        content = None
    else:
        content = next((one for one in group if one.id == head), None) or _restored(known, head, group[0])
    late = any(one.late for one in group) or bool(known and known.late)
    return Shown(item, group[0].body.duo, content, len(heads_of(parents)) or 1, late, known is None, group)


def _restored(known: KnownItem | None, head: UUID | None, example: Arrived) -> Arrived:
    """A version that was there already and is shown now: a late parent made its chain the longest."""
    assert known is not None
    assert head is not None
    stored = known.versions[head]
    return Arrived(
        stored.id, known.id, (), kept(stored.body), "", stored.mac, "", example.received_at, author=None, late=known.late,
    )  # fmt: skip


def _table(model: Any) -> sa.Table:
    table: sa.Table = model.__table__
    return table


def _all_new(stored: int, expected: int) -> None:
    if stored != expected:
        raise Clash


def _conversation_row(one: Shown) -> Row:
    assert one.head is not None
    return (one.item, one.duo_id, *_facts(one).values(), one.arrived[0].received_at)


def _facts(one: Shown) -> dict[str, Any]:
    """What lists need of the shown version; in the order of CONVERSATION."""
    assert one.head is not None
    body = one.head.body
    return {
        "area_id": body.area, "head_id": one.head.id, "heads": one.heads, "stage": body.stage, "held_on": body.held.date,
        "week": week_of(body.held.date), "part_of_day": body.held.part_of_day, "occasion": body.occasion, "place": body.place,
        "residents": body.people.resident, "volunteers": body.people.volunteer, "professionals": body.people.professional,
        "others": body.people.other, "contact_only": body.contact_only, "late": one.late,
    }  # fmt: skip


def _version_row(one: Arrived) -> Row:
    return (
        one.id, one.item, one.author, one.device, one.body.schema, one.body.stage, Ready(one.text), one.mac, one.client_time, one.received_at,
    )  # fmt: skip


def _take_tellers(link: sa.Connection, shown: list[Shown], known: dict[UUID, set[UUID]]) -> None:
    """New tellers are stored; a known one may get what it lacked. The first receipt stays: it is on paper."""
    rows, again = [], []
    for one in shown:
        theirs = known.get(one.item, ())
        for teller, receipt in _told(one):
            if theirs and teller.id in theirs:
                again.append({"key": teller.id, "said": receipt, "age": teller.age_band, "of": teller.group})
            else:
                rows.append((teller.id, one.item, receipt, teller.age_band, teller.group))
    _all_new(insert_new(link, _table(Teller), TELLER, rows), len(rows))
    if again:
        _complete(link, again)


def _told(one: Shown) -> Iterator[tuple[TellerSaid, str | None]]:
    """Everybody who tells something in what arrived, as the shown version knows them, with the first receipt of each."""
    tellers: dict[UUID, TellerSaid] = {}
    receipts: dict[UUID, str] = {}
    shown = [one.head] if one.head and one.head not in one.arrived[-1:] else []
    for arrived in (*one.arrived, *shown):
        tellers |= {teller.id: teller for teller in arrived.body.tellers}
        receipts = arrived.receipts | receipts
    return ((teller, receipts.get(teller.id)) for teller in tellers.values())


def _complete(link: sa.Connection, told: list[dict[str, Any]]) -> None:
    table = _table(Teller)
    filled = {
        "receipt": sa.func.coalesce(table.c.receipt, sa.bindparam("said", type_=table.c.receipt.type)),
        "age_band": sa.func.coalesce(sa.bindparam("age", type_=table.c.age_band.type), table.c.age_band),
        "group": sa.func.coalesce(sa.bindparam("of", type_=table.c.group.type), table.c.group),
    }
    link.execute(sa.update(table).where(table.c.id == sa.bindparam("key")).values(filled), told)


def _show(link: sa.Connection, items: list[Shown]) -> None:
    """Let the rows of conversations that were there follow their shown head."""
    moved = [{"key": one.item, **_facts(one)} for one in items if one.head]
    stayed = [{"key": one.item, "heads": one.heads, "late": one.late} for one in items if not one.head]
    table = _table(Conversation)
    for rows in filter(None, (moved, stayed)):
        values = {name: sa.bindparam(name, type_=table.c[name].type) for name in rows[0] if name != "key"}
        link.execute(sa.update(table).where(table.c.id == sa.bindparam("key")).values(values), rows)


def _announce(arrived: list[Arrived]) -> None:
    for one in arrived:
        feed.announce(
            one.item, kind="version", version=one.id, area_id=one.body.area, duo_id=one.body.duo, state=one.body.stage.value
        )


def _announce_others(one: Shown, known: KnownItem | None) -> None:
    """In a conflict in which somebody is still writing, the phones get the words of every head, also of those that they knew
    only by name."""
    if known is None or one.heads == 1:
        return
    parents = known.parents | {a.id: set(a.parents) for a in one.arrived}
    stages = {version.id: version.stage for version in known.versions.values()} | {a.id: a.body.stage for a in one.arrived}
    found = heads_of(parents)
    if any(stages[head] is Stage.OPEN for head in found):
        area = one.arrived[-1].body.area
        for head in sorted(found & set(known.versions)):
            feed.announce(one.item, kind="version", version=head, area_id=area, duo_id=one.duo_id, state=stages[head].value)


def _audit_row(one: Arrived, by: Actor) -> dict[str, Any]:
    ids = {"version": str(one.id), "stage": one.body.stage.value, "late": one.late, "stories": len(one.body.stories)}
    return {
        "actor_id": by.id, "actor": "person" if by.id else by.name, "verb": "take_versions", "kind": Conversation.__tablename__,
        "subject_id": one.item, "area_id": one.body.area, "ids": ids,
    }  # fmt: skip
