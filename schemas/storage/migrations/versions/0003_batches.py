"""Batches, the paper register, and what acceptance found."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    _add_batches()
    _add_register()


def _add_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sides", sa.Integer(), nullable=False),
        sa.Column("blank_starts_document", sa.Boolean(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.String(length=64), nullable=False),
        sa.Column("opened_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.Column("signed_by", sa.String(length=64), nullable=True),
        sa.Column("signed_at", schemas.storage.tables.base.UtcDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('manifest', 'legacy', 'pile', 'folders')", name="kind"),
        sa.CheckConstraint(
            "state IN ('open', 'taking_in', 'held', 'taken', 'accepted', 'signed')", name="state"
        ),
        sa.CheckConstraint("sides IN (0, 1, 2)", name="sides"),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["offices.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("office_id", "code"),
    )
    op.create_table(
        "batch_deliveries",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("delivered_by", sa.String(length=64), nullable=False),
        sa.Column("delivered_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("pile", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batches.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("batch_id", "ordinal"),
    )
    op.create_index("ix_batch_deliveries_fingerprint", "batch_deliveries", ["fingerprint"], unique=False)
    op.create_table(
        "batch_files",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("delivery", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("dossier_code", sa.String(length=200), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("document_ordinal", sa.Integer(), nullable=True),
        sa.Column("document_type", sa.String(length=60), nullable=False),
        sa.Column("wanted_sha256", sa.String(length=64), nullable=False),
        sa.Column("wanted_pages", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("pdfa", sa.String(length=10), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=True),
        sa.Column("replaces", sa.String(length=64), nullable=False),
        sa.Column("resolution", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("resolved_by", sa.String(length=64), nullable=True),
        sa.Column("resolved_at", schemas.storage.tables.base.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('expected', 'taken', 'known', 'cut', 'refused', 'held', 'missing', 'unexpected',"
            " 'rejected', 'rescan')",
            name="state",
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batches.id"],
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossiers.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("batch_id", "ordinal"),
    )
    op.create_index("ix_batch_files_batch_id", "batch_files", ["batch_id"], unique=False)
    op.create_index("ix_batch_files_dossier_id", "batch_files", ["dossier_id"], unique=False)
    op.create_index("ix_batch_files_sha256", "batch_files", ["sha256"], unique=False)
    op.create_table(
        "batch_waivers",
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("waived_by", sa.String(length=64), nullable=False),
        sa.Column("waived_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batches.id"],
        ),
        sa.PrimaryKeyConstraint("batch_id", "key"),
    )


def _add_register() -> None:
    op.create_table(
        "register_imports",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("imported_by", sa.String(length=64), nullable=False),
        sa.Column("imported_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("replaced", sa.Integer(), nullable=False),
        sa.Column("bad_rows", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["offices.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_register_imports_sha256", "register_imports", ["sha256"], unique=False)
    op.create_table(
        "register_entries",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("archive_file_code", sa.String(length=200), nullable=False),
        sa.Column("beneficiary_file_no", sa.String(length=100), nullable=False),
        sa.Column("batch_code", sa.String(length=100), nullable=False),
        sa.Column("leaf_count", sa.Integer(), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("import_id", sa.String(length=64), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["register_imports.id"],
        ),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["offices.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("office_id", "archive_file_code"),
    )
    op.create_index("register_entries_batch", "register_entries", ["office_id", "batch_code"], unique=False)
    op.create_index(
        "register_entries_file_no", "register_entries", ["office_id", "beneficiary_file_no"], unique=False
    )
    op.create_table(
        "register_history",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("replaced_by", sa.String(length=64), nullable=False),
        sa.Column("replaced_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["register_entries.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_register_history_entry_id", "register_history", ["entry_id"], unique=False)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_register_history_entry_id", table_name="register_history")
    op.drop_table("register_history")
    op.drop_index("register_entries_file_no", table_name="register_entries")
    op.drop_index("register_entries_batch", table_name="register_entries")
    op.drop_table("register_entries")
    op.drop_table("batch_waivers")
    op.drop_index("ix_batch_files_sha256", table_name="batch_files")
    op.drop_index("ix_batch_files_dossier_id", table_name="batch_files")
    op.drop_index("ix_batch_files_batch_id", table_name="batch_files")
    op.drop_table("batch_files")
    op.drop_index("ix_batch_deliveries_fingerprint", table_name="batch_deliveries")
    op.drop_table("batch_deliveries")
    op.drop_index("ix_register_imports_sha256", table_name="register_imports")
    op.drop_table("register_imports")
    op.drop_table("batches")
