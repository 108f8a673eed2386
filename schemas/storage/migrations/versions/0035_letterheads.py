"""What each office sets for the head of its papers."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the table up."""
    op.add_column("offices", sa.Column("letterhead", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("offices", "letterhead")
