"""One-time codes for requests, and the visits that they open."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the table up."""
    op.create_table(
        "receipt_codes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.Column("expires_at", _MOMENT(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=True),
        sa.Column("visit_ends_at", _MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_sha256"),
    )
    op.create_index(op.f("ix_receipt_codes_request_id"), "receipt_codes", ["request_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("receipt_codes")
