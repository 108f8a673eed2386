"""Days off and make-up days that an administrator adds, and the years whose schedule was announced."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime
_IS_VALID = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "calendar_days",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("legal_ref", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("added_at", _MOMENT(), nullable=False),
        sa.Column("added_by", sa.String(length=64), nullable=False),
        sa.Column("ended_at", _MOMENT(), nullable=True),
        sa.Column("ended_by", sa.String(length=64), nullable=True),
        sa.CheckConstraint("kind IN ('holiday', 'day_off', 'make_up_work')", name="kind"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_calendar_days_day"), "calendar_days", ["day"])
    op.create_index(
        "calendar_days_valid",
        "calendar_days",
        ["day", "scope"],
        unique=True,
        sqlite_where=_IS_VALID,
        postgresql_where=_IS_VALID,
    )
    op.create_table(
        "announced_years",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("legal_ref", sa.Text(), nullable=False),
        sa.Column("announced_at", _MOMENT(), nullable=False),
        sa.Column("announced_by", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("year"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("announced_years")
    op.drop_table("calendar_days")
