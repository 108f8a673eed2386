"""Ratings that lead back to nobody, and complaints with their clock."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "ratings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("procedure", sa.String(length=60), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ratings_of_quarter", "ratings", ["office_id", "quarter"])
    op.create_table(
        "rated_requests",
        sa.Column("request_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("request_sha256"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "complaints",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("tracking_sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "address", "phone", "email")),
        sa.Column("request_code", sa.String(length=60), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("received_at", _MOMENT(), nullable=False),
        sa.Column("due_at", _MOMENT(), nullable=False),
        sa.Column("closed_at", _MOMENT(), nullable=True),
        sa.Column("taken_by", sa.String(length=64), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("forwarded_to", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('received', 'in_work', 'answered', 'forwarded')", name="state"),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"]),
        sa.ForeignKeyConstraint(["taken_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("complaints_due", "complaints", ["office_id", "state", "due_at"])


def downgrade() -> None:
    """Take them away."""
    for table in ("complaints", "rated_requests", "ratings"):
        op.drop_table(table)
