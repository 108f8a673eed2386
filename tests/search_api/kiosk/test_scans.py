"""Codes on paper over HTTP: from a text, a frame of a camera or a photograph; where they lead, and nothing kept."""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from search_api.kiosk.scanned import Scanned, ScannedKind, read_scanned
from search_api.paper.qr import qr_modules
from tests.search_api.office import Office, open_office

CODE = "H99-261120-0001"
PAPER = "EXXQ-MVQY-53FA-0Q8Q-8WYR-AK4F"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office in which nothing happened."""
    return open_office(tmp_path)


def picture_of(text: str, *, size: tuple[int, int] = (640, 480), kind: str = "JPEG") -> bytes:
    """Return a photograph of a paper with this QR code."""
    modules = Image.fromarray(~np.array(qr_modules(text)) * np.uint8(255))
    side = min(size) * 3 // 5
    paper, kept = Image.new("L", size, 200), BytesIO()
    paper.paste(modules.resize((side, side), Image.Resampling.NEAREST), (size[0] // 5, size[1] // 6))
    paper.rotate(7, fillcolor=200).save(kept, kind)
    return kept.getvalue()


def scan(office: Office, content: bytes) -> Any:
    """Send a frame."""
    return office.browser().client.post("/api/v1/scans", files={"file": ("khung.jpg", content)})


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        (f"https://snv.hoaan.gov.vn/tra-cuu?ma={CODE}", "receipt", CODE),
        (f"/tra-cuu?ma={CODE}", "receipt", CODE),
        (" h99-261120-0001 ", "receipt", CODE),
        ("000.17.22.H56-261120-0001", "receipt", "000.17.22.H56-261120-0001"),
        (f"http://localhost/v/{PAPER}", "paper", PAPER),
        (f"https://snv.hoaan.gov.vn/v/{PAPER}#12345", "paper", PAPER),
        (PAPER.lower().replace("-", ""), "paper", PAPER),
        ("https://example.org/", "unknown", ""),
        ("javascript:alert(1)", "unknown", ""),
        ("http://[", "unknown", ""),
        ("WIFI:T:WPA;S:x;;", "unknown", ""),
        ("", "unknown", ""),
    ],
)
def test_a_text_says_what_it_is_of(text: str, kind: str, code: str) -> None:
    assert read_scanned(text) == Scanned(ScannedKind(kind), code)


def test_a_frame_of_a_receipt_leads_to_its_tracking(office: Office) -> None:
    answer = scan(office, picture_of(f"http://localhost/tra-cuu?ma={CODE}")).json()

    assert answer == {"schema": "trichluc.scan/1", "kind": "receipt", "path": f"/tra-cuu?ma={CODE}"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture_of("https://example.org/"), "unknown"),
        (b"\xff\xd8\xff no picture", "none"),
        (b"%PDF-1.7", "none"),
    ],
)
def test_what_is_none_of_ours_leads_nowhere(office: Office, content: bytes, kind: str) -> None:
    assert scan(office, content).json() == {"schema": "trichluc.scan/1", "kind": kind, "path": ""}


def test_frames_are_small_and_not_too_many(office: Office) -> None:
    browser = office.browser()
    files = {"file": ("khung.jpg", b"x")}

    statuses = [browser.client.post("/api/v1/scans", files=files).status_code for _ in range(361)]

    assert (statuses[0], statuses[-1]) == (200, 429)
    assert scan(office, b"\xff" * 300_001).status_code == 422


def test_a_photograph_of_a_paper_leads_to_its_verification(office: Office) -> None:
    photo = picture_of(f"http://localhost/v/{PAPER}", size=(3000, 4000), kind="PNG")

    answer = office.browser().client.post("/quet-ma", files={"file": ("anh.png", photo)})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/v/{PAPER}")


def test_a_receipt_asks_for_its_secret_by_a_form_and_in_no_address(office: Office) -> None:
    answer = office.browser().client.post("/quet-ma", data={"text": f"/tra-cuu?ma={CODE}"})

    assert answer.status_code == 200
    assert f'name="code" value="{CODE}"' in answer.text
    assert 'method="post" action="/tra-cuu"' in answer.text


def test_what_cannot_be_read_says_what_to_do(office: Office) -> None:
    answer = office.browser().client.post("/quet-ma", data={"text": "https://example.org/"})

    assert (answer.status_code, "nhập mã bằng tay" in answer.text) == (422, True)
    assert office.browser().client.post("/quet-ma", data={"text": " "}).status_code == 422


def test_the_camera_is_allowed_on_one_page_alone(office: Office) -> None:
    browser = office.browser()

    policies = [browser.get(path).headers["permissions-policy"] for path in ("/quet-ma", "/tra-cuu")]

    assert ["camera=(self)" in each for each in policies] == [True, False]
    assert all("microphone=()" in each for each in policies)


def test_nothing_of_a_picture_is_kept(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    home = Path(office.services.settings.home)
    before = sorted(path for path in home.rglob("*") if path.is_file())

    with caplog.at_level("DEBUG"):
        scan(office, picture_of(f"http://localhost/tra-cuu?ma={CODE}"))

    assert sorted(path for path in home.rglob("*") if path.is_file()) == before
    assert CODE not in caplog.text
