"""The tables that the backend's migrations make, as far as the peer uses them."""

from datetime import datetime, timezone

from sqlalchemy import BigInteger, Column, Computed, DateTime, ForeignKey, Integer, SmallInteger, String, Table, and_
from sqlalchemy.orm import declarative_base, deferred, relationship

Base = declarative_base()


def now() -> datetime:
    return datetime.now(timezone.utc)


class User(Base):
    __tablename__ = "users"

    id = Column(BigInteger, primary_key=True)
    email = Column(String, nullable=False)
    name = Column(String, nullable=False)
    password_hash = Column(String, nullable=False)
    time_zone = Column(String, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, default=now)
    updated_at = Column(DateTime(timezone=True), nullable=False, default=now, onupdate=now)
    deleted_at = Column(DateTime(timezone=True))


task_tags = Table(
    "task_tags",
    Base.metadata,
    Column("task_id", ForeignKey("tasks.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)


class Tag(Base):
    __tablename__ = "tags"

    id = Column(BigInteger, primary_key=True)
    user_id = Column(BigInteger, ForeignKey("users.id"), nullable=False)
    name = Column(String, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, default=now)
    updated_at = Column(DateTime(timezone=True), nullable=False, default=now, onupdate=now)
    deleted_at = Column(DateTime(timezone=True))


class Task(Base):
    __tablename__ = "tasks"

    id = Column(BigInteger, primary_key=True)
    user_id = Column(BigInteger, ForeignKey("users.id"), nullable=False)
    title = Column(String, nullable=False)
    description = Column(String)
    priority = Column(SmallInteger, nullable=False)
    due_at = Column(DateTime(timezone=True))
    recurrence = Column(SmallInteger, nullable=False)
    recurrence_anchor = Column(DateTime(timezone=True))
    completed_at = Column(DateTime(timezone=True))
    next_task_id = Column(BigInteger, ForeignKey("tasks.id"))
    version = Column(Integer, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, default=now)
    updated_at = Column(DateTime(timezone=True), nullable=False, default=now, onupdate=now)
    deleted_at = Column(DateTime(timezone=True))

    # Title and description in lower case, kept by the database: what the search looks in.
    search_text = deferred(Column(String, Computed("", persisted=True)))

    tags = relationship(
        Tag,
        secondary=task_tags,
        secondaryjoin=lambda: and_(task_tags.c.tag_id == Tag.id, Tag.deleted_at.is_(None)),
        lazy="raise",
    )

    __mapper_args__ = {"version_id_col": version, "eager_defaults": False}
