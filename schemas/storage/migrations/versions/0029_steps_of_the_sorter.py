"""Pages that people turned, every step of the sorter with what came of it, and indexes of days for figures."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_INDEXES = (
    ("review_entries_of_day", "review_entries", ["account_id", "at"]),
    ("review_entries_by_moment", "review_entries", ["at"]),
    ("ix_text_corrections_at", "text_corrections", ["at"]),
    ("page_texts_by_moment", "page_texts", ["layer", "read_at"]),
    ("ix_field_values_page_id", "field_values", ["page_id"]),
)
_COUNT = """UPDATE arrangements SET ordinal = (SELECT count(*) FROM arrangements AS earlier
WHERE earlier.dossier_id = arrangements.dossier_id AND (earlier.made_at < arrangements.made_at
OR (earlier.made_at = arrangements.made_at AND earlier.id <= arrangements.id)))"""


def upgrade() -> None:
    """Bring the tables up; of what was undone before nobody kept what came of it."""
    with op.batch_alter_table("pages") as table:
        table.add_column(sa.Column("turned", sa.Integer(), nullable=True))
        table.create_check_constraint(op.f("turned"), "turned IN (0, 90, 180, 270)")
    op.execute("DELETE FROM arrangements WHERE is_undone")
    with op.batch_alter_table("arrangements") as table:
        table.add_column(sa.Column("ordinal", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("op", sa.String(20), nullable=False, server_default="layout"))
        table.add_column(sa.Column("pages", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("after", sa.JSON(), nullable=False, server_default="[]"))
    op.execute(_COUNT)
    for name, indexed, columns in _INDEXES:
        op.create_index(name, indexed, columns)


def downgrade() -> None:
    """Take them away."""
    for index, indexed, _ in _INDEXES:
        op.drop_index(index, table_name=indexed)
    with op.batch_alter_table("arrangements") as table:
        for name in ("after", "pages", "op", "ordinal"):
            table.drop_column(name)
    with op.batch_alter_table("pages") as table:
        table.drop_constraint(op.f("turned"), type_="check")
        table.drop_column("turned")
