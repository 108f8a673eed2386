"""Dossiers held because a page may be secret."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    with op.batch_alter_table("dossiers") as batch:
        batch.add_column(sa.Column("is_held", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.create_index("ix_dossiers_is_held", ["is_held"])
    op.create_table(
        "secrecy_holds",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("page_id", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("box", sa.JSON(), nullable=False),
        sa.Column("found_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", schemas.storage.tables.base.UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'released', 'secret')", name="state"),
        sa.ForeignKeyConstraint(["decided_by"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("page_id", "level"),
    )
    op.create_index("ix_secrecy_holds_dossier_id", "secrecy_holds", ["dossier_id"])
    op.create_index("ix_secrecy_holds_state", "secrecy_holds", ["state"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("secrecy_holds")
    with op.batch_alter_table("dossiers") as batch:
        batch.drop_index("ix_dossiers_is_held")
        batch.drop_column("is_held")
