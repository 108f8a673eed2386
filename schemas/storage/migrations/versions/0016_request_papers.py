"""Checks of who asks, authorisations, and files handed in with requests."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "request_checks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("papers", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.CheckConstraint("kind IN ('identity', 'relation')", name="kind"),
        sa.CheckConstraint("way IN ('scanned', 'typed', 'seen')", name="way"),
        *_keys(),
    )
    op.create_index(op.f("ix_request_checks_request_id"), "request_checks", ["request_id"])
    op.create_table(
        "request_authorisations",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("principal", "paper_no")),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("certified_by", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        *_keys(),
    )
    op.create_index(op.f("ix_request_authorisations_request_id"), "request_authorisations", ["request_id"])
    op.create_table(
        "request_files",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("component", sa.String(length=60), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("added_by", sa.String(length=64), nullable=True),
        sa.Column("added_at", _MOMENT(), nullable=False),
        sa.Column("replaced_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.ForeignKeyConstraint(["file_sha256"], ["files.sha256"]),
        sa.ForeignKeyConstraint(["added_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id", "component", "file_sha256"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("request_files", "request_authorisations", "request_checks"):
        op.drop_table(table)


def _keys() -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
