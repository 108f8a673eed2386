"""A copy from the choice of pages over its masks to the issued paper that anybody can verify, through the web."""

from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pytest

from search_api.issuance.credentials import make_test_credentials
from tests.search_api.copies.made_up import CITIZEN_NO
from tests.search_api.issuance.copying.copy_desk import CopyDesk, open_desk
from tests.search_api.office import open_office


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CopyDesk:
    """A desk in an office with test keys; making them is slow, so its tests share it."""
    office = open_office(tmp_path_factory.mktemp("office"), demo=True)
    make_test_credentials(office.services.settings.keys_dir, at=office.clock())
    return open_desk(office)


@pytest.fixture(scope="module")
def issued(desk: CopyDesk) -> str:
    """An excerpt of the first page, issued to an individual."""
    return desk.issued(1)


def _pdf(desk: CopyDesk, copy_id: str) -> bytes:
    response = desk.signer.get(f"/ban-sao/{copy_id}/tep")
    assert response.status_code == 200, response.text
    return bytes(response.content)


def _words(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return " ".join(page.extract_text() or "" for page in opened.pages)


def test_what_was_masked_is_nowhere_in_the_issued_copy(desk: CopyDesk, issued: str) -> None:
    pdf = _pdf(desk, issued)

    text = _words(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = b"".join(
            each.read_raw_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream)
        )
        assert dict(opened.attachments) == {}
    assert CITIZEN_NO not in text
    assert "Nguyễn Văn Thử" in text
    assert CITIZEN_NO.encode() not in streams + pdf


def test_an_issued_copy_is_verified_by_its_code_and_as_a_file(desk: CopyDesk, issued: str) -> None:
    pdf, anybody = _pdf(desk, issued), desk.office.browser()
    code = desk.view(issued)["verify_url"].rpartition("/")[2]

    by_code = anybody.get(f"/v/{code}").text
    by_file = anybody.client.post("/api/v1/verify", files={"file": ("a.pdf", pdf)}).json()

    assert "Bản trích sao này có trong sổ" in by_code
    assert "Trần Thị Mẫu" not in by_code
    assert by_file["known"]
    assert by_file["file"] == "same"
    assert all(by_file["signature"][each] for each in ("intact", "valid", "trusted", "covers_whole_file"))
    assert by_file["number"] == f"{desk.view(issued)['number']:02d}/TrS-SNV"


def test_a_copy_that_another_replaces_is_revoked_and_its_verification_says_so(desk: CopyDesk) -> None:
    old = desk.issued(1, receiver_name="Lê Văn Mẫu", receiver_no="003155000002")
    new = desk.issued(
        1, receiver_name="Lê Văn Mẫu", receiver_no="003155000002", thay=old, thay_vi="Sai lý do cấp"
    )

    shown = desk.office.browser().get(f"/v/{desk.view(old)['verify_url'].rpartition('/')[2]}").text

    assert (desk.view(old)["state"], desk.view(old)["replaced_by"]) == ("revoked", new)
    assert "đã có bản khác thay thế" in shown
    assert desk.view(new)["number"] == desk.view(old)["number"] + 1


def test_a_revoked_copy_is_called_so(desk: CopyDesk) -> None:
    copy_id = desk.issued(1, receiver_name="Hồ Thị Thử", receiver_no="003155000003")

    desk.signer.post_form(f"/ban-sao/{copy_id}/thu-hoi", reason="Cấp nhầm")

    code = desk.view(copy_id)["verify_url"].rpartition("/")[2]
    assert desk.office.browser().get(f"/api/v1/verify/{code}").json()["revoked"] is True


@pytest.mark.parametrize(
    ("numbers", "changed", "sentence"),
    [
        ((1, 2, 3), {}, "không được sao toàn bộ hồ sơ"),
        ((2,), {"kind": "sao_y"}, "phải chép đầy đủ"),
        ((), {}, "Chưa chọn trang nào"),
        ((1,), {"purpose": ""}, "Xin ghi lý do"),
        ((1,), {"kind": "ban_sao_xac_thuc", "receiver_no": ""}, "mã định danh của người nhận"),
        ((1,), {"kind": "ban_doc", "usable_until": "2027-06-01"}, "Thời hạn sử dụng"),
    ],
)
def test_what_may_not_be_copied_is_refused_where_it_is_chosen(
    desk: CopyDesk, numbers: tuple[int, ...], changed: dict[str, Any], sentence: str
) -> None:
    response = desk.start(*numbers, **changed)

    assert response.status_code in (403, 409, 422)
    assert sentence in response.text


def test_pages_given_before_count_with_those_asked_for(desk: CopyDesk) -> None:
    desk.issued(1, receiver_name="Đỗ Văn Thử", receiver_no="003155000004")

    response = desk.start(2, 3, receiver_name="Đỗ Văn Thử", receiver_no="003155000004")

    assert response.status_code == 403
    assert "đã cấp trước đây" in response.text


def test_a_copy_waits_until_every_place_is_decided_on_and_every_page_looked_over(desk: CopyDesk) -> None:
    copy_id = desk.draft(1, 2, receiver_name="Bùi Thị Thử")
    before = desk.view(copy_id)["obstacles"]
    refused = desk.issue(copy_id)

    desk.mask_everything(copy_id, 1)

    assert before == ["undecided_masks", "unchecked_pages"]
    assert refused.status_code == 409
    assert desk.view(copy_id)["obstacles"] == ["unchecked_pages"]
    assert desk.view(copy_id)["number"] is None


def test_the_signer_signs_what_was_on_the_screen(desk: CopyDesk) -> None:
    copy_id = desk.draft(2, asked_by="agency", receiver_name="Sở Nội vụ tỉnh Thử")
    seen = desk.view(copy_id)["version"]
    corners = {"x0": 80, "y0": 110, "x1": 300, "y1": 160}
    desk.work(copy_id, 2, "che", ground="other", reason="Ghi chú ngoài lề", **corners)

    refused = desk.issue(copy_id, version=seen)

    assert refused.status_code == 409
    assert "vừa được người khác sửa" in refused.text
    assert desk.issue(copy_id).status_code == 303


def test_a_copy_for_reading_is_shown_and_never_given_as_a_file(desk: CopyDesk) -> None:
    copy_id = desk.issued(1, kind="ban_doc", receiver_name="Vũ Thị Thử", receiver_no="003155000005")

    sheet = desk.signer.get(f"/ban-sao/{copy_id}/xem/1")

    assert desk.signer.get(f"/ban-sao/{copy_id}/tep").status_code == 403
    assert sheet.headers["content-type"] == "image/png"
    assert desk.view(copy_id)["number"] is None


def test_the_register_lists_who_got_what_by_kind(desk: CopyDesk, issued: str) -> None:
    listed = desk.officer.get("/api/v1/copies", params={"kind": "trich_sao", "year": 2026}).json()

    assert {"Trần Thị Mẫu"} <= {each["receiver"] for each in listed}
    assert desk.officer.get("/api/v1/copies", params={"kind": "sao_luc"}).json() == []
    assert f"/ban-sao/{issued}" in desk.officer.get("/ban-sao").text


def test_a_full_copy_takes_no_mask(desk: CopyDesk) -> None:
    copy_id = desk.draft(1, kind="sao_y", asked_by="agency", receiver_name="Sở Nội vụ tỉnh Thử")

    response = desk.work(copy_id, 1, "che", ground="identity", x0=1, y0=1, x1=99, y1=99)

    assert response.status_code == 422
    assert "phải chép đầy đủ" in response.text
