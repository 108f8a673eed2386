"""A signer whose own key lies on the server opens it with a passphrase at each signature."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import load_der_private_key, pkcs12

from schemas.accounts import Role
from schemas.signing_keys import key_files
from schemas.storage.database import reading
from schemas.storage.field_values import field_values
from search_api.dossiers.jobs import confirm_field
from search_api.issuance.credentials import load_credential, make_test_credentials, read_passphrase
from search_api.issuance.jobs import draft_extract
from search_api.issuance.occasions.jobs import Occasion
from tests.search_api.issuance.copying.copy_desk import open_desk
from tests.search_api.office import PASSWORD, Office, open_office

PASSPHRASE = "mat khau rieng"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose signer has an own key."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    _give_key(office.services.settings.keys_dir, login=office.people[Role.SIGNER].login)
    made = office.dossier("NGUYỄN VĂN THỬ", code="H1")
    made.read(full_name="NGUYỄN VĂN THỬ", beneficiary_file_no="BD/LS-00123", category="Liệt sĩ")
    with reading(office.services.database) as session:
        stored = field_values(session, made.dossier.id)
    for value in stored:
        confirm_field(office.services, office.people[Role.OFFICER], value.id)
    return office


def _give_key(directory: Path, *, login: str) -> None:
    files = key_files(directory)
    shared = load_credential(files.person_p12, passphrase=read_passphrase(files.passphrase_file))
    key = load_der_private_key(shared.key_der, password=None)
    lock = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    packed = pkcs12.serialize_key_and_certificates(None, key, shared.certificate, list(shared.chain), lock)
    files.people_dir.mkdir()
    files.own_p12(login).write_bytes(packed)


@pytest.mark.parametrize(
    ("passphrase", "code"), [("", "key_passphrase_wanted"), ("sai", "bad_key_passphrase")]
)
def test_without_the_right_passphrase_nothing_is_numbered(office: Office, passphrase: str, code: str) -> None:
    draft = draft_extract(office.services, office.people[Role.OFFICER], "H1", occasion=Occasion("Thờ cúng"))
    path, signer = f"/api/v1/extracts/{draft.extract.id}", office.browser(Role.SIGNER)

    refused = signer.post(f"{path}/issue", json={"password": PASSWORD, "key_passphrase": passphrase})

    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert signer.get(path).json()["number"] is None


def test_the_page_asks_for_the_passphrase_and_signs_with_the_own_key(office: Office) -> None:
    draft = draft_extract(office.services, office.people[Role.OFFICER], "H1", occasion=Occasion("Thờ cúng"))
    path, signer = f"/trich-luc/{draft.extract.id}", office.browser(Role.SIGNER)

    assert 'name="key_passphrase"' in signer.get(path).text
    signed = signer.post_form(f"{path}/ky", password=PASSWORD, key_passphrase=PASSPHRASE)

    assert signed.status_code == 303
    assert "Đã ban hành" in signer.get(path).text


def test_copies_are_signed_with_the_own_key_too(office: Office) -> None:
    desk = open_desk(office)
    copy_id = desk.draft(2, asked_by="agency", receiver_name="Sở Nội vụ tỉnh Thử")

    assert 'name="key_passphrase"' in desk.signer.get(f"/ban-sao/{copy_id}").text
    assert desk.issue(copy_id).status_code == 422
    assert desk.issue(copy_id, key_passphrase=PASSPHRASE).status_code == 303
