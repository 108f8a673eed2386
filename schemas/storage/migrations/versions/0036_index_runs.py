"""Checking and rebuilding the index, as administrators ask for it in the browser."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the table up."""
    moment = schemas.storage.tables.base.UtcDateTime()
    op.create_table(
        "index_runs",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("begun_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.Column("error_code", sa.String(length=60), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('check', 'rebuild')", name="kind"),
        sa.ForeignKeyConstraint(["asked_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_index_runs_asked_at", "index_runs", ["asked_at"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("index_runs")
