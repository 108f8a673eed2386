"""Dossiers as search has them."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "search_documents",
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.PrimaryKeyConstraint("dossier_id"),
    )
    op.create_index("search_documents_changed", "search_documents", ["changed_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("search_documents")
