"""Agencies outside, what they were asked, reminders and answers."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime
_KINDS = "'military', 'police', 'home_affairs', 'archive', 'other'"


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "agencies",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name="kind"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("office_id", "name"),
    )
    op.create_table(
        "inquiries",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("request_version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("agency_id", sa.String(length=64), nullable=True),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.Column("answer_by", _MOMENT(), nullable=False),
        sa.Column("asked_at", _MOMENT(), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("waited_until", _MOMENT(), nullable=True),
        sa.Column("left_by", sa.String(length=30), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"]),
        sa.ForeignKeyConstraint(["asked_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id", "request_version"),
    )
    op.create_index("inquiries_of_office", "inquiries", ["office_id", "asked_at"])
    _create_letters()


def _create_letters() -> None:
    op.create_table(
        "inquiry_reminders",
        sa.Column("inquiry_id", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("answer_by", _MOMENT(), nullable=False),
        sa.Column("request_due", _MOMENT(), nullable=False),
        sa.CheckConstraint("ordinal IN (1, 2)", name="ordinal"),
        sa.ForeignKeyConstraint(["inquiry_id"], ["inquiries.id"]),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("inquiry_id", "ordinal"),
    )
    op.create_table(
        "inquiry_answers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("inquiry_id", sa.String(length=64), nullable=False),
        sa.Column("letter_no", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["inquiry_id"], ["inquiries.id"]),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["file_sha256"], ["files.sha256"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("inquiry_id", "letter_no"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("inquiry_answers", "inquiry_reminders", "inquiries", "agencies"):
        op.drop_table(table)
