"""Drafts of requests with their files."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "request_drafts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.Column("changed_at", _MOMENT(), nullable=False),
        sa.Column("expires_at", _MOMENT(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'prepared', 'sent')", name="state"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_index(op.f("ix_request_drafts_account_id"), "request_drafts", ["account_id"])
    op.create_index(op.f("ix_request_drafts_expires_at"), "request_drafts", ["expires_at"])
    op.create_table(
        "request_draft_files",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("component", sa.String(length=60), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("added_at", _MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["request_drafts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("request_draft_files_of", "request_draft_files", ["draft_id", "added_at"])


def downgrade() -> None:
    """Take them away."""
    for table in ("request_draft_files", "request_drafts"):
        op.drop_table(table)
