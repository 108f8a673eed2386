"""Whatever is done to requests and their papers, in whatever order, leaves legal states and a register without gaps."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from schemas.accounts import Account, Role
from schemas.extract_paper import content_digest, content_json, read_content
from schemas.identifiers import Sha256
from schemas.issuance import Extract, ExtractState, PaperKind
from schemas.requests import RequestState
from schemas.storage.database import reading
from schemas.storage.extracts import list_extracts
from schemas.storage.field_values import field_values
from schemas.storage.services import Services
from search_api.dossiers.jobs import confirm_field
from search_api.issuance import jobs as papers
from search_api.issuance.act import jobs as act
from search_api.issuance.credentials import make_test_credentials
from search_api.issuance.sealing import Unsealed
from tests.search_api.office import OFFICE, Office, open_office
from tests.search_api.requests.random_walks import Walk, check_walk

# A thousand in CI.
WALKS = int(os.environ.get("TRICHLUC_TEST_WALKS", "40"))
VALUES = {"full_name": "NGUYỄN VĂN THỬ", "beneficiary_file_no": "BD/LS-00123", "category": "Liệt sĩ"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with keys and a confirmed dossier, whose papers are made and sealed at once."""
    office = open_office(tmp_path, demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    made = office.dossier("NGUYỄN VĂN THỬ", code="H99.1")
    made.read(**VALUES)
    with reading(office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.services, office.people[Role.OFFICER], value.id)
    with _made_at_once(office):
        yield office


@contextmanager
def _made_at_once(office: Office) -> Iterator[None]:
    """Draw and sign nothing: that is tested elsewhere, and takes a second."""

    def make(services: Services, numbered: Extract, approver: Account) -> act.MadePaper:
        paper = replace(
            read_content(numbered.content), number=numbered.number, signer_name=approver.display_name
        )
        content = content_json(paper)
        unsealed = Unsealed(content.encode(), "thử", "thử", (), None, None)
        return act.MadePaper(content, Sha256(content_digest(paper)), unsealed)

    signer = office.people[Role.SIGNER]
    person, agency = act._own_key(office.services, signer, ""), act._agency_key(office.services)
    quick = replace(papers.MAKERS[PaperKind.EXTRACT], make=make)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(papers, "MAKERS", {PaperKind.EXTRACT: quick})
        patch.setattr(act, "_own_key", lambda services, approver, passphrase: person)
        patch.setattr(act, "_agency_key", lambda services: agency)
        yield


def test_random_walks_end_in_legal_states_with_a_register_without_gaps(office: Office) -> None:
    random, ends, refused = Random(7), set(), set()
    for number in range(WALKS):
        walk = Walk(office, random, name=f"buoc-{number:05}")
        request = walk.go()
        check_walk(office, request)
        ends.add(request.state)
        refused |= set(walk.refused)
    with reading(office.services.database) as session:
        made = list_extracts(session, office_id=OFFICE, limit=100_000)
    numbers: dict[int, list[int]] = {}
    for each in made:
        if each.number is not None and each.year is not None:
            numbers.setdefault(each.year, []).append(each.number)
    assert numbers
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in numbers.values())
    assert not [each for each in made if each.state is ExtractState.NUMBERED]
    assert {RequestState.REFUSED_INTAKE, RequestState.WITHDRAWN} <= ends
    assert ends & {RequestState.ISSUED, RequestState.RESULT_READY, RequestState.RETURNED}
    assert {"request_move", "request_changed", "wrong_dossier"} <= refused
