"""What an administrator is told of the database: its size, whether its tables are up to date, its clock."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from schemas.installation import DatabaseFacts
from schemas.storage.database import HEAD


def database_facts(session: Session) -> DatabaseFacts:
    """Return what the database says of itself now."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    revision = session.scalar(text("SELECT version_num FROM alembic_version")) or ""
    if is_postgresql:
        size = session.scalar(text("SELECT pg_database_size(current_database())"))
        version = str(session.scalar(text("SHOW server_version")))
        clock = session.scalar(text("SELECT clock_timestamp()"))
        assert isinstance(clock, datetime)
        return DatabaseFacts(f"PostgreSQL {version}", int(size or 0), revision, revision == HEAD, clock)
    pages = session.scalar(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))
    version = str(session.scalar(text("SELECT sqlite_version()")))
    told = str(session.scalar(text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")))
    clock = datetime.fromisoformat(told).replace(tzinfo=UTC)
    return DatabaseFacts(f"SQLite {version}", int(pages or 0), revision, revision == HEAD, clock)
