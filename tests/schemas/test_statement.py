"""The signed statement: it comes back as it was made, and any change of it is seen."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schemas.identifiers import Sha256
from schemas.published_keys import key_id_of
from schemas.statement import (
    Statement,
    StatementTooLongError,
    UnknownLayoutError,
    UnreadableStatementError,
    is_signed_by,
    read_statement,
    sign_statement,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
ADDRESS = "https://tra-cuu.example/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"

short_texts = st.text(st.characters(codec="utf-8"), max_size=60)
statements = st.builds(
    Statement,
    form=short_texts,
    number=short_texts,
    issued_on=st.dates(date(1970, 1, 1), date(2149, 1, 1)),
    office=short_texts,
    values_sha256=st.binary(min_size=32, max_size=32).map(lambda digest: Sha256(digest.hex())),
)
STATEMENT = Statement("TL/1", "07/TL-SNV", date(2026, 2, 5), "SỞ NỘI VỤ", Sha256("ab" * 32))


def _is_believed(text: str, key: Ed25519PrivateKey = KEY) -> bool:
    try:
        signed = read_statement(text)
    except UnreadableStatementError:
        return False
    return signed is not None and is_signed_by(signed, key.public_key())


def _packed(text: str) -> bytes:
    number = int(text.partition("#")[2])
    return number.to_bytes((number.bit_length() + 7) // 8)


@given(statements)
def test_a_statement_comes_back_as_it_was_made(statement: Statement) -> None:
    signed = read_statement(sign_statement(statement, address=ADDRESS, key=KEY))

    assert signed is not None
    assert (signed.statement, signed.address) == (statement, ADDRESS)
    assert signed.key_id == key_id_of(KEY.public_key())
    assert is_signed_by(signed, KEY.public_key())


@given(statements, statements, st.sampled_from([field.name for field in fields(Statement)]))
def test_any_other_value_of_any_field_is_detected(statement: Statement, other: Statement, name: str) -> None:
    assume(getattr(statement, name) != getattr(other, name))
    signed = read_statement(sign_statement(statement, address=ADDRESS, key=KEY))
    assert signed is not None

    changed = replace(signed, statement=replace(statement, **{name: getattr(other, name)}))

    assert not is_signed_by(changed, KEY.public_key())


@given(statements, st.integers(min_value=0), st.integers(1, 255))
def test_any_other_byte_is_detected(statement: Statement, place: int, change: int) -> None:
    packed = bytearray(_packed(sign_statement(statement, address=ADDRESS, key=KEY)))
    packed[place % len(packed)] ^= change

    assert not _is_believed(f"{ADDRESS}#{int.from_bytes(packed)}")


@settings(max_examples=300)
@given(st.data())
def test_any_other_sign_of_the_qr_code_is_detected(data: st.DataObject) -> None:
    text = sign_statement(STATEMENT, address=ADDRESS, key=KEY)
    place = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from("0123456789ABCXYZabc-./:# "))
    assume(sign != text[place])

    assert not _is_believed(text[:place] + sign + text[place + 1 :])


@pytest.mark.parametrize(
    "text", ["{0}#0{1}", "{0}#{1}0", "{0}#{1} ", "{0}##{1}", "{0}#{1}#", "{0}#+{1}", "{0}#{1}\n"]
)
def test_one_statement_has_one_writing(text: str) -> None:
    address, _, digits = sign_statement(STATEMENT, address=ADDRESS, key=KEY).partition("#")

    assert not _is_believed(text.format(address, digits))


def test_digits_of_other_scripts_are_no_digits() -> None:
    digits = sign_statement(STATEMENT, address=ADDRESS, key=KEY).partition("#")[2]

    assert not _is_believed(f"{ADDRESS}#{digits.translate({ord('7'): '٧', ord('1'): '１'})}")


@pytest.mark.parametrize(
    "address",
    [
        "https://tra-cuu.example.evil.example/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP",
        "http://tra-cuu.example/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP",
        "https://tra-cuu.example/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNQ",
        "",
    ],
)
def test_a_statement_cannot_be_moved_to_another_address_or_code(address: str) -> None:
    digits = sign_statement(STATEMENT, address=ADDRESS, key=KEY).partition("#")[2]

    assert not _is_believed(f"{address}#{digits}")


def test_a_statement_of_another_key_is_not_believed() -> None:
    assert not _is_believed(sign_statement(STATEMENT, address=ADDRESS, key=OTHER_KEY))


def test_who_claims_anothers_key_id_is_not_believed() -> None:
    signed = read_statement(sign_statement(STATEMENT, address=ADDRESS, key=OTHER_KEY))
    assert signed is not None

    assert not is_signed_by(replace(signed, key_id=key_id_of(KEY.public_key())), KEY.public_key())


def test_an_address_alone_holds_no_statement() -> None:
    assert read_statement(ADDRESS) is None


@given(st.text(st.characters(codec="ascii"), max_size=400))
def test_anything_else_behind_an_address_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableStatementError, match=r"Xin .*\.$"):
        read_statement(f"{ADDRESS}#{text}")


def test_a_later_layout_is_told_from_damage() -> None:
    packed = _packed(sign_statement(STATEMENT, address=ADDRESS, key=KEY))

    with pytest.raises(UnknownLayoutError, match="cập nhật"):
        read_statement(f"{ADDRESS}#{int.from_bytes(bytes([2]) + packed[1:])}")


@pytest.mark.parametrize("cut", [1, 8, 64, 100])
def test_a_statement_cut_off_is_unreadable(cut: int) -> None:
    packed = _packed(sign_statement(STATEMENT, address=ADDRESS, key=KEY))

    with pytest.raises(UnreadableStatementError):
        read_statement(f"{ADDRESS}#{int.from_bytes(packed[:-cut])}")


def test_the_same_statement_gives_the_same_text() -> None:
    texts = {sign_statement(STATEMENT, address=ADDRESS, key=KEY) for _ in range(3)}

    assert len(texts) == 1
    assert len(texts.pop()) < 420


def test_a_name_too_long_for_a_qr_code_is_refused() -> None:
    with pytest.raises(StatementTooLongError, match="quá dài"):
        sign_statement(replace(STATEMENT, office="Ơ" * 128), address=ADDRESS, key=KEY)


def test_a_late_day_is_kept() -> None:
    late = replace(STATEMENT, issued_on=date(1970, 1, 1) + timedelta(days=65_535))
    signed = read_statement(sign_statement(late, address=ADDRESS, key=KEY))

    assert signed is not None
    assert signed.statement.issued_on == late.issued_on
