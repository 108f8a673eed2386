"""The list of published keys: it comes back as it was written, and nothing is slipped into it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from schemas.published_keys import (
    BadPublishedKeysError,
    PublishedKey,
    PublishedKeys,
    key_list_json,
    read_published_keys,
    to_json,
)

AT = datetime(2026, 2, 5, 2, 30, tzinfo=UTC)
PUBLISHED = PublishedKeys(
    (
        PublishedKey(bytes([2]) * 32, AT, until=AT, withdrawn_at=AT),
        PublishedKey(bytes([4]) * 32, AT, is_test=True),
    ),
    office="SỞ NỘI VỤ",
    address="https://tra-cuu.example",
    roots=("-----BEGIN CERTIFICATE-----",),
)


def test_the_list_comes_back_as_it_was_written() -> None:
    assert read_published_keys(key_list_json(PUBLISHED)) == PUBLISHED


def test_a_key_is_found_by_its_id() -> None:
    old, new = PUBLISHED.keys

    assert (PUBLISHED.find(old.key_id), PUBLISHED.find(new.key_id)) == (old, new)
    assert PUBLISHED.find("0" * 16) is None


def test_an_id_is_sixteen_hex_digits() -> None:
    assert PUBLISHED.keys[0].key_id == "75877bb41d393b5f"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda row: row.update(key_id="0" * 16),
        lambda row: row.update(public_key="00"),
        lambda row: row.update(algorithm="RSA"),
        lambda row: row.update(since="gestern"),
        lambda row: row.pop("withdrawn_at"),
    ],
)
def test_a_key_that_was_changed_is_refused(spoil: Callable[[dict[str, Any]], None]) -> None:
    values = to_json(PUBLISHED)
    spoil(values["keys"][0])

    with pytest.raises(BadPublishedKeysError, match="tải lại"):
        read_published_keys(json.dumps(values))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"schema": "x"}', "[" * 100_000, "\udcff".encode("utf-8", "surrogatepass")],
)
def test_what_is_no_list_of_keys_is_refused(text: str | bytes) -> None:
    with pytest.raises(BadPublishedKeysError):
        read_published_keys(text)
