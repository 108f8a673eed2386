"""Requests, what was done to each, and the commands that were carried out."""

import sqlalchemy as sa
from alembic import op

import schemas.storage.tables.base

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_MOMENT = schemas.storage.tables.base.UtcDateTime
_STATES = (
    "'draft', 'submitted', 'need_supplement', 'refused_intake', 'accepted', 'in_process', 'waiting_agency', "
    "'suspended', 'for_signature', 'issued', 'result_ready', 'returned', 'rejected', 'withdrawn'"
)


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "requests",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("external_code", sa.String(length=60), nullable=True),
        sa.Column("tracking_sha256", sa.String(length=64), nullable=False),
        sa.Column("procedure", sa.String(length=60), nullable=False),
        sa.Column("province", sa.String(length=10), nullable=False),
        sa.Column("procedure_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("applicant", sa.JSON(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("receiving_office", sa.String(length=64), nullable=False),
        sa.Column("competent_office", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=True),
        sa.Column("applicant_account", sa.String(length=64), nullable=True),
        sa.Column("entered_by", sa.String(length=64), nullable=True),
        *(
            sa.Column(name, _MOMENT(), nullable=True)
            for name in ("submitted_at", "accepted_at", "due_at", "promised_at", "closed_at")
        ),
        sa.Column("supplements_asked", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT(), nullable=False),
        sa.CheckConstraint(f"state IN ({_STATES})", name="state"),
        sa.ForeignKeyConstraint(["receiving_office"], ["offices.id"]),
        sa.ForeignKeyConstraint(["competent_office"], ["offices.id"]),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["applicant_account"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["entered_by"], ["accounts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    for column in ("external_code", "dossier_id", "applicant_account"):
        op.create_index(op.f(f"ix_requests_{column}"), "requests", [column])
    op.create_index("requests_due", "requests", ["competent_office", "state", "due_at"])
    _create_events()


def _create_events() -> None:
    op.create_table(
        "request_events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id", "version"),
    )
    op.create_table(
        "commands",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("at", _MOMENT(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def downgrade() -> None:
    """Take them away."""
    for table in ("commands", "request_events", "requests"):
        op.drop_table(table)
