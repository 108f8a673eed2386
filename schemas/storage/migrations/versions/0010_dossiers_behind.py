"""The dossiers that the index has in an older state, found at once among many."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_IS_BEHIND = sa.text("indexed_version < version")


def upgrade() -> None:
    """Bring the tables up."""
    op.drop_index("dossiers_behind", "dossiers")
    op.create_index(
        "dossiers_behind", "dossiers", ["id"], sqlite_where=_IS_BEHIND, postgresql_where=_IS_BEHIND
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index("dossiers_behind", "dossiers")
    op.create_index("dossiers_behind", "dossiers", ["version", "indexed_version"])
