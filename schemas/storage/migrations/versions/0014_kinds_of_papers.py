"""Papers know their kind, the request they answer and the paper they replace; drafts can be discarded."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BEFORE = "state IN ('draft', 'numbered', 'issued', 'revoked')"
_AFTER = "state IN ('draft', 'discarded', 'numbered', 'issued', 'revoked')"


def upgrade() -> None:
    """Bring the tables up."""
    with op.batch_alter_table("extracts") as batch:
        batch.add_column(sa.Column("kind", sa.String(length=20), nullable=False, server_default="extract"))
        batch.add_column(sa.Column("request_id", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("replaces", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("replace_reason", sa.Text(), nullable=False, server_default=""))
        batch.create_foreign_key("extracts_request_id_fkey", "requests", ["request_id"], ["id"])
        batch.create_foreign_key("extracts_replaces_fkey", "extracts", ["replaces"], ["id"])
        batch.drop_constraint("state", type_="check")
        batch.create_check_constraint("state", _AFTER)
    op.create_index(op.f("ix_extracts_request_id"), "extracts", ["request_id"])


def downgrade() -> None:
    """Take them away."""
    op.execute("DELETE FROM extracts WHERE state = 'discarded' OR kind <> 'extract'")
    op.drop_index(op.f("ix_extracts_request_id"), "extracts")
    with op.batch_alter_table("extracts") as batch:
        batch.drop_constraint("state", type_="check")
        batch.create_check_constraint("state", _BEFORE)
        batch.drop_constraint("extracts_request_id_fkey", type_="foreignkey")
        batch.drop_constraint("extracts_replaces_fkey", type_="foreignkey")
        for column in ("replace_reason", "replaces", "request_id", "kind"):
            batch.drop_column(column)
