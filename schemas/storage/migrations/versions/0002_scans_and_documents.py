"""Scans are files in a dossier, documents the papers cut from their pages; values know their one form."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NAMES = {"uq": "uq_%(table_name)s_%(column_0_name)s_%(column_1_name)s"}


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "scans",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("created_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["file_sha256"], ["files.sha256"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dossier_id", "file_sha256"),
        sa.UniqueConstraint("dossier_id", "ordinal"),
    )
    op.create_index("ix_scans_file_sha256", "scans", ["file_sha256"])
    op.execute(
        "INSERT INTO scans (id, dossier_id, file_sha256, file_name, ordinal, created_at) "
        "SELECT id, dossier_id, file_sha256, file_name, ordinal, created_at FROM documents"
    )
    _change_pages()
    _change_documents()
    op.create_table(
        "arrangements",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", schemas.storage.tables.base.UtcDateTime(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_arrangements_dossier_id", "arrangements", ["dossier_id"])
    with op.batch_alter_table("field_values") as batch:
        batch.add_column(sa.Column("normalized", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("group", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("is_accepted", sa.Boolean(), nullable=False, server_default=sa.false()))


def _change_pages() -> None:
    with op.batch_alter_table("pages", naming_convention=_NAMES) as batch:
        batch.add_column(sa.Column("scan_id", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("decision", sa.String(length=10), nullable=False, server_default=""))
        batch.drop_constraint(_unique("pages", "document_id", "file_page"), type_="unique")
    op.execute("UPDATE pages SET scan_id = document_id")
    with op.batch_alter_table("pages", naming_convention=_NAMES) as batch:
        batch.alter_column("scan_id", existing_type=sa.String(length=64), nullable=False)
        batch.create_foreign_key("pages_scan_id", "scans", ["scan_id"], ["id"])
        batch.create_unique_constraint("pages_scan_id_file_page", ["scan_id", "file_page"])
        batch.create_check_constraint("decision", "decision IN ('', 'blank', 'duplicate', 'kept')")


def _change_documents() -> None:
    with op.batch_alter_table("documents", naming_convention=_NAMES) as batch:
        batch.drop_index("ix_documents_file_sha256")
        batch.drop_constraint(_unique("documents", "dossier_id", "file_sha256"), type_="unique")
        batch.drop_column("file_sha256")
        batch.drop_column("file_name")
        batch.add_column(sa.Column("type_confidence", sa.Float(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("facts", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("cut_confidence", sa.Float(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("cut_reason", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("cut_by", sa.String(length=64), nullable=True))
        batch.create_foreign_key("documents_cut_by", "accounts", ["cut_by"], ["id"])


def _unique(table: str, *columns: str) -> str:
    """Return what the database calls a constraint that 0001 left unnamed."""
    if op.get_bind().dialect.name == "postgresql":
        return f"{table}_{'_'.join(columns)}_key"
    return f"uq_{table}_{'_'.join(columns)}"


def downgrade() -> None:
    """Papers cut from several files cannot become files again."""
    raise NotImplementedError
