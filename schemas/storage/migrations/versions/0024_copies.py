"""Copies with their pages and what is masked on them."""

import sqlalchemy as sa
from alembic import op

from schemas.storage.tables.base import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "copies",
        sa.Column("paper_id", sa.String(64), sa.ForeignKey("extracts.id"), primary_key=True),
        sa.Column("asked_by", sa.String(10), nullable=False),
        sa.Column("receiver_name", sa.Text, nullable=False),
        sa.Column("receiver_no", sa.String(40), nullable=False),
        sa.Column("delegate_of", sa.Text, nullable=False),
        sa.Column("is_beneficiary", sa.Boolean, nullable=False),
        sa.Column("purpose_code", sa.String(2), nullable=False),
        sa.Column("usable_until", sa.Date, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("asked_by IN ('individual', 'agency')", name="asked_by"),
    )
    op.create_index(op.f("ix_copies_receiver_no"), "copies", ["receiver_no"])
    op.create_table(
        "copy_pages",
        sa.Column("paper_id", sa.String(64), sa.ForeignKey("copies.paper_id"), primary_key=True),
        sa.Column("page_id", sa.String(64), sa.ForeignKey("pages.id"), primary_key=True),
        sa.Column("part", sa.JSON, nullable=True),
        sa.Column("is_withheld", sa.Boolean, nullable=False),
        sa.Column("checked_by", sa.String(64), sa.ForeignKey("accounts.id"), nullable=True),
        sa.Column("checked_at", UtcDateTime(), nullable=True),
    )
    op.create_index(op.f("ix_copy_pages_page_id"), "copy_pages", ["page_id"])
    op.create_table(
        "copy_masks",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("paper_id", sa.String(64), sa.ForeignKey("copies.paper_id"), nullable=False),
        sa.Column("page_id", sa.String(64), sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("box", sa.JSON, nullable=False),
        sa.Column("ground", sa.String(20), nullable=False),
        sa.Column("is_applied", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.String(64), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("taken_back_by", sa.String(64), sa.ForeignKey("accounts.id"), nullable=True),
        sa.Column("taken_back_at", UtcDateTime(), nullable=True),
    )
    op.create_index(op.f("ix_copy_masks_paper_id"), "copy_masks", ["paper_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("copy_masks")
    op.drop_table("copy_pages")
    op.drop_table("copies")
