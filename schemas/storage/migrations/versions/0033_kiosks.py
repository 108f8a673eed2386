"""Devices in the hall and on counters."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the table up."""
    op.create_table(
        "kiosks",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.String(length=64), nullable=False),
        sa.Column("registered_at", _MOMENT(), nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=True),
        sa.Column("code_expires_at", _MOMENT(), nullable=True),
        sa.Column("token_sha256", sa.String(length=64), nullable=True),
        sa.Column("paired_at", _MOMENT(), nullable=True),
        sa.Column("seen_at", _MOMENT(), nullable=True),
        sa.Column("revoked_at", _MOMENT(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("asked_at", _MOMENT(), nullable=True),
        sa.CheckConstraint("kind IN ('hall', 'counter')", name="kind"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"]),
        sa.ForeignKeyConstraint(["registered_by"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_sha256"),
        sa.UniqueConstraint("token_sha256"),
    )
    op.create_index(op.f("ix_kiosks_office_id"), "kiosks", ["office_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("kiosks")
