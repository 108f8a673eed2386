"""Requests are found by code, name and subject, and the ended ones listed newest first."""

import sqlalchemy as sa
from alembic import op

from schemas.vietnamese import fold

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000


def upgrade() -> None:
    """Bring the tables up, and fill the words of the requests that are there."""
    op.add_column("requests", sa.Column("search_words", sa.Text, nullable=False, server_default=""))
    op.create_index("requests_closed", "requests", ["closed_at"])
    table = sa.table(
        "requests",
        sa.column("id", sa.String),
        sa.column("code", sa.String),
        sa.column("external_code", sa.String),
        sa.column("applicant", sa.JSON),
        sa.column("subject", sa.Text),
        sa.column("search_words", sa.Text),
    )
    connection, last = op.get_bind(), ""
    while True:
        query = sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(_AT_ONCE)
        rows = connection.execute(query).all()
        for row in rows:
            words = " ".join((row.code, row.external_code or "", row.applicant["name"], row.subject))
            change = table.update().where(table.c.id == row.id).values(search_words=fold(words))
            connection.execute(change)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].id


def downgrade() -> None:
    """Take them away."""
    op.drop_index("requests_closed", "requests")
    op.drop_column("requests", "search_words")
