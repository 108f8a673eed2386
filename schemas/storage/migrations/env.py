"""How a migration runs: on the connection that the caller holds, in one transaction."""

from alembic import context

from schemas.storage.tables.base import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
connection.commit()
