"""The outbox, where its messages go, which channels are set up, and the fault log."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "outbox_channels",
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("since", _MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("channel"),
    )
    op.create_table(
        "outbox_messages",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", _MOMENT(), nullable=False),
        sa.Column("expires_at", _MOMENT(), nullable=True),
        sa.Column("error_code", sa.String(length=60), nullable=False),
        sa.Column("receipt", sa.String(length=200), nullable=False),
        sa.Column("dedupe", sa.String(length=200), nullable=False),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.Column("sent_at", _MOMENT(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'parked')", name="state"),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dedupe"),
    )
    op.create_index(op.f("ix_outbox_messages_request_id"), "outbox_messages", ["request_id"])
    op.create_index("outbox_messages_due", "outbox_messages", ["channel", "state", "next_at"])
    _create_private_and_outages()


def _create_private_and_outages() -> None:
    op.create_table(
        "outbox_private",
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["outbox_messages.id"]),
        sa.PrimaryKeyConstraint("message_id"),
    )
    op.create_table(
        "outages",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("began_at", _MOMENT(), nullable=False),
        sa.Column("ended_at", _MOMENT(), nullable=True),
        sa.Column("error_code", sa.String(length=60), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("probe_at", _MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_outages_channel"), "outages", ["channel"])


def downgrade() -> None:
    """Take them away."""
    for table in ("outages", "outbox_private", "outbox_messages", "outbox_channels"):
        op.drop_table(table)
