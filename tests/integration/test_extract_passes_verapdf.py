"""Extracts pass the judges that others use: veraPDF for PDF/A-2b, poppler's pdfsig for the signatures."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from schemas.assets import fonts_dir
from schemas.extract_paper import ExtractPaper, ExtractRow, extract_title
from search_api.issuance.credentials import load_credential, make_test_credentials, read_passphrase
from search_api.issuance.render import render_extract
from search_api.issuance.revocation import fetch_evidence
from search_api.issuance.sealing import Look, seal, unsealed_extract
from search_api.issuance.timestamps import HttpTimestamper, TimestampServer
from tests.search_api.issuance.issuer_server import open_issuer
from tests.search_api.issuance.made_certificates import make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import serving, stamping

SIGNED_AT = datetime(2026, 2, 5, 2, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ISSUES = frozenset({"key_cert_sign", "crl_sign", "digital_signature"})
ROW = ExtractRow("Họ và tên", "NGUYỄN VĂN THỬ", "Giấy báo tử số 239/07, trang 3", "Trần Thị Mẫu")
PAPER = ExtractPaper(
    office_parent="ỦY BAN NHÂN DÂN TỈNH HÒA AN",
    office_name="SỞ NỘI VỤ",
    place="Hòa An",
    symbol="TL-SNV",
    number=7,
    issued_on=date(2026, 2, 5),
    title=extract_title("TĐ"),
    rows=(ROW, replace(ROW, label="Ghi chú", value="chữ ȸ của phông dự phòng, " + "giá trị dài " * 40)),
    purpose="bổ sung hồ sơ",
    recipients=("Như trên", "Lưu: VT, NCC"),
    signer_title="GIÁM ĐỐC",
    signer_name="Lê Văn Ký",
    verify_url="http://127.0.0.1:8000/v/7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP",
    verify_code="7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP",
    is_draft=False,
    is_test=True,
    archive_file_code="H49.64.33.2001.160",
    beneficiary_file_no="BD/LS-00123",
    page_count=12,
)
LONG = replace(PAPER, rows=(PAPER.rows[1],) * 12, is_draft=True, number=None, issued_on=None)


@pytest.fixture(scope="module")
def extracts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A signed extract, one with four pages, a draft, one with time stamps, and one with issuers' words, as files."""
    folder = tmp_path_factory.mktemp("extracts")
    papers = {"signed": PAPER, "signed-long": replace(LONG, is_draft=False, number=8), "draft": LONG}
    for name, paper in papers.items():
        pdf = _sealed(paper, folder) if not paper.is_draft else _rendered(paper)
        (folder / f"{name}.pdf").write_bytes(pdf)
    (folder / "stamped.pdf").write_bytes(_stamped(folder))
    (folder / "cleared.pdf").write_bytes(_cleared(folder))
    return {name: folder / f"{name}.pdf" for name in (*papers, "stamped", "cleared")}


def _stamped(folder: Path) -> bytes:
    """Return the extract with time stamps of a server on this machine."""
    root = make_holder("Gốc dấu thời gian thử nghiệm", since=SIGNED_AT, key=rsa_key(number=1), is_issuer=True)
    stamper = make_holder("Dấu thời gian", since=SIGNED_AT, is_timestamper=True, issuer=root)
    with serving(stamping(stamper, at=SIGNED_AT)) as url:
        return _sealed(PAPER, folder, timestamper=HttpTimestamper(TimestampServer(url, root.pem)))


def _cleared(folder: Path) -> bytes:
    """Return the extract with an answer of an issuer in its first signature, and a list of one in its second."""
    root = make_holder(
        "Gốc thử nghiệm", since=SIGNED_AT - DAY, key=rsa_key(number=1), is_issuer=True, uses=ISSUES
    )
    with open_issuer(root, at=SIGNED_AT) as issuer:
        answer, crl = (
            fetch_evidence([issuer.issue(ways=ways).der], roots_pem=root.pem, at=SIGNED_AT)
            for ways in ("ocsp", "crl")
        )
    return _sealed(PAPER, folder, person_evidence=answer, agency_evidence=lambda _: crl)


def _rendered(paper: ExtractPaper) -> bytes:
    return render_extract(paper, created_at=SIGNED_AT, font_dir=fonts_dir()).pdf


def _sealed(paper: ExtractPaper, folder: Path, **more: Any) -> bytes:
    files = make_test_credentials(folder / "keys", at=SIGNED_AT)
    passphrase = read_passphrase(files.passphrase_file)
    return seal(
        unsealed_extract(render_extract(paper, created_at=SIGNED_AT, font_dir=fonts_dir()), paper),
        person=load_credential(files.person_p12, passphrase=passphrase),
        agency=load_credential(files.agency_p12, passphrase=passphrase),
        look=Look(SIGNED_AT, fonts_dir()),
        **more,
    )


def test_drafts_and_signed_extracts_are_pdf_a_2b(
    extracts: dict[str, Path], verapdf_command: list[str]
) -> None:
    files = [str(path) for path in extracts.values()]

    run = subprocess.run(
        [*verapdf_command, "--flavour", "2b", "--format", "text", *files],
        capture_output=True,
        text=True,
        check=False,
    )

    verdicts = [line.split()[0] for line in run.stdout.splitlines() if line.endswith(" 2b")]
    assert verdicts == ["PASS"] * len(files), run.stdout + run.stderr


@pytest.mark.parametrize("name", ["signed", "signed-long", "stamped", "cleared"])
def test_pdfsig_finds_both_signatures_valid_and_the_whole_file_signed(
    name: str, extracts: dict[str, Path]
) -> None:
    output = _pdfsig(extracts[name])

    assert output.count("Signature is Valid.") == 2
    assert output.count("ETSI.CAdES.detached") == 2
    assert output.rstrip().split("Signature #")[-1].count("Total document signed") == 1


def test_pdfsig_sees_one_changed_byte(extracts: dict[str, Path], tmp_path: Path) -> None:
    pdf = extracts["signed"].read_bytes()
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(pdf.replace(b"/Reason", b"/Reaton", 1))

    assert "Signature is Valid." not in _pdfsig(changed)


def _pdfsig(path: Path) -> str:
    if shutil.which("pdfsig") is None:
        message = "pdfsig is not installed; Debian's package poppler-utils brings it."
        pytest.fail(message) if os.environ.get("TRICHLUC_CI") == "1" else pytest.skip(message)
    return subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    ).stdout
