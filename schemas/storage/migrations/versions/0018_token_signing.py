"""Signing with tokens: codes and sessions, certificates of signers, papers that wait for a signature."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime
_IN_USE = sa.text("retired_at IS NULL")


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "signing_codes",
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("expires_at", _MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("code_sha256"),
    )
    op.create_table(
        "signing_sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("opened_at", _MOMENT(), nullable=False),
        sa.Column("expires_at", _MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_sha256"),
    )
    for table in ("signing_codes", "signing_sessions"):
        for column in ("account_id", "expires_at"):
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_table(
        "signer_certificates",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("der", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("registered_by", sa.String(length=64), nullable=False),
        sa.Column("registered_at", _MOMENT(), nullable=False),
        sa.Column("retired_by", sa.String(length=64), nullable=True),
        sa.Column("retired_at", _MOMENT(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], ["accounts.id"])
            for column in ("account_id", "registered_by", "retired_by")
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_signer_certificates_account_id"), "signer_certificates", ["account_id"])
    op.create_index(
        "signer_certificates_in_use",
        "signer_certificates",
        ["sha256"],
        unique=True,
        sqlite_where=_IN_USE,
        postgresql_where=_IN_USE,
    )
    op.create_table(
        "waiting_signatures",
        sa.Column("paper_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("since", _MOMENT(), nullable=False),
        sa.Column("prepared", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.Column("expires_at", _MOMENT(), nullable=True),
        sa.Column("evidence", sa.String(length=40), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'signed', 'released', 'taken_back')", name="state"),
        sa.ForeignKeyConstraint(["paper_id"], ["extracts.id"]),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("paper_id"),
    )
    op.create_index(op.f("ix_waiting_signatures_account_id"), "waiting_signatures", ["account_id"])


def downgrade() -> None:
    """Take them away."""
    for table in ("waiting_signatures", "signer_certificates", "signing_sessions", "signing_codes"):
        op.drop_table(table)
