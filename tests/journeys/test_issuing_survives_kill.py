"""Whoever is killed while a paper is issued leaves no gap, no double number, and no unsigned paper."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.issuance import Extract, ExtractState
from schemas.storage.database import reading
from schemas.storage.extracts import load_extract
from schemas.storage.field_values import field_values
from search_api.dossiers.jobs import confirm_field
from search_api.issuance.credentials import make_test_credentials
from search_api.issuance.jobs import draft_extract, extract_pdf, issue_extract
from search_api.issuance.occasions.jobs import Occasion
from search_api.paper.signature_check import signatures_of
from tests.search_api.office import Office, open_office

DRAFTS = 11
"""More than issuing has checkpoints: the last ones come to the end."""
VALUES = {"full_name": "NGUYỄN VĂN THỬ", "beneficiary_file_no": "BD/LS-00123", "category": "Liệt sĩ"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with keys and a confirmed dossier."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    made = office.dossier("NGUYỄN VĂN THỬ", code="H1")
    made.read(**VALUES)
    with reading(office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.services, office.people[Role.OFFICER], value.id)
    return office


def _papers(office: Office, drafts: list[str]) -> list[Extract]:
    with reading(office.services.database) as session:
        return [load_extract(session, draft) for draft in drafts]


def _files(office: Office) -> list[Path]:
    return sorted((office.services.settings.files_dir / "issued").glob("*.pdf"))


def _is_signed(office: Office, pdf: bytes) -> bool:
    root = (office.services.settings.keys_dir / "root.pem").read_bytes()
    return signatures_of(pdf, roots=[root], at=office.clock()).is_good


def test_a_kill_at_any_step_of_issuing_loses_and_doubles_nothing(office: Office) -> None:
    services, officer, signer = office.services, office.people[Role.OFFICER], office.people[Role.SIGNER]
    occasion = Occasion("Thờ cúng")
    drafts = [draft_extract(services, officer, "H1", occasion=occasion).extract.id for _ in range(DRAFTS)]

    command = [sys.executable, "-m", "tests.journeys.killed_while_issuing", str(services.settings.home)]
    run = subprocess.run(
        [*command, signer.id, *drafts], capture_output=True, text=True, timeout=120, check=False
    )

    ends = [int(line) for line in run.stdout.split()]
    assert run.returncode == 0, run.stderr
    killed = ends.count(-signal.SIGKILL)
    assert killed >= 10
    assert ends == [-signal.SIGKILL] * killed + [0] * (DRAFTS - killed)
    left = _papers(office, drafts)
    assert {each.state for each in left} == {ExtractState.DRAFT, ExtractState.NUMBERED, ExtractState.ISSUED}
    assert all(_is_signed(office, path.read_bytes()) for path in _files(office))

    for each in left:
        if each.state is not ExtractState.ISSUED:
            issue_extract(services, signer, each.id)

    done = _papers(office, drafts)
    assert all(
        after.number == before.number for before, after in zip(left, done, strict=True) if before.number
    )
    assert sorted(each.number or 0 for each in done) == list(range(1, DRAFTS + 1))
    assert {each.state for each in done} == {ExtractState.ISSUED}
    assert all(_is_signed(office, extract_pdf(services, signer, each.id)) for each in done)
