"""What was known of the certificates that signed a paper."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    with op.batch_alter_table("extracts") as table:
        table.add_column(sa.Column("person_evidence", sa.String(40), nullable=False, server_default=""))
        table.add_column(sa.Column("agency_evidence", sa.String(40), nullable=False, server_default=""))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("extracts") as table:
        table.drop_column("agency_evidence")
        table.drop_column("person_evidence")
