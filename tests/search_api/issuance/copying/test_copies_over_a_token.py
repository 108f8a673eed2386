"""Copies in an office whose signers have tokens and whose server holds no person's key."""

import re

import pytest

from schemas.accounts import Role
from tests.search_api.issuance.copying.copy_desk import CopyDesk, add_pages
from tests.search_api.issuance.signing_office import (
    DESK,
    SigningOffice,
    make_keys,
    open_agent,
    open_signing_office,
)

CODE = "H99.7"
AGENCY = {"asked_by": "agency", "receiver_name": "Sở Nội vụ tỉnh Thử", "receiver_no": "H99"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> SigningOffice:
    """An office that signs with tokens; making its keys takes long."""
    folder = tmp_path_factory.mktemp("office")
    return open_signing_office(folder / "home", keys=make_keys(folder / "keys"))


@pytest.fixture(scope="module")
def desk(office: SigningOffice) -> CopyDesk:
    """Who makes copies there."""
    pages = add_pages(office.office, code=CODE)
    return CopyDesk(office.office, office.browser(Role.OFFICER), office.signer, pages)


def lay_ready(desk: CopyDesk, copy_id: str) -> int:
    """Press the button on the copy's page; return the status."""
    page = desk.signer.get(f"/ban-sao/{copy_id}").text
    version = re.search(rf'action="{DESK}/van-ban/{copy_id}".*?name="version" value="(\d+)"', page, re.DOTALL)
    assert version is not None, page
    answer = desk.signer.post_form(f"{DESK}/van-ban/{copy_id}", version=version[1])
    return int(answer.status_code)


def signed_over_the_token(desk: CopyDesk, copy_id: str) -> None:
    """Let the signer approve the copy and sign it on the own PC."""
    assert lay_ready(desk, copy_id) == 303
    assert open_agent(desk.signer).sign(copy_id).status_code == 200


@pytest.mark.parametrize(
    ("kind", "number"), [("sao_y", "SY-SNV"), ("sao_luc", "SL-SNV"), ("trich_sao", "TrS-SNV")]
)
def test_a_copy_goes_over_the_token_to_a_paper_that_anybody_finds_valid(
    desk: CopyDesk, kind: str, number: str
) -> None:
    copy_id = desk.draft(1, kind=kind, **AGENCY)
    assert lay_ready(desk, copy_id) == 303
    agent = open_agent(desk.signer)
    waiting_page = desk.signer.get(f"/ban-sao/{copy_id}").text

    [listed] = agent.list()
    agent.sign(copy_id)

    assert "đang chờ Ông/Bà ký bằng thiết bị" in waiting_page
    assert listed["number"].endswith(f"/{number}")
    pdf = desk.signer.get(f"/ban-sao/{copy_id}/tep").content
    told = desk.office.browser().client.post("/api/v1/verify", files={"file": ("a.pdf", pdf)}).json()
    assert (told["file"], told["number"]) == ("same", listed["number"])
    assert {told["signature"][each] for each in ("intact", "valid", "trusted", "covers_whole_file")} == {True}


def test_a_copy_signed_over_the_token_replaces_another(desk: CopyDesk) -> None:
    old = desk.draft(1, **AGENCY)
    signed_over_the_token(desk, old)
    new = desk.draft(1, **AGENCY, thay=old, thay_vi="Sai lý do cấp")

    before = desk.view(old)["state"]
    signed_over_the_token(desk, new)

    assert (before, desk.view(old)["state"], desk.view(old)["replaced_by"]) == ("issued", "revoked", new)


def test_the_signer_lays_ready_what_was_on_the_screen(desk: CopyDesk) -> None:
    copy_id = desk.draft(1, **AGENCY)
    seen = desk.view(copy_id)["version"]
    corners = {"x0": 80, "y0": 110, "x1": 300, "y1": 160}
    desk.work(copy_id, 1, "che", ground="other", reason="Ghi chú ngoài lề", **corners)

    refused = desk.signer.post_form(f"{DESK}/van-ban/{copy_id}", version=seen)

    assert refused.status_code == 409
    assert "vừa được người khác sửa" in refused.text
    assert desk.view(copy_id)["state"] == "draft"


@pytest.mark.parametrize("kind", ["ban_sao_xac_thuc", "ban_sao", "ban_doc"])
def test_copies_that_no_person_signs_need_no_token_and_no_key_of_a_person(desk: CopyDesk, kind: str) -> None:
    copy_id = desk.draft(1, kind=kind, **AGENCY)

    refused = desk.signer.post_form(f"{DESK}/van-ban/{copy_id}", version=1)
    issued = desk.issue(copy_id)

    assert refused.status_code == 409
    assert "không có chữ ký của người ký" in refused.text
    assert issued.status_code == 303
    assert desk.view(copy_id)["state"] == "issued"
