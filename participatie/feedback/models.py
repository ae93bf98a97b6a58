"""Counting wrong receipt codes; exact, so in the database."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participatie.core.db import db


class CodeTry(db.Model):
    """Wrong codes per source and hour. The source is a keyed hash that changes daily; no address is stored."""

    __tablename__ = "code_try"
    __personal__ = None

    source: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    hour: Mapped[str] = mapped_column(sa.String(13), primary_key=True, doc="2026-11-22T14")
    wrong: Mapped[int] = mapped_column(default=0)
