"""Duos and their members."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.accounts.models import Account
from participatie.areas.models import Area
from participatie.core.db import db, enum_column, uuid_pk
from participatie.duos.rules import Side


class Duo(db.Model):
    """One resident and one professional who go out together in one wijk."""

    __tablename__ = "duo"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    name: Mapped[str] = mapped_column(sa.String(120), doc="What people call the duo, e.g. two first names.")
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    starts: Mapped[date]
    ends: Mapped[date | None]

    area: Mapped[Area] = relationship()
    members: Mapped[list["DuoMember"]] = relationship(back_populates="duo")


class DuoMember(db.Model):
    """One half of a duo. Somebody who leaves gets an end date; the duo's history stays with the duo."""

    __tablename__ = "duo_member"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    duo_id: Mapped[UUID] = mapped_column(sa.ForeignKey("duo.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    side: Mapped[Side] = enum_column(Side)
    since: Mapped[date]
    until: Mapped[date | None]

    duo: Mapped[Duo] = relationship(back_populates="members")
    account: Mapped[Account] = relationship()
