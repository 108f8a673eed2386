"""A paper checked with the published keys alone."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from schemas.extract_paper import ExtractRow
from schemas.printed_values import FORM_VERSIONS, extract_values, state_extract, values_digest
from schemas.published_keys import PublishedKeys
from schemas.settings import Settings
from schemas.statement import sign_statement
from search_api.verification.answer import Verification, sentence
from search_api.verification.offline import verify_offline, verify_text_offline
from tests.schemas.papers import PAPER, SIGNED_AT
from tests.search_api.verification.issued import (
    KEY,
    STRANGER,
    Issue,
    Issued,
    as_jpeg,
    drawn,
    publish,
    published,
    qr_text_of,
    skewed,
)

LATER = SIGNED_AT + timedelta(days=4_000)
"""Long after the certificates have ended."""
OTHER_NAME = replace(PAPER, rows=(ExtractRow("Họ và tên", "LÊ VĂN GIẢ", "trang 3", "Trần Thị Mẫu"),))


def _check(content: bytes, keys: PublishedKeys | None = None) -> Verification:
    return verify_offline(content, keys=keys or publish(), at=LATER, settings=Settings())


def test_a_signed_file_is_genuine_at_its_issue_and_no_more_is_said(
    issued: Issued, trust_roots: list[bytes]
) -> None:
    answer = _check(issued.pdf, publish(roots=tuple(root.decode() for root in trust_roots)))

    assert (answer.known, answer.revoked, answer.statement, answer.content) == (True, None, "genuine", "same")
    assert (answer.number, answer.date, answer.office) == ("07/TL-SNV", "2026-02-05", "SỞ NỘI VỤ")
    assert answer.signature is not None
    assert answer.signature.is_good
    assert answer.is_good
    assert "thật khi phát hành; chưa biết còn hiệu lực hay không" in sentence(answer)


def test_a_skewed_scan_of_a_print_at_150_dpi_is_genuine(photo: bytes) -> None:
    answer = _check(photo)

    assert (answer.known, answer.statement, answer.content) == (True, "genuine", "not_checked")
    assert (answer.signature, answer.is_good) == (None, True)


def test_a_picture_without_colours_or_with_them_is_read(issued: Issued) -> None:
    page = drawn(issued.pdf)
    encoded = cv2.imencode(".png", cv2.merge([page, page, page]))[1]

    assert _check(bytes(encoded)).is_good


def test_a_print_saved_as_a_new_file_has_the_content_and_no_signature(
    issued: Issued,
) -> None:
    unsigned = issued.pdf[: issued.pdf.index(b"%%EOF") + 5]

    answer = _check(unsigned)

    assert (answer.statement, answer.content, answer.is_good) == ("genuine", "same", False)
    assert "CHỮ KÝ SỐ KHÔNG HỢP LỆ" in sentence(answer)


def test_changed_values_around_a_genuine_code_are_seen(issue: Issue, issued: Issued) -> None:
    forged = issue(OTHER_NAME, qr_text=issued.qr_text)

    answer = _check(forged.pdf)

    assert (answer.statement, answer.content, answer.is_good) == ("genuine", "different", False)
    assert "NỘI DUNG ĐÃ BỊ THAY ĐỔI" in sentence(answer)


def test_a_file_made_of_a_scan_has_nothing_to_compare(issued: Issued) -> None:
    scan = BytesIO()
    Image.fromarray(skewed(drawn(issued.pdf, dpi=200))).save(scan, "PDF", resolution=200)

    answer = _check(scan.getvalue())

    assert (answer.statement, answer.content) == ("genuine", "not_checked")


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        (qr_text_of(key=STRANGER), "unknown_key", "không có trong danh sách khóa"),
        (qr_text_of().replace("127.0.0.1", "127.0.0.2"), "foreign_address", "KHÔNG phải của cơ quan cấp"),
        (qr_text_of().replace("7K2M", "7K2N"), "forged", "KHÔNG đúng chữ ký"),
        (qr_text_of()[:-1], "unreadable", "chụp lại"),
        (f"{PAPER.verify_url}#{int.from_bytes(bytes([2]) * 140)}", "unknown_version", "cập nhật phần mềm"),
        (PAPER.verify_url, "absent", "kiểm tra trực tuyến"),
        ("https://cua-hang.example/", "absent", "kiểm tra trực tuyến"),
    ],
)
def test_what_is_wrong_with_a_code_is_said(text: str, state: str, words: str) -> None:
    answer = verify_text_offline(text, keys=publish())

    assert (answer.statement, answer.known, answer.is_good) == (state, False, False)
    assert (answer.number, answer.office) == (None, None)
    assert words in sentence(answer)


def test_a_forged_statement_claiming_our_key_is_forged() -> None:
    other = state_extract(OTHER_NAME)
    digits = sign_statement(other, address=PAPER.verify_url, key=STRANGER).partition("#")[2]
    packed = bytearray(int(digits).to_bytes(200).lstrip(b"\0"))
    packed[1:9] = bytes.fromhex(published(KEY).key_id)

    answer = verify_text_offline(f"{PAPER.verify_url}#{int.from_bytes(packed)}", keys=publish())

    assert answer.statement == "forged"


def test_a_retired_key_still_vouches_and_a_withdrawn_one_does_not() -> None:
    retired = replace(published(KEY), until=LATER)
    withdrawn = replace(retired, withdrawn_at=LATER)

    states = [
        verify_text_offline(qr_text_of(), keys=publish(key, published(STRANGER))).statement
        for key in (retired, withdrawn)
    ]

    assert states == ["genuine", "withdrawn_key"]


def test_a_key_of_the_demo_says_so() -> None:
    answer = verify_text_offline(qr_text_of(), keys=publish(replace(published(KEY), is_test=True)))

    assert "BẢN THỬ NGHIỆM" in sentence(answer)


def test_a_paper_printed_before_the_office_moved_its_address_stays_genuine() -> None:
    moved = replace(publish(), address="https://dia-chi-moi.example")

    assert verify_text_offline(qr_text_of(), keys=moved).statement == "genuine"


def test_an_old_form_version_is_compared_in_its_own_order(
    issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORM_VERSIONS, "TL/0", ("number", "office", "rows"))
    old = replace(
        state_extract(PAPER), form="TL/0", values_sha256=values_digest("TL/0", extract_values(PAPER))
    )

    answer = _check(issue(qr_text=sign_statement(old, address=PAPER.verify_url, key=KEY)).pdf)

    assert (answer.statement, answer.content) == ("genuine", "same")


def test_a_form_version_that_is_not_known_is_genuine_with_its_content_not_checked(issue: Issue) -> None:
    later = replace(state_extract(PAPER), form="TL/99")

    answer = _check(issue(qr_text=sign_statement(later, address=PAPER.verify_url, key=KEY)).pdf)

    assert (answer.statement, answer.content) == ("genuine", "not_checked")


def test_a_paper_older_than_the_statement_has_its_signatures(
    signed_extract: bytes, trust_roots: list[bytes]
) -> None:
    keys = publish(roots=tuple(root.decode() for root in trust_roots))

    answer = verify_offline(signed_extract, keys=keys, at=SIGNED_AT, settings=Settings())

    assert (answer.known, answer.statement, answer.is_good) == (True, "absent", True)
    assert sentence(answer).startswith("Giấy này: thật khi phát hành")


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_code_too_damaged_to_read_is_explained(issued: Issued, share: float) -> None:
    page = drawn(issued.pdf)
    corner = zxingcpp.read_barcodes(page)[0].position
    left, top, side = corner.top_left.x, corner.top_left.y, corner.top_right.x - corner.top_left.x
    page[top - 5 : top + int(side * share), left - 5 : left + side] = 255

    answer = _check(as_jpeg(page))

    assert (answer.statement, answer.known, answer.is_good) == ("no_code", False, False)
    assert "chụp thẳng" in sentence(answer)


@pytest.mark.parametrize(
    "content", [as_jpeg(np.full((300, 300), 200, np.uint8)), as_jpeg(np.zeros((9, 9), np.uint8))[:200]]
)
def test_a_picture_of_something_else_or_cut_off_is_explained(content: bytes) -> None:
    assert _check(content).statement == "no_code"
