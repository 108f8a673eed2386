"""The public pages of verification, for papers that are not ours."""

import pytest

from tests.search_api.office import Office

UNKNOWN = "7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP"


def test_a_typed_code_leads_to_its_page(office: Office) -> None:
    response = office.browser().get("/xac-minh?ma=7k2m q0zx 19ab c3de fghj kmnp")

    assert (response.status_code, response.headers["location"]) == (303, f"/v/{UNKNOWN}")


def test_a_code_that_nobody_gave_out_is_called_unknown(office: Office) -> None:
    page = office.browser().get(f"/v/{UNKNOWN}")

    assert page.status_code == 200
    assert "Không có trong sổ" in page.text
    assert office.browser().get(f"/api/v1/verify/{UNKNOWN}").json()["known"] is False


@pytest.mark.parametrize("path", ["/v/abc", "/xac-minh?ma=abc"])
def test_what_cannot_be_a_code_is_explained(office: Office, path: str) -> None:
    page = office.browser().get(path)

    assert page.status_code == 200
    assert "24 chữ và số" in page.text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"<script>alert(1)</script>"])
def test_a_file_that_is_no_extract_is_not_known(office: Office, content: bytes) -> None:
    browser = office.browser()

    page = browser.client.post("/xac-minh", files={"file": ("<b>.pdf", content)})
    answer = browser.client.post("/api/v1/verify", files={"file": ("a.pdf", content)}).json()

    assert "Không có trong sổ" in page.text
    assert "<b>.pdf" not in page.text
    assert answer["known"] is False


def test_sending_no_file_is_explained(office: Office) -> None:
    assert "Chưa chọn tệp" in office.browser().client.post("/xac-minh").text
