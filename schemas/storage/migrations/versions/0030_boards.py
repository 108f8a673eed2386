"""What boards show, and the ways into the audit trail."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime
_AUDIT = {
    "audit_at": ("at", "id"),
    "audit_action": ("action", "at", "id"),
    "audit_person": ("account_id", "at", "id"),
    "audit_person_action": ("account_id", "action", "at", "id"),
    "audit_subject": ("subject_id", "at", "id"),
    "audit_address": ("address", "at", "id"),
}
_OLD_AUDIT = {
    "ix_audit_at": ("at",),
    "ix_audit_account_id": ("account_id",),
    "ix_audit_subject_id": ("subject_id",),
}


def upgrade() -> None:
    """Bring the tables up."""
    _create_lines()
    op.create_table(
        "board_charges",
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('step', 'unit', 'agency')", name="kind"),
        sa.ForeignKeyConstraint(["request_id"], ["board_lines.request_id"]),
        sa.PrimaryKeyConstraint("request_id", "kind", "key"),
    )
    op.create_index(
        "board_charges_week", "board_charges", ["office_id", "week", "kind", "key", "working_days"]
    )
    op.create_table(
        "board_runs",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    for name in _OLD_AUDIT:
        op.drop_index(name, table_name="audit")
    for name, columns in _AUDIT.items():
        op.create_index(name, "audit", list(columns))


def _create_lines() -> None:
    op.create_table(
        "board_lines",
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kept_due_at", _MOMENT(), nullable=True),
        sa.Column("office_id", sa.String(length=64), nullable=False),
        sa.Column("procedure", sa.String(length=60), nullable=False),
        sa.Column("ending", sa.String(length=10), nullable=False),
        sa.Column("due_at", _MOMENT(), nullable=True),
        sa.Column("sorts_at", _MOMENT(), nullable=False),
        sa.Column("soon_at", _MOMENT(), nullable=True),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(length=130), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.String(length=64), nullable=True),
        sa.Column("accepted_at", _MOMENT(), nullable=True),
        sa.Column("ended_at", _MOMENT(), nullable=True),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("read_at", _MOMENT(), nullable=False),
        sa.CheckConstraint(
            "ending IN ('none', 'waiting', 'open', 'early', 'on_time', 'late')", name="ending"
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("request_id"),
    )
    op.create_index("board_lines_due", "board_lines", ["office_id", "ending", "sorts_at", "request_id"])
    op.create_index("board_lines_week", "board_lines", ["office_id", "week", "ending", "procedure"])
    columns = ["office_id", "ending", "procedure", "step", "agency", "due_at", "soon_at", "is_paused"]
    op.create_index("board_lines_open", "board_lines", columns)


def downgrade() -> None:
    """Take them away."""
    for name in _AUDIT:
        op.drop_index(name, table_name="audit")
    for name, columns in _OLD_AUDIT.items():
        op.create_index(name, "audit", list(columns))
    for table in ("board_runs", "board_charges", "board_lines"):
        op.drop_table(table)
