"""Transfers of dossiers, trusted installations, and where a dossier went."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime
_STATES = (
    "'prepared', 'same_place', 'noticed', 'sent', 'received', 'registered', 'closed', 'returned', "
    "'back', 'cancelled'"
)


def upgrade() -> None:
    """Bring the tables up."""
    op.add_column("dossiers", sa.Column("moved_to", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "transfers",
        sa.Column("id", sa.String(length=64), nullable=False),
        *(
            sa.Column(name, sa.String(length=64), nullable=True)
            for name in (
                "request_id",
                "dossier_id",
                "arrived_dossier_id",
                "from_office",
                "to_office",
                "extract_id",
            )
        ),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("from_name", "to_name", "kept_reason")),
        sa.Column("partner_key", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("notice_no", "postal_no")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("journey", "record", "receipt")),
        sa.Column("delivery", sa.String(length=10), nullable=False),
        sa.Column("delivery_tries", sa.Integer(), nullable=False),
        sa.Column("delivery_problem", sa.String(length=60), nullable=False),
        *(
            sa.Column(name, _MOMENT(), nullable=True)
            for name in ("delivery_next", "sent_at", "received_at", "closed_at")
        ),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({_STATES})", name="state"),
        sa.CheckConstraint("kind IN ('original', 'extract')", name="kind"),
        sa.CheckConstraint("delivery IN ('', 'waiting', 'delivered')", name="delivery"),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["arrived_dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["from_office"], ["offices.id"]),
        sa.ForeignKeyConstraint(["to_office"], ["offices.id"]),
        sa.ForeignKeyConstraint(["extract_id"], ["extracts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in (
        "request_id",
        "dossier_id",
        "arrived_dossier_id",
        "from_office",
        "to_office",
        "delivery_next",
    ):
        op.create_index(op.f(f"ix_transfers_{column}"), "transfers", [column])
    _create_events()


def _create_events() -> None:
    op.create_table(
        "transfer_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("transfer_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("transfer_id", "version"),
    )
    op.create_table(
        "transfer_partners",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("province", sa.String(length=10), nullable=False),
        sa.Column("since", _MOMENT(), nullable=False),
        sa.Column("added_by", sa.String(length=64), nullable=False),
        sa.Column("ended_at", _MOMENT(), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("key_id"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("transfer_partners", "transfer_events", "transfers"):
        op.drop_table(table)
    op.drop_column("dossiers", "moved_to")
