"""Stories, their words, and their review."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participatie.areas.models import Area
from participatie.conversations.models import Conversation, Teller
from participatie.core.db import Personal, beside, client_pk, db, enum_column, public_id
from participatie.privacy.rules import Consent
from participatie.stories.rules import ReviewState, StoryLevel, Valence


class Story(db.Model):
    """One thing that a person told. Its words lie in `story_text`; this row is what lists need."""

    __tablename__ = "story"
    __personal__ = Personal("stories", erased=("publishable", "question", "reason"), kept=("mac", "week"), sort="used")
    __table_args__ = (sa.Index("ix_story_inbox", "area_id", "state", "week", "id"),)

    id: Mapped[UUID] = client_pk()
    public_id: Mapped[UUID] = public_id()
    conversation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("conversation.id"), index=True)
    teller_id: Mapped[UUID] = mapped_column(sa.ForeignKey("teller.id"), index=True)
    duo_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("duo.id"), doc="None: written in a survey.")
    area_id: Mapped[UUID] = mapped_column(sa.ForeignKey("area.id"))
    week: Mapped[str] = mapped_column(sa.String(8))
    held_on: Mapped[date]
    position: Mapped[int] = mapped_column(default=0)
    version_id: Mapped[UUID] = mapped_column(doc="The shown head that holds it.")
    mac: Mapped[str] = mapped_column(sa.String(64), doc="Keyed hash of its words at that head; finds them in story_text.")
    valence: Mapped[Valence | None] = enum_column(Valence, nullable=True)
    level: Mapped[StoryLevel | None] = enum_column(StoryLevel, nullable=True)
    use: Mapped[bool | None] = mapped_column(doc="Consent: use within the programme. None = not answered.")
    quote: Mapped[bool | None] = mapped_column(doc="Consent: quote without name.")
    public: Mapped[bool | None] = mapped_column(doc="Consent: public.")
    contact: Mapped[bool | None] = mapped_column(doc="Consent: call or come back.")
    own_use: Mapped[bool | None] = mapped_column(doc="The teller's own later answer, by code; it wins over what phones say.")
    own_quote: Mapped[bool | None] = mapped_column(doc="The same for a quote without name.")
    own_public: Mapped[bool | None] = mapped_column(doc="The same for public.")
    own_contact: Mapped[bool | None] = mapped_column(doc="The same for call or come back.")
    state: Mapped[ReviewState] = enum_column(ReviewState, default=ReviewState.WAITING)
    publishable: Mapped[str | None] = mapped_column(doc="The text that may be used, once accepted.")
    question: Mapped[str | None] = mapped_column(doc="The coordinator's open question to the duo.")
    reason: Mapped[str | None] = mapped_column(doc="Why it was set aside.")
    submitted: Mapped[bool] = mapped_column(default=True, doc="False while the duo is still writing.")
    dropped_at: Mapped[datetime | None] = mapped_column(doc="The duo took it out of the conversation.")
    withdrawn_at: Mapped[datetime | None] = mapped_column(doc="Its words were erased: taken back, or consent never answered.")
    received_at: Mapped[datetime]
    etag: Mapped[int] = mapped_column(default=1)

    conversation: Mapped[Conversation] = relationship()
    teller: Mapped[Teller] = relationship()
    area: Mapped[Area] = relationship()
    __mapper_args__ = {"version_id_col": etag}

    @property
    def consent(self) -> Consent:
        return Consent(use=self.use, quote=self.quote, public=self.public, contact=self.contact)

    @property
    def usable(self) -> bool:
        """Has a publishable text that may be used: in use, unless the duo took it out. Put back, it has its themes again."""
        return self.publishable is not None and self.consent.may_use and self.withdrawn_at is None

    @hybrid_property
    def in_use(self) -> bool:
        """Has a publishable text that may be coded, searched, counted and bundled, and its duo did not take it out."""
        return self.usable and self.dropped_at is None

    @in_use.inplace.expression
    @classmethod
    def _in_use(cls) -> sa.ColumnElement[bool]:
        """The same, asked of the database."""
        return sa.and_(cls.publishable.is_not(None), cls.use.is_(True), cls.withdrawn_at.is_(None), cls.dropped_at.is_(None))

    @property
    def words_stand(self) -> bool:
        """Did somebody accept its text for what is told now? Said in other words since, it still counts, but nobody is quoted from it."""
        return self.state is ReviewState.ACCEPTED

    @property
    def month(self) -> str:
        """2026-11, the unit of counting."""
        return self.held_on.isoformat()[:7]


class StoryText(db.Model):
    """The words of a story, once per content. Raw: read by the own duo and the coordinator of the area only."""

    __tablename__ = "story_text"
    __personal__ = Personal("stories", erased=("quote", "own_words"), kept=("mac",), sort="words", also=("unanswered",))

    story_id: Mapped[UUID] = mapped_column(primary_key=True)
    mac: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    quote: Mapped[str] = mapped_column(doc="The teller's words.")
    own_words: Mapped[str] = mapped_column(doc="The duo's words.")


class VersionStory(db.Model):
    """Which stories a version holds, and with which words."""

    __tablename__ = "version_story"
    __personal__ = None

    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("version.id"), primary_key=True)
    story_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    position: Mapped[int]
    mac: Mapped[str] = mapped_column(sa.String(64))


class StoryReview(db.Model):
    """The review of one (story, version): the state it ended in, and the conversation about it."""

    __tablename__ = "story_review"
    __personal__ = Personal("stories", erased=("question", "answer", "reason", "text"), sort="words")

    story_id: Mapped[UUID] = mapped_column(sa.ForeignKey("story.id"), primary_key=True)
    version_id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[ReviewState] = enum_column(ReviewState)
    question: Mapped[str | None]
    answer: Mapped[str | None]
    reason: Mapped[str | None]
    text: Mapped[str | None] = mapped_column(doc="The publishable text as the reviewer left it; an undo finds it back here.")
    by: Mapped[UUID | None]
    at: Mapped[datetime]


class StorySearch(db.Model):
    """The words of stories in use, folded, for searching. A row comes with accepting and goes with withdrawing.

    SQLite finds them through an FTS5 table that triggers keep in step; PostgreSQL through an index on its tsvector.
    """

    __tablename__ = "story_search"
    __personal__ = Personal("stories", erased=("words",), sort="used")

    seq: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, doc="Newest is highest."
    )
    story_id: Mapped[UUID] = mapped_column(sa.ForeignKey("story.id"), unique=True)
    area_id: Mapped[UUID]
    words: Mapped[str] = mapped_column(doc="Publishable text without case and accents.")


_FTS = "INSERT INTO story_fts(rowid, words) VALUES (new.seq, new.words);"
_UNFTS = "INSERT INTO story_fts(story_fts, rowid, words) VALUES ('delete', old.seq, old.words);"
for _statement in (
    "CREATE VIRTUAL TABLE story_fts USING fts5(words, content='story_search', content_rowid='seq', tokenize='trigram')",
    f"CREATE TRIGGER story_search_insert AFTER INSERT ON story_search BEGIN {_FTS} END",
    f"CREATE TRIGGER story_search_delete AFTER DELETE ON story_search BEGIN {_UNFTS} END",
    f"CREATE TRIGGER story_search_update AFTER UPDATE ON story_search BEGIN {_UNFTS} {_FTS} END",
):
    beside(StorySearch.__table__, "sqlite", _statement)
beside(
    StorySearch.__table__,
    "postgresql",
    "CREATE INDEX ix_story_search_words ON story_search USING gin (to_tsvector('dutch', words))",
)
