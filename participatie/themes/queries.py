"""Questions about the vocabulary."""

from collections.abc import Collection, Iterable
from uuid import UUID

import sqlalchemy as sa

from participatie.core.db import db
from participatie.core.errors import NotYours
from participatie.themes.models import Theme
from participatie.themes.rules import ThemeState, fold


def by_id(theme_id: UUID, *, lock: bool = False) -> Theme:
    """The theme, or a refusal. With `lock` nobody else changes it until this request is done."""
    chosen = sa.select(Theme).where(Theme.id == theme_id)
    found = db.session.scalars(chosen.with_for_update() if lock else chosen).first()
    if found is None:
        raise NotYours
    return found


def by_word(word: str) -> Theme | None:
    """The theme that has this name, whatever its case and accents; a merged one leads to where it went."""
    found = named(word)
    return follow(found) if found else None


def named(word: str) -> Theme | None:
    """The same, merged or not."""
    return db.session.scalars(sa.select(Theme).where(Theme.folded == fold(word))).first()


def in_use() -> list[Theme]:
    """Themes that may be put on a story, by name."""
    return list(db.session.scalars(sa.select(Theme).where(Theme.state == ThemeState.ACTIVE).order_by(Theme.folded)))


def whole_vocabulary() -> list[Theme]:
    """Every theme, proposals, merged and archived ones too, by name."""
    return list(db.session.scalars(sa.select(Theme).order_by(Theme.folded)))


def follow(theme: Theme) -> Theme:
    """Where a merged theme went, however many times; any other theme is itself."""
    seen = {theme.id}
    while theme.state is ThemeState.MERGED and theme.merged_into is not None and theme.merged_into.id not in seen:
        theme = theme.merged_into
        seen.add(theme.id)
    return theme


def followed(ids: Iterable[UUID]) -> list[Theme]:
    """The themes that these ids stand for today, each once, by name. Unknown and archived ones are left out."""
    wanted = list(ids)
    if not wanted:
        return []
    known = {theme.id: theme for theme in db.session.scalars(sa.select(Theme).where(Theme.id.in_(wanted)))}
    found = {(theme := follow(known[theme_id])).id: theme for theme_id in wanted if theme_id in known}
    return sorted((theme for theme in found.values() if theme.state is ThemeState.ACTIVE), key=lambda theme: theme.folded)


def names(ids: Collection[UUID]) -> dict[UUID, str]:
    """Id → name, for lists."""
    chosen = sa.select(Theme.id, Theme.name).where(Theme.id.in_(list(ids)))
    return {row.id: row.name for row in db.session.execute(chosen)} if ids else {}
