"""`trichluc account`: accounts are made with and without the right to see guarded content."""

from pathlib import Path

import pytest

from schemas.accounts import ALL_SENSITIVITIES, Role
from schemas.settings import Settings
from schemas.storage.accounts import find_account
from schemas.storage.audit import latest
from schemas.storage.database import reading
from schemas.storage.services import Services, open_services
from scripts.cli import main
from search_api.accounts import jobs
from search_api.accounts.new_accounts import NewAccount

PASSWORD = "mot mat khau thu"


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Services:
    """An installation with its first administrator, on which commands act."""
    monkeypatch.setenv("TRICHLUC_HOME", str(tmp_path))
    (tmp_path / "password").write_text(PASSWORD)
    services = open_services(Settings(home=tmp_path))
    new = NewAccount("chu", "Người Đầu Tiên", Role.ADMINISTRATOR)
    jobs.create_first_administrator(services, new, password=PASSWORD)
    return services


def run(services: Services, *arguments: str) -> int:
    """Run `trichluc account` as the administrator."""
    return main(["account", *arguments, "--as", "chu"])


def add(services: Services, login: str, role: str, *more: str) -> int:
    file = str(Path(services.settings.home) / "password")
    return run(services, "add", login, "--role", role, "--name", "Người Mới", "--password-file", file, *more)


def rights_of(services: Services, login: str) -> frozenset[str]:
    with reading(services.database) as session:
        return frozenset(find_account(session, login).sensitivities)


@pytest.mark.parametrize(
    ("role", "more", "rights"),
    [
        ("officer", (), ALL_SENSITIVITIES),
        ("archivist", ("--without", "health"), {"identity"}),
        ("signer", ("--without", "health,identity"), set()),
        ("administrator", (), set()),
        ("citizen", (), set()),
    ],
)
def test_a_new_account_sees_what_its_role_does_but_for_what_is_named(
    services: Services, role: str, more: tuple[str, ...], rights: set[str]
) -> None:
    assert add(services, "moi", role, *more) == 0

    assert rights_of(services, "moi") == rights


def test_rights_are_changed_and_the_change_stands_in_the_audit_trail(services: Services) -> None:
    add(services, "moi", "officer")

    assert run(services, "rights", "moi", "--sensitive", "identity") == 0
    assert run(services, "rights", "moi", "--sensitive", "none") == 0

    assert rights_of(services, "moi") == frozenset()
    with reading(services.database) as session:
        changes = [entry.detail for entry in latest(session, limit=9) if entry.action == "set_rights"]
    assert changes == [
        {"before": ["identity"], "after": []},
        {"before": ["health", "identity"], "after": ["identity"]},
    ]


def test_who_works_on_no_dossiers_is_given_no_right(
    services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(services, "rights", "chu", "--sensitive", "health") == 2

    assert "no_such_right" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["hearth", "health,secret", ""])
def test_a_right_that_does_not_exist_is_wrong_use(services: Services, wrong: str) -> None:
    with pytest.raises(SystemExit) as refused:
        run(services, "rights", "chu", "--sensitive", wrong)

    assert refused.value.code == 2
