"""Saved searches with their alerts, and lists of names; work that belongs to no dossier."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("order", sa.String(length=10), nullable=False),
        sa.Column("is_alerting", sa.Boolean(), nullable=False),
        sa.Column("watched_until", _MOMENT(), nullable=False),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_saved_searches_account_id"), "saved_searches", ["account_id"])
    op.create_index(op.f("ix_saved_searches_is_alerting"), "saved_searches", ["is_alerting"])
    op.create_table(
        "search_alerts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("search_id", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("rights", sa.String(length=40), nullable=False),
        sa.Column("found_at", _MOMENT(), nullable=False),
        sa.Column("seen_at", _MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["search_id"], ["saved_searches.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("search_id", "dossier_id"),
    )
    op.create_index("search_alerts_unseen", "search_alerts", ["search_id", "seen_at"])
    _create_lists()
    with op.batch_alter_table("work") as batch:
        batch.alter_column("dossier_id", existing_type=sa.String(length=64), nullable=True)


def _create_lists() -> None:
    op.create_table(
        "name_lists",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("done_count", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.Column("finished_at", _MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_name_lists_account_id"), "name_lists", ["account_id"])
    op.create_table(
        "name_list_rows",
        sa.Column("list_id", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("found_count", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("rights", sa.String(length=40), nullable=False),
        sa.CheckConstraint("verdict IN ('', 'one', 'several', 'near', 'none')", name="verdict"),
        sa.ForeignKeyConstraint(["list_id"], ["name_lists.id"]),
        sa.PrimaryKeyConstraint("list_id", "ordinal"),
    )


def downgrade() -> None:
    """Take them away."""
    op.execute("DELETE FROM work WHERE dossier_id IS NULL")
    with op.batch_alter_table("work") as batch:
        batch.alter_column("dossier_id", existing_type=sa.String(length=64), nullable=False)
    for table in ("name_list_rows", "name_lists", "search_alerts", "saved_searches"):
        op.drop_table(table)
