"""The tables: one class a table, nothing but columns; every change here brings a migration."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets time zones, so it is written without and read with UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC without its zone; a naive one is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` as UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The metadata of all tables."""

    type_annotation_map = {datetime: UtcDateTime, str: Text, dict[str, Any]: JSON, list[Any]: JSON}


def _id() -> Mapped[str]:
    return mapped_column(String(64), primary_key=True)


class OfficeRow(Base):
    """An office that holds dossiers."""

    __tablename__ = "offices"
    id: Mapped[str] = _id()
    name: Mapped[str]


class AccountRow(Base):
    """A person who can sign in."""

    __tablename__ = "accounts"
    id: Mapped[str] = _id()
    login: Mapped[str] = mapped_column(String(100), unique=True)
    display_name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(String(20))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    is_demo: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[datetime]


class SignInRow(Base):
    """A session of the web; only the token's SHA-256 is kept."""

    __tablename__ = "sign_ins"
    token_sha256: Mapped[str] = _id()
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


class FileRow(Base):
    """An original, stored once under its SHA-256 and never changed."""

    __tablename__ = "files"
    sha256: Mapped[str] = _id()
    byte_size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(40))
    page_count: Mapped[int]
    stored_at: Mapped[datetime]


class DossierRow(Base):
    """One person's file in one category."""

    __tablename__ = "dossiers"
    id: Mapped[str] = _id()
    archive_file_code: Mapped[str] = mapped_column(String(200))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    access_mode: Mapped[str] = mapped_column(String(2), default="02")
    version: Mapped[int] = mapped_column(default=1)
    indexed_version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("office_id", "archive_file_code"),
        CheckConstraint("access_mode IN ('01', '02', '03')", name="access_mode"),
        Index("dossiers_behind", "version", "indexed_version"),
    )


class DocumentRow(Base):
    """A paper of a dossier; one per source file until documents are cut."""

    __tablename__ = "documents"
    id: Mapped[str] = _id()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"), index=True)
    file_name: Mapped[str]
    ordinal: Mapped[int]
    type_slug: Mapped[str] = mapped_column(String(60), default="khac")
    created_at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("dossier_id", "file_sha256"),
        UniqueConstraint("dossier_id", "ordinal"),
    )


class PageRow(Base):
    """One side of a leaf: a page of a source file."""

    __tablename__ = "pages"
    id: Mapped[str] = _id()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    file_page: Mapped[int]
    __table_args__ = (UniqueConstraint("dossier_id", "number"), UniqueConstraint("document_id", "file_page"))


class PageTextRow(Base):
    """What a page holds: the machine's reading, or a person's correction, which no reading overwrites."""

    __tablename__ = "page_texts"
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), primary_key=True)
    layer: Mapped[str] = mapped_column(String(10), primary_key=True)
    is_blank: Mapped[bool]
    text: Mapped[str]
    content: Mapped[dict[str, Any]]
    code_version: Mapped[str] = mapped_column(String(40))
    read_at: Mapped[datetime]
    __table_args__ = (CheckConstraint("layer IN ('machine', 'person')", name="layer"),)


class FieldValueRow(Base):
    """A value of a field; one chosen per field, the others are alternatives."""

    __tablename__ = "field_values"
    id: Mapped[str] = _id()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"))
    name: Mapped[str] = mapped_column(String(60))
    value: Mapped[str]
    box: Mapped[list[Any]]
    confidence: Mapped[float] = mapped_column(Float)
    rule: Mapped[str]
    source: Mapped[str] = mapped_column(String(10))
    is_chosen: Mapped[bool] = mapped_column(Boolean, default=False)
    confirmed_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime | None]


class WorkRow(Base):
    """How far a stage has come with a page or a dossier: the record of every state and failure."""

    __tablename__ = "work"
    stage: Mapped[str] = mapped_column(String(30), primary_key=True)
    subject_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    tries: Mapped[int] = mapped_column(default=0)
    deliveries: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(32))
    deadline_at: Mapped[datetime | None]
    next_try_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error_code: Mapped[str | None] = mapped_column(String(60))
    error_message: Mapped[str | None]
    changed_at: Mapped[datetime]
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'running', 'done', 'parked')", name="state"),
        Index("work_state", "state", "stage"),
    )


class AuditRow(Base):
    """Who did what to which record, when and from where; rows are only ever added."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[str | None] = mapped_column(String(64), index=True)
    action: Mapped[str] = mapped_column(String(40))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(64), index=True)
    detail: Mapped[dict[str, Any]]
    address: Mapped[str] = mapped_column(String(64), default="")


class ExtractRow(Base):
    """A trích lục from its draft on; its number is bound once and never used again."""

    __tablename__ = "extracts"
    id: Mapped[str] = _id()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    purpose: Mapped[str]
    created_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    register: Mapped[str | None] = mapped_column(String(60))
    year: Mapped[int | None]
    number: Mapped[int | None]
    issued_at: Mapped[datetime | None]
    verify_code: Mapped[str] = mapped_column(String(60), unique=True)
    content: Mapped[str]
    content_sha256: Mapped[str] = mapped_column(String(64))
    file_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    revoked_reason: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("register", "year", "number"),
        CheckConstraint("state IN ('draft', 'numbered', 'issued', 'revoked')", name="state"),
    )


class RegisterRow(Base):
    """The last number given in a register and year."""

    __tablename__ = "registers"
    register: Mapped[str] = mapped_column(String(60), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last_number: Mapped[int]
