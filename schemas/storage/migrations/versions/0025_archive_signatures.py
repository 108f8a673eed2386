"""Signatures of the agency on archive copies."""

import sqlalchemy as sa
from alembic import op

from schemas.storage.tables.base import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "archive_signing",
        sa.Column("document_id", sa.String(64), primary_key=True),
        sa.Column("dossier_id", sa.String(64), sa.ForeignKey("dossiers.id"), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("token", sa.String(32), nullable=True),
        sa.Column("held_until", UtcDateTime(), nullable=True),
        sa.Column("file_sha256", sa.String(64), nullable=True),
        sa.Column("error_code", sa.String(60), nullable=True),
        sa.Column("error_message", sa.Text, nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('claimed', 'signed', 'parked')", name="state"),
    )
    op.create_index(op.f("ix_archive_signing_dossier_id"), "archive_signing", ["dossier_id"])
    op.create_table(
        "archive_signatures",
        sa.Column("signed_sha256", sa.String(64), primary_key=True),
        sa.Column("document_id", sa.String(64), nullable=False),
        sa.Column("dossier_id", sa.String(64), sa.ForeignKey("dossiers.id"), nullable=False),
        sa.Column("copy_name", sa.String(200), nullable=False, unique=True),
        sa.Column("copy_sha256", sa.String(64), nullable=False),
        sa.Column("byte_size", sa.BigInteger, nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("signer", sa.Text, nullable=False),
        sa.Column("level", sa.String(10), nullable=False),
        sa.Column("evidence", sa.String(60), nullable=False),
    )
    op.create_index(op.f("ix_archive_signatures_document_id"), "archive_signatures", ["document_id"])
    op.create_index(op.f("ix_archive_signatures_dossier_id"), "archive_signatures", ["dossier_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("archive_signatures")
    op.drop_table("archive_signing")
