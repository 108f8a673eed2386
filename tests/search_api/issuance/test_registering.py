"""Which certificates an administrator can register for a signer, and how they are shown."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from schemas.accounts import Role
from search_api.issuance.certificates import CertificateNotValidError, CertificateUnfitError
from search_api.issuance.token_signing.registering.upload import SecretKeyInFileError, read_upload
from tests.search_api.issuance.made_certificates import Holder, make_holder, rsa_key
from tests.search_api.issuance.signing_office import (
    CERTIFICATES,
    ROOT,
    TOKEN,
    SigningOffice,
    make_keys,
    open_signing_office,
    register,
)
from tests.search_api.office import NOW, OTHER_OFFICE

YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> SigningOffice:
    folder: Path = tmp_path_factory.mktemp("office")
    return open_signing_office(folder / "home", keys=make_keys(folder / "keys"))


def _secret(holder: Holder) -> bytes:
    return holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize("content", [TOKEN.der, TOKEN.pem, ROOT.pem + TOKEN.pem, b"Subject: x\n" + TOKEN.pem])
def test_der_and_pem_are_read_with_or_without_the_issuer(content: bytes) -> None:
    assert read_upload(content, at=NOW) == TOKEN.der


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: b"", CertificateUnfitError),
        (lambda: b"khong phai chung thu", CertificateUnfitError),
        (lambda: b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", CertificateUnfitError),
        (lambda: ROOT.pem, CertificateUnfitError),
        (lambda: TOKEN.pem + make_holder("Hai", since=YESTERDAY).pem, CertificateUnfitError),
        (
            lambda: make_holder(since=YESTERDAY, uses=frozenset({"key_encipherment"})).der,
            CertificateUnfitError,
        ),
        (lambda: make_holder(since=YESTERDAY, key=rsa_key(1024)).der, CertificateUnfitError),
        (lambda: make_holder(since=NOW - timedelta(days=9), until=YESTERDAY).der, CertificateNotValidError),
        (lambda: make_holder(since=NOW + timedelta(days=1)).der, CertificateNotValidError),
        (lambda: TOKEN.pem + _secret(TOKEN), SecretKeyInFileError),
    ],
    ids=[
        "empty",
        "text",
        "damaged",
        "issuer",
        "two",
        "other use",
        "short key",
        "expired",
        "ahead",
        "secret key",
    ],
)
def test_what_signs_no_papers_is_refused(make: Callable[[], bytes], error: type[Exception]) -> None:
    with pytest.raises(error):
        read_upload(make(), at=NOW)


def test_the_page_shows_whose_it_is_and_until_when(office: SigningOffice) -> None:
    page = office.browser(Role.ADMINISTRATOR).get(CERTIFICATES).text

    for shown in ("Lê Văn Ký", "Gốc của thiết bị thử nghiệm", "19/11/2026 – 19/11/2027", "Đang dùng"):
        assert shown in page
    assert f"{TOKEN.certificate.serial_number:x}" in page


def test_a_certificate_of_somebody_else_is_refused_with_a_sentence(office: SigningOffice) -> None:
    second = office.office.account(Role.SIGNER, login="nguoi-ky-hai")
    browser = office.browser(Role.ADMINISTRATOR)
    form = {"csrf": browser.csrf, "signer": second.id}

    answer = browser.client.post(CERTIFICATES, data=form, files={"file": ("ky.cer", TOKEN.der)})

    assert answer.status_code == 409
    assert "đang đăng ký cho người ký khác" in answer.text


def test_a_file_with_a_secret_key_is_refused_with_a_sentence(office: SigningOffice) -> None:
    answer = register(office, TOKEN.pem + _secret(TOKEN))

    assert answer.status_code == 422
    assert "Tệp này chứa khóa bí mật" in answer.text


@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_a_certificate_is_registered_for_signers_of_the_own_office_only(
    office: SigningOffice, who: str
) -> None:
    stranger = office.office.account(Role.SIGNER, login=f"la-{who}", office=OTHER_OFFICE)
    signer = office.office.people[Role.OFFICER] if who == "officer" else stranger
    browser = office.browser(Role.ADMINISTRATOR)
    fresh = make_holder(since=YESTERDAY, key=rsa_key(number=4))
    form = {"csrf": browser.csrf, "signer": signer.id}

    answer = browser.client.post(CERTIFICATES, data=form, files={"file": ("ky.cer", fresh.der)})

    assert answer.status_code == 404
