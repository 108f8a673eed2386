"""Ratings, and which requests were rated: two tables that nothing joins."""

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class RatingRow(Base):
    """A rating without a request, a person or a moment; its random key keeps the order of arrival from being told."""

    __tablename__ = "ratings"
    id: Mapped[str] = id_column()
    office_id: Mapped[str] = mapped_column(String(64))
    procedure: Mapped[str] = mapped_column(String(60))
    quarter: Mapped[str] = mapped_column(String(7))
    """In which it was given: `2026-Q4`."""
    score: Mapped[int]
    comment: Mapped[str]
    __table_args__ = (
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        Index("ratings_of_quarter", "office_id", "quarter"),
        {"sqlite_with_rowid": False},
    )


class RatedRow(Base):
    """A request that was rated, by the SHA-256 of its id; not when, and not how."""

    __tablename__ = "rated_requests"
    request_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    __table_args__ = ({"sqlite_with_rowid": False},)
