"""People, what they may do where and when, and how they prove who they are."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.accounts.rules import SessionKind
from participatie.areas.models import Area
from participatie.core import clock
from participatie.core.db import Personal, db, enum_column, uuid_pk
from participatie.core.errors import constraint
from participatie.core.ids import uuid4
from participatie.core.roles import Capability
from participatie.core.statuses import N_

TAKEN = N_("There is an account with this e-mail address already.")


class Account(db.Model, UserMixin):
    """Somebody who signs in. It has the shape that Flask-Security asks for, without importing it (that takes a second)."""

    __tablename__ = "account"
    __personal__ = Personal(
        "accounts",
        erased=("name", "email", "password", "tf_totp_secret", "mf_recovery_codes"),
        kept=("fs_uniquifier", "fs_webauthn_user_handle", "locale", "tf_primary_method"),
        sort="account",
    )

    id: Mapped[UUID] = uuid_pk()
    name: Mapped[str] = mapped_column(sa.String(120))
    email: Mapped[str] = mapped_column(
        sa.String(254), unique=True, doc="Sign-in name; " + constraint("uq_account_email", TAKEN)
    )  # fmt: skip
    password: Mapped[str | None] = mapped_column(sa.String(255), doc="Argon2 hash; None until set, or with a passkey only.")
    active: Mapped[bool] = mapped_column(default=True)
    closed_at: Mapped[datetime | None] = mapped_column(doc="Since when it is not active; its term counts from here.")
    locale: Mapped[str | None] = mapped_column(sa.String(8))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    fs_uniquifier: Mapped[str] = mapped_column(
        sa.String(64), unique=True, default=lambda: uuid4().hex, doc="What a session points at; a new value ends every session."
    )
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(sa.String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(doc="Encrypted with a key of its own.")
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        sa.JSON(), doc="Keyed hashes of the recovery codes that were not used yet; the codes themselves were shown once."
    )
    tf_last_counter: Mapped[int | None] = mapped_column(doc="Newest code that was used: a code works once.")

    assignments: Mapped[list["RoleAssignment"]] = relationship(back_populates="account")
    webauthn: Mapped[list["Passkey"]] = relationship(back_populates="account", cascade="all, delete-orphan")

    @property
    def is_active(self) -> bool:
        return self.active

    @property
    def is_set_up(self) -> bool:
        """Can this person sign in: with a passkey, or with password and code?"""
        return bool(self.webauthn or (self.password and self.tf_totp_secret))

    def get_id(self) -> str:
        return self.fs_uniquifier

    def calc_username(self) -> str:
        return self.email

    def verify_and_update_password(self, password: str) -> bool:
        """False too for who has a passkey only."""
        from flask_security.utils import verify_and_update_password

        return bool(self.password) and bool(verify_and_update_password(password, self))

    def check_tf_required(self, methods: list[tuple[str, str]], fresh: bool) -> tuple[bool, list[tuple[str, str]]]:
        """A password is never enough."""
        return True, methods

    def is_locked(self, form_error: list[str] | None = None) -> bool:
        """Waiting is decided before the password is looked at (views.security)."""
        return False

    def track_failed_authn(self, auth_type: str, tfa: bool = False) -> None:
        """Counted by views.security, for unknown accounts too."""


class RoleAssignment(db.Model):
    """A role: person × area × period, as capability and title."""

    __tablename__ = "role_assignment"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"), index=True)
    capability: Mapped[Capability] = enum_column(Capability)
    title: Mapped[str] = mapped_column(sa.String(120), default="", doc="Stadsdeelwethouder, programme manager, ...")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    account: Mapped[Account] = relationship(back_populates="assignments")
    area: Mapped[Area] = relationship()


class Session(db.Model):
    """A signed-in browser. The cookie holds an opaque token; here lies its SHA-256."""

    __tablename__ = "session"
    __personal__ = Personal("accounts", erased=("data", "label"), kept=("token",), sort="session")

    id: Mapped[UUID] = uuid_pk()
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    kind: Mapped[SessionKind] = enum_column(SessionKind)
    label: Mapped[str] = mapped_column(sa.String(80), default="", doc="Name of the browser as people know it.")
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]


class Invitation(db.Model):
    """A link that sets up an account once. The link holds the token; here lies its SHA-256."""

    __tablename__ = "invitation"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    made_by: Mapped[UUID | None]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class PhoneLink(db.Model):
    """A QR that signs one more phone in, once, within ten minutes. The QR holds the token; here lies its keyed hash."""

    __tablename__ = "phone_link"
    __personal__ = None

    id: Mapped[UUID] = uuid_pk()
    mac: Mapped[str] = mapped_column(sa.String(64), unique=True)
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class Passkey(db.Model):
    """A WebAuthn credential; columns as Flask-Security names them."""

    __tablename__ = "passkey"
    __personal__ = Personal(
        "accounts",
        erased=("credential_id", "public_key", "name"),
        kept=("device_type", "extensions", "transports", "usage"),
        sort="account",
    )

    id: Mapped[UUID] = uuid_pk()
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(sa.JSON())
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(sa.String(64))
    extensions: Mapped[str | None] = mapped_column(sa.String(255))
    lastuse_datetime: Mapped[datetime]
    name: Mapped[str] = mapped_column(sa.String(64))
    usage: Mapped[str] = mapped_column(sa.String(64))

    account: Mapped[Account] = relationship(back_populates="webauthn")

    def get_user_mapping(self) -> dict[str, UUID]:
        return {"id": self.account_id}


class SignInTry(db.Model):
    """Wrong tries, counted exactly. The key is a keyed hash of what was typed, or of the source (another one each day)."""

    __tablename__ = "sign_in_try"
    __personal__ = None

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    wrong: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime]


class Typed(db.Model):
    """What somebody had typed when the session turned out to be over; sealed, and gone within the hour."""

    __tablename__ = "typed"
    __personal__ = Personal("accounts", erased=("sealed",), kept=("token",), sort="session")

    id: Mapped[UUID] = uuid_pk()
    token: Mapped[str] = mapped_column(sa.String(64), unique=True, doc="SHA-256 of the browser's own cookie.")
    account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"), doc="Whose session it was; nobody else sees it.")
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
