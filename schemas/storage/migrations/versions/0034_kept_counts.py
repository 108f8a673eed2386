"""Counts that take long, as they were last made; open work and requests counted along an index alone."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_NEWEST = {
    "requests_ended": ["competent_office", "closed_at", "id"],
    "requests_ended_elsewhere": ["receiving_office", "closed_at", "id"],
    "requests_came": ["competent_office", "created_at", "id"],
    "requests_came_here": ["receiving_office", "created_at", "id"],
}


def upgrade() -> None:
    """Bring the table up."""
    op.create_table(
        "kept_counts",
        sa.Column("name", sa.String(length=130), nullable=False),
        sa.Column("at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.drop_index("work_state", "work")
    op.create_index("work_state", "work", ["state", "stage", "changed_at"])
    op.drop_index("requests_state", "requests")
    op.create_index(
        "requests_state",
        "requests",
        ["state", "due_at", "competent_office", "receiving_office", "created_at", "id"],
    )
    op.drop_index("requests_closed", "requests")
    for name, columns in _NEWEST.items():
        op.create_index(name, "requests", columns)


def downgrade() -> None:
    """Take it away."""
    for name in _NEWEST:
        op.drop_index(name, "requests")
    op.create_index("requests_closed", "requests", ["closed_at"])
    op.drop_index("requests_state", "requests")
    op.create_index("requests_state", "requests", ["state"])
    op.drop_index("work_state", "work")
    op.create_index("work_state", "work", ["state", "stage"])
    op.drop_table("kept_counts")
