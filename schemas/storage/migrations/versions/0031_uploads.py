"""Files that come in pieces, and parcels in which batches are handed in."""

import sqlalchemy as sa
from alembic import op

from schemas.storage.tables.base import UtcDateTime

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    _parcels()
    _uploads()
    op.create_table(
        "upload_pieces",
        sa.Column("upload_id", sa.String(64), sa.ForeignKey("uploads.id"), primary_key=True),
        sa.Column("start", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )


def _parcels() -> None:
    op.create_table(
        "parcels",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(64), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("office_id", sa.String(64), sa.ForeignKey("offices.id"), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("batch_code", sa.String(100), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("sides", sa.Integer, nullable=False),
        sa.Column("backs_order", sa.String(10), nullable=False),
        sa.Column("blank_starts_document", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("files", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("taken", sa.Integer, nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("sent_at", UtcDateTime),
        sa.CheckConstraint("state IN ('open', 'sent', 'done', 'dropped', 'expired')", name="state"),
        sa.CheckConstraint("kind IN ('', 'manifest', 'legacy', 'pile', 'folders')", name="kind"),
        sa.CheckConstraint("backs_order IN ('', 'reversed', 'same')", name="backs_order"),
    )
    op.create_index("ix_parcels_account_id", "parcels", ["account_id"])
    op.create_index("ix_parcels_office_id", "parcels", ["office_id"])
    op.create_index("parcels_key", "parcels", ["account_id", "key"], unique=True)


def _uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(64), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("office_id", sa.String(64), sa.ForeignKey("offices.id"), nullable=False),
        sa.Column("parcel_id", sa.String(64), sa.ForeignKey("parcels.id")),
        sa.Column("dossier_code", sa.String(200), nullable=False),
        sa.Column("is_explicit", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("received", sa.BigInteger, nullable=False),
        sa.Column("wanted_sha256", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("dossier_id", sa.String(64), sa.ForeignKey("dossiers.id")),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("is_cleared", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.CheckConstraint(
            "state IN ('receiving', 'whole', 'taken', 'known', 'refused', 'dropped', 'expired')", name="state"
        ),
    )
    op.create_index("ix_uploads_parcel_id", "uploads", ["parcel_id"])
    op.create_index("uploads_owner", "uploads", ["account_id", "state"])
    op.create_index("uploads_state", "uploads", ["state", "is_cleared"])


def downgrade() -> None:
    """Take them away."""
    for table in ("upload_pieces", "uploads", "parcels"):
        op.drop_table(table)
