"""Offices, accounts, and who is signed in."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class OfficeRow(Base):
    """An office that holds dossiers."""

    __tablename__ = "offices"
    id: Mapped[str] = id_column()
    name: Mapped[str]
    letterhead: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Parts of `schemas.issuing_office.Letterhead` that it set; None: nothing."""


class AccountRow(Base):
    """A person who can sign in."""

    __tablename__ = "accounts"
    id: Mapped[str] = id_column()
    login: Mapped[str] = mapped_column(String(100), unique=True)
    display_name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(String(20))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    is_demo: Mapped[bool] = mapped_column(Boolean, default=False)
    sensitivities: Mapped[list[Any]] = mapped_column(default=list)
    """What more the account may see: `identity`, `health`."""
    email: Mapped[str] = mapped_column(default="")
    """Where the office reminds them; empty: nowhere."""
    created_at: Mapped[datetime]


class SignInRow(Base):
    """A session of the web; only the token's SHA-256 is kept."""

    __tablename__ = "sign_ins"
    token_sha256: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    csrf_token: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignInFailureRow(Base):
    """A failed sign-in, for the throttle."""

    __tablename__ = "sign_in_failures"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    login: Mapped[str] = mapped_column(String(100), index=True)
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
