"""Verbs on the vocabulary. What a merge does to tags and counts is done above, in coding."""

from typing import Any

from participatie.core import audit
from participatie.core.db import db
from participatie.core.errors import Conflict, Forbidden, Refused
from participatie.core.roles import SYSTEM, Actor, Capability
from participatie.core.statuses import N_
from participatie.themes import queries
from participatie.themes.models import Theme
from participatie.themes.rules import DEFINITION_MAX, EXAMPLE_MAX, LifeDomain, ThemeState, clean_name, fold, may_become

KEEPERS = (Capability.COORDINATOR, Capability.REGISSEUR)
"""Who looks after the vocabulary."""


def make_theme(name: str, *, domain: LifeDomain | None, definition: str = "", example: str = "", by: Actor) -> Theme:
    """A new theme, in use at once. Refuses a name that exists already."""
    _keeper(by)
    tidy = _new_name(name)
    theme = Theme(name=tidy, folded=fold(tidy), domain=domain, added_by=by.id)
    theme.definition, theme.example = _told(definition, example)
    return _stored(theme, "make_theme", by)


def propose_theme(word: str, *, by: Actor) -> Theme:
    """What a phone proposes: the theme of that name when there is one (a merged one leads on), else a proposal."""
    if (known := queries.by_word(word)) is not None:
        return known
    tidy = clean_name(word)
    return _stored(Theme(name=tidy, folded=fold(tidy), state=ThemeState.PROPOSED, added_by=by.id), "propose_theme", by)


def adopt_theme(word: str, *, by: Actor) -> Theme:
    """Make a proposed word a theme; one that is in use already is simply given."""
    theme = propose_theme(word, by=by)
    if theme.state is not ThemeState.ACTIVE:
        accept_theme(theme, by=by)
    return theme


def edit_theme(theme: Theme, *, name: str, domain: LifeDomain | None, definition: str, example: str, by: Actor) -> None:
    """New words for the same theme; its tags stay."""
    _keeper(by)
    tidy = _new_name(name, but=theme)
    theme.name, theme.folded, theme.domain = tidy, fold(tidy), domain
    theme.definition, theme.example = _told(definition, example)
    audit.record("edit_theme", theme, by=by)
    db.session.flush()


def accept_theme(theme: Theme, *, by: Actor) -> None:
    """A proposal, or an archived theme, comes into use."""
    _move(theme, ThemeState.ACTIVE, "accept_theme", by)


def archive_theme(theme: Theme, *, by: Actor) -> None:
    """Nobody can choose it any more; the stories that have it keep it."""
    _move(theme, ThemeState.ARCHIVED, "archive_theme", by)


def mark_merged(theme: Theme, into: Theme, *, by: Actor, stories: int) -> None:
    """The row stays and shows the way; `stories` tags follow (coding moves them)."""
    if queries.follow(into).id == theme.id or into.state is not ThemeState.ACTIVE:
        raise Refused(N_("Choose a theme that is in use, and another one than this."), field="into")
    was = theme.state
    theme.merged_into = into
    _move(theme, ThemeState.MERGED, "merge_theme", by, into=into.id, stories=stories, was=was.value)


def mark_unmerged(theme: Theme, state: ThemeState, *, by: Actor) -> None:
    """Back to what it was before the merge."""
    if theme.state is not ThemeState.MERGED:
        raise Conflict(N_("This theme is not merged any more."))
    theme.merged_into = None
    _move(theme, state, "unmerge_theme", by)


def _move(theme: Theme, state: ThemeState, verb: str, by: Actor, **ids: Any) -> None:
    _keeper(by)
    if not may_become(theme.state, state):
        raise Conflict(N_("This theme was changed meanwhile. Look at it again."))
    theme.state = state
    audit.record(verb, theme, by=by, **ids)
    db.session.flush()


def _keeper(by: Actor) -> None:
    if by is not SYSTEM and not by.has(*KEEPERS):
        raise Forbidden


def _new_name(name: str, but: Theme | None = None) -> str:
    tidy = clean_name(name)
    known = queries.named(tidy)
    if known is not None and known is not but:
        raise Refused(N_("There is a theme with this name already."), code="taken", field="name")
    return tidy


def _told(definition: str, example: str) -> tuple[str, str]:
    for text, most, field in ((definition, DEFINITION_MAX, "definition"), (example, EXAMPLE_MAX, "example")):
        if len(text) > most:
            raise Refused(
                N_("This text is longer than %(most)s letters. Make it shorter."), code="too_long", field=field, most=most
            )
    return definition.strip(), example.strip()


def _stored(theme: Theme, verb: str, by: Actor) -> Theme:
    db.session.add(theme)
    db.session.flush()
    audit.record(verb, theme, by=by)
    return theme
