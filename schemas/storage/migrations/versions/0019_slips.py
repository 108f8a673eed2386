"""Retrieval slips, and what was done with each."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime
_STATES = "'open', 'taken', 'delivered', 'returned', 'not_found', 'lost', 'cancelled'"


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "retrieval_slips",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("taken_at", _MOMENT(), nullable=True),
        sa.Column("due_back", _MOMENT(), nullable=True),
        sa.Column("opened_by", sa.String(length=64), nullable=False),
        sa.Column("opened_at", _MOMENT(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({_STATES})", name="state"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["opened_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("office_id", "number"),
        sa.UniqueConstraint("request_id", "dossier_id"),
    )
    op.create_index(op.f("ix_retrieval_slips_dossier_id"), "retrieval_slips", ["dossier_id"])
    op.create_index("retrieval_slips_state", "retrieval_slips", ["office_id", "state"])
    # Work that a running request waits for is looked for with every page that is read.
    op.create_index("requests_state", "requests", ["state"])
    op.create_table(
        "slip_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("slip_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["slip_id"], ["retrieval_slips.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slip_id", "version"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index("requests_state", "requests")
    for table in ("slip_events", "retrieval_slips"):
        op.drop_table(table)
