"""Steps that fall due, drafted apologies, and requests that the portal gave."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "due_steps",
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=60), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_at", _MOMENT(), nullable=False),
        sa.Column("noticed_at", _MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("request_id", "step"),
    )
    op.create_index(op.f("ix_due_steps_office_id"), "due_steps", ["office_id"])
    op.create_table(
        "apology_drafts",
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("due_at", _MOMENT(), nullable=False),
        sa.Column("drafted_at", _MOMENT(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("changed_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("request_id", "due_at"),
    )
    _create_portal_requests()


def _create_portal_requests() -> None:
    op.create_table(
        "portal_requests",
        sa.Column("external_code", sa.String(length=60), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("error_code", sa.String(length=60), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("came_at", _MOMENT(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("external_code"),
    )
    op.create_index(op.f("ix_portal_requests_office_id"), "portal_requests", ["office_id"])


def downgrade() -> None:
    """Take them away."""
    for table in ("portal_requests", "apology_drafts", "due_steps"):
        op.drop_table(table)
