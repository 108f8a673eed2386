"""What guarded content an account may see; those who work on dossiers see all, as before."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WHO_SEES_ALL = (
    'UPDATE accounts SET sensitivities = \'["health", "identity"]\' '
    "WHERE role IN ('archivist', 'officer', 'signer')"
)


def upgrade() -> None:
    """Bring the tables up."""
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(sa.Column("sensitivities", sa.JSON(), nullable=False, server_default="[]"))
    op.execute(_WHO_SEES_ALL)


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("accounts") as batch:
        batch.drop_column("sensitivities")
