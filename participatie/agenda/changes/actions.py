"""Verbs on actions: what is done, by whom, how it goes, what was learned."""

from participatie.agenda import rules
from participatie.agenda.models import Action, AgendaItem
from participatie.agenda.rules import ActionOrigin, ActionWords
from participatie.core import audit, feed
from participatie.core.db import db
from participatie.core.errors import Refused, Stale
from participatie.core.ids import uuid7
from participatie.core.roles import Actor
from participatie.core.statuses import N_

WORDS = ("text", "responsible", "status", "status_reason", "learned")


def action_etag(action: Action) -> str:
    return rules.fingerprint(*(getattr(action, name) for name in WORDS))


def make_action(item: AgendaItem, text: str, responsible: str = "", *, by: Actor) -> Action:
    """Something that is going to be done for a point; it starts open."""
    words = _checked(ActionWords(text, responsible))
    made = Action(
        id=uuid7(),
        area_id=item.area_id,
        origin=ActionOrigin.POINT,
        item_id=item.id,
        text=words.text,
        responsible=words.responsible,
        made_by=by.id,
    )
    db.session.add(made)
    db.session.flush()
    audit.record("make_action", made, by=by, item_id=item.id)
    return made


def change_action(action: Action, words: ActionWords, *, by: Actor, etag: str | None = None) -> Action:
    """Say what is needed, who does it, how it goes and what was learned. `etag` None: said by whoever read nothing."""
    said = _checked(words, withdrawn=not action.text)
    if etag is not None and etag != action_etag(action):
        raise Stale(rules.both_texts(said, action, WORDS), etag=action_etag(action))
    refused = rules.action_may_follow(action.status, said.status, reason=said.status_reason, responsible=said.responsible)
    if refused:
        raise Refused(refused, field="responsible" if "who does it" in refused else "status")
    moved = said.status is not action.status
    for name in WORDS:
        setattr(action, name, getattr(said, name))
    db.session.flush()
    audit.record("change_action", action, by=by, status=action.status)
    if moved and action.origin is ActionOrigin.SIGNAL:
        feed.announce(
            action.id, kind="signal", state=action.status, story=action.story_id, area_id=action.area_id, duo_id=action.duo_id
        )
    return action


def place_action(action: Action, item: AgendaItem | None, *, by: Actor) -> Action:
    """The action belongs to this point; None: it stands by itself."""
    if item is not None and item.area_id != action.area_id:
        raise Refused(N_("This point is on the agenda of another wijk."), field="item")
    action.item_id = item.id if item else None
    db.session.flush()
    db.session.expire(action, ["item"])
    audit.record("place_action", action, by=by, item_id=action.item_id)
    return action


def _checked(words: ActionWords, *, withdrawn: bool = False) -> ActionWords:
    """Trimmed. An action whose words were taken back may go on without any."""
    text = words.text.strip()[: rules.ACTION_MAX]
    if not text and not withdrawn:
        raise Refused(N_("Write what is needed."), field="text")
    responsible = " ".join(words.responsible.split())[: rules.NAME_MAX]
    return ActionWords(
        text, responsible, words.status, words.status_reason.strip()[: rules.REASON_MAX], words.learned.strip()[: rules.NOTE_MAX]
    )
