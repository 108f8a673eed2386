"""What accounts may see, as kept: given, changed, and brought over from before there were rights."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from schemas.accounts import ALL_SENSITIVITIES, Account, Role
from schemas.fields import Sensitivity
from schemas.identifiers import AccountId
from schemas.storage import database
from schemas.storage.accounts import add_account, find_account, set_sensitivities
from schemas.storage.database import open_database, reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.services import Services
from tests.schemas.storage.builders import NOW, OFFICE


@pytest.mark.parametrize("rights", [frozenset(), frozenset({"health"}), ALL_SENSITIVITIES])
def test_rights_are_kept_and_changed(services: Services, rights: frozenset[Sensitivity]) -> None:
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        new = Account(AccountId(""), "hoa", "Hoa", Role.OFFICER, OFFICE, "", ALL_SENSITIVITIES)
        account_id = add_account(session, new, password_hash="x", now=NOW)
        set_sensitivities(session, account_id, rights)

    with reading(services.database) as session:
        assert find_account(session, "hoa").sensitivities == rights


def _database_before_rights(url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(database._MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO offices (id, name) VALUES ('o', 'Sở')"))
        for role in Role:
            row = (
                "INSERT INTO accounts (id, login, display_name, title, role, office_id, password_hash, is_active, "
                "is_demo, created_at) "
            )
            values = f"VALUES ('{role}', '{role}', 'A', '', '{role}', 'o', 'x', 1, 0, '2026-11-20 08:00:00')"
            connection.execute(text(row + values))
    engine.dispose()


def test_who_worked_on_dossiers_before_there_were_rights_has_all_of_them(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.sqlite"
    _database_before_rights(url)

    with reading(open_database(url)) as session:
        rights = {role: find_account(session, role).sensitivities for role in Role}

    everything = {role for role, held in rights.items() if held == ALL_SENSITIVITIES}
    assert everything == {Role.ARCHIVIST, Role.OFFICER, Role.SIGNER}
    assert {rights[role] for role in set(Role) - everything} == {frozenset()}
