"""The tables: what the migrations make is what the code expects, and nothing half done is kept."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from schemas.storage import database
from schemas.storage.database import DatabaseUnavailableError, open_database, reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.tables import Base, OfficeRow


def differences(engine):
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), Base.metadata)


def test_the_migrations_make_the_tables_that_the_code_expects(services):
    assert differences(services.database) == []


def test_the_migrations_make_them_on_postgresql_too(postgres_url):
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    assert differences(open_database(postgres_url)) == []


def test_the_newest_migration_is_the_one_that_is_asked_for():
    scripts = ScriptDirectory(str(database._MIGRATIONS))
    assert scripts.get_current_head() == database.HEAD


def _fail_half_way(services):
    with writing(services.database) as session:
        ensure_office(session, "o", name="x")
        raise RuntimeError


def test_a_transaction_that_fails_leaves_nothing(services):
    with pytest.raises(RuntimeError):
        _fail_half_way(services)
    with reading(services.database) as session:
        assert session.get(OfficeRow, "o") is None


def test_opening_again_changes_nothing(services, tmp_path):
    with writing(services.database) as session:
        ensure_office(session, "o", name="x")
    again = open_database(services.settings.resolved_database_url)
    with reading(again) as session:
        assert session.get(OfficeRow, "o").name == "x"


def test_a_folder_that_cannot_be_written_is_one_clear_error():
    with pytest.raises(DatabaseUnavailableError, match="TRICHLUC_HOME"):
        open_database("sqlite:////proc/nowhere/x.sqlite")
