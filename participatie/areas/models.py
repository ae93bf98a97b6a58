"""One area model for every level."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.areas.rules import AreaLevel, Known, is_valid_on
from participatie.core import clock
from participatie.core.db import db, enum_column, uuid_pk
from participatie.core.errors import constraint
from participatie.core.statuses import N_


class Area(db.Model):
    """A gemeente, stadsdeel, wijk or buurt."""

    __tablename__ = "area"
    __personal__ = None
    __table_args__ = (
        sa.UniqueConstraint(
            "code",
            "valid_from",
            name=constraint("uq_area_code_valid_from", N_("There is an area with this code from that date already.")),
        ),
    )

    id: Mapped[UUID] = uuid_pk()
    code: Mapped[str] = mapped_column(sa.String(12), index=True, doc="Official code: GM1234, WK123401, BU12340102.")
    year: Mapped[int] = mapped_column(doc="Year of the official division that the code is from.")
    level: Mapped[AreaLevel] = enum_column(AreaLevel)
    name: Mapped[str] = mapped_column(sa.String(120), doc="Official name.")
    own_name: Mapped[str | None] = mapped_column(sa.String(120), doc="What people there call it, if that is another name.")
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("area.id"), index=True)
    takes_part: Mapped[bool] = mapped_column(default=False, doc="Is the programme active here?")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    parent: Mapped["Area | None"] = relationship(remote_side=[id])

    @property
    def shown_name(self) -> str:
        return self.own_name or self.name

    @property
    def known(self) -> Known:
        return Known(self.code, self.name, self.year)

    def is_valid(self, day: date) -> bool:
        return is_valid_on(day, self.valid_from, self.valid_to)


class AreaImport(db.Model):
    """A file of areas that somebody looked at: its rows until it is confirmed, then what it did, so that it can be taken back."""

    __tablename__ = "area_import"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    gemeente_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    file_name: Mapped[str] = mapped_column(sa.String(120))
    rows: Mapped[list[Any]] = mapped_column(sa.JSON(), doc="[line, code, name, year, parent code] for each area.")
    elsewhere: Mapped[int] = mapped_column(doc="How many rows were left out because they lie in another gemeente.")
    valid_from: Mapped[date]
    close: Mapped[bool] = mapped_column(doc="Close what is not in the file?")
    made_by: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    did: Mapped[dict[str, Any]] = mapped_column(default=dict, doc="made: ids; changed: [id, name, year] as before; closed: ids.")
