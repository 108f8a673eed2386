"""The one certificate of a token with which its holder can sign today."""

import hashlib
from datetime import timedelta

import pytest

from scripts.sign_agent.certificate import NoSigningCertificateError, choose_certificate
from tests.schemas.papers import SIGNED_AT
from tests.search_api.issuance.made_certificates import make_holder, rsa_key

YESTERDAY = SIGNED_AT - timedelta(days=1)
ISSUER = make_holder("Gốc thử nghiệm", since=YESTERDAY, is_issuer=True, key=rsa_key(number=1))
OWN = make_holder(since=YESTERDAY, issuer=ISSUER)
EXPIRED = make_holder(since=SIGNED_AT - timedelta(days=30), until=YESTERDAY)
SECOND = make_holder("Nguyễn Thị Khác", since=YESTERDAY, key=rsa_key(number=2))


def test_the_valid_one_is_chosen_with_its_issuers_beside_it() -> None:
    chosen = choose_certificate([EXPIRED.der, ISSUER.der, OWN.der, OWN.der], at=SIGNED_AT)

    assert (chosen.subject, chosen.chain) == ("Lê Văn Ký", (OWN.der, ISSUER.der))


def test_the_key_is_found_by_the_modulus() -> None:
    modulus = int.from_bytes(choose_certificate([OWN.der], at=SIGNED_AT).modulus, "big")

    assert modulus == OWN.key.public_key().public_numbers().n


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([], "không có chứng thư số"),
        ([ISSUER.der], "không có chứng thư số"),
        ([EXPIRED.der], "hạn dùng đến 04/02/2026"),
        ([OWN.der, SECOND.der], "nhiều chứng thư số"),
    ],
    ids=["empty", "issuer alone", "expired", "two"],
)
def test_where_there_is_not_exactly_one_the_person_is_told(found: list[bytes], told: str) -> None:
    with pytest.raises(NoSigningCertificateError, match=told):
        choose_certificate(found, at=SIGNED_AT)


def test_of_two_the_named_one_is_chosen() -> None:
    wanted = choose_certificate([SECOND.der], at=SIGNED_AT)
    prefix = hashlib.sha256(SECOND.der).hexdigest()[:8].upper()

    assert choose_certificate([OWN.der, SECOND.der], at=SIGNED_AT, wanted=prefix) == wanted
