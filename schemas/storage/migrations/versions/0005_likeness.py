"""Prints of pages and persons, and the likenesses proposed."""

import sqlalchemy as sa
from alembic import op

from schemas.storage.tables.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BANDS = [f"band_{place}" for place in range(1, 5)]
_PARTICULARS = [f"particular_{place}" for place in range(1, 5)]


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "page_prints",
        sa.Column("page_id", sa.String(length=64), nullable=False),
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("picture", sa.String(length=16), nullable=False),
        *[sa.Column(name, sa.Integer(), nullable=True) for name in _BANDS],
        *[sa.Column(name, sa.BigInteger(), nullable=True) for name in _PARTICULARS],
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("particulars", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"]),
        sa.PrimaryKeyConstraint("page_id"),
    )
    _index("page_prints", "dossier_id", *_BANDS, *_PARTICULARS)
    op.create_table(
        "person_keys",
        sa.Column("dossier_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        *[sa.Column(name, sa.Text(), nullable=False) for name in ("birth", "commune", "category")],
        sa.Column("citizen_no", sa.String(length=60), nullable=False),
        sa.Column("file_no", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"]),
        sa.PrimaryKeyConstraint("dossier_id"),
    )
    _index("person_keys", "folded", "citizen_no", "file_no")
    _create_likenesses()


def _create_likenesses() -> None:
    op.create_table(
        "likenesses",
        *[sa.Column(name, sa.String(length=64), nullable=False) for name in ("id", "first_id", "second_id")],
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("first_dossier_id", sa.String(length=64), nullable=False),
        sa.Column("second_dossier_id", sa.String(length=64), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('bytes', 'page', 'person')", name="kind"),
        sa.CheckConstraint("state IN ('proposed', 'same', 'different')", name="state"),
        sa.CheckConstraint("first_id < second_id", name="ordered"),
        sa.ForeignKeyConstraint(["decided_by"], ["accounts.id"]),
        sa.ForeignKeyConstraint(["first_dossier_id"], ["dossiers.id"]),
        sa.ForeignKeyConstraint(["second_dossier_id"], ["dossiers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "first_id", "second_id"),
    )
    _index("likenesses", "first_dossier_id", "second_dossier_id", "state")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Take them away."""
    for table in ("likenesses", "person_keys", "page_prints"):
        op.drop_table(table)
