"""The tables: what the migrations make is what the code expects, and nothing half done is kept."""

from importlib import import_module
from pkgutil import iter_modules

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from schemas.storage import database, tables
from schemas.storage.database import DatabaseUnavailableError, open_database, reading, writing
from schemas.storage.documents import document_source, list_documents
from schemas.storage.dossiers import ensure_office
from schemas.storage.field_values import field_values
from schemas.storage.tables.accounts import OfficeRow
from schemas.storage.tables.base import Base


def differences(engine):
    for module in iter_modules(tables.__path__):
        import_module(f"{tables.__name__}.{module.name}")
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


def _database_of_the_first_migration(url):
    engine = create_engine(url)
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(database._MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    at = "2026-11-20 08:00:00"
    statements = (
        "INSERT INTO offices (id, name) VALUES ('o', 'Sở')",
        f"INSERT INTO files VALUES ('{'a' * 64}', 9, 'image/tiff', 2, '{at}')",
        "INSERT INTO dossiers (id, archive_file_code, office_id, access_mode, version, indexed_version, created_at) "
        f"VALUES ('d', 'H99.1', 'o', '02', 3, 3, '{at}')",
        "INSERT INTO documents (id, dossier_id, file_sha256, file_name, ordinal, type_slug, created_at) "
        f"VALUES ('t', 'd', '{'a' * 64}', '001.tif', 1, 'giay_bao_tu', '{at}')",
        "INSERT INTO pages (id, dossier_id, document_id, number, file_page) VALUES ('p', 'd', 't', 1, 1)",
        "INSERT INTO field_values (id, dossier_id, page_id, name, value, box, confidence, rule, source, is_chosen) "
        "VALUES ('v', 'd', 'p', 'full_name', 'Lê Văn Hải', '[0, 0, 9, 9]', 0.9, 'label', 'machine', "
        f"{'TRUE' if 'postgres' in url else 1})",
    )
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _assert_nothing_was_lost(engine):
    with reading(engine) as session:
        [source] = document_source(session, "t").pages
        [value] = field_values(session, "d")
        assert (source.page.id, source.file.sha256, source.file_name) == ("p", "a" * 64, "001.tif")
        assert list_documents(session, "d")[0].type_slug == "giay_bao_tu"
        assert (value.field.value, value.is_accepted) == ("Lê Văn Hải", False)


def test_what_the_first_tables_held_is_there_after_all_migrations(tmp_path):
    url = f"sqlite:///{tmp_path}/old.sqlite"
    _database_of_the_first_migration(url)
    engine = open_database(url)
    _assert_nothing_was_lost(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_it_is_there_on_postgresql_too(postgres_url):
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    _database_of_the_first_migration(postgres_url)
    _assert_nothing_was_lost(open_database(postgres_url))
