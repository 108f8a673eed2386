"""Copies that go with an extract, papers of decided requests that search has not seen, and addresses of accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_DECIDED = ("issued", "result_ready", "returned", "rejected")


def upgrade() -> None:
    """Bring the tables up; dossiers that requests brought papers to are indexed anew."""
    op.add_column("transfers", sa.Column("copies", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("accounts", sa.Column("email", sa.Text, nullable=False, server_default=""))
    requests = sa.table("requests", sa.column("dossier_id"), sa.column("state"))
    dossiers = sa.table("dossiers", sa.column("id"), sa.column("version"))
    decided = sa.select(requests.c.dossier_id).where(
        requests.c.state.in_(_DECIDED), requests.c.dossier_id.is_not(None)
    )
    again = dossiers.update().where(dossiers.c.id.in_(decided))
    op.execute(again.values(version=dossiers.c.version + 1))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("accounts", "email")
    op.drop_column("transfers", "copies")
