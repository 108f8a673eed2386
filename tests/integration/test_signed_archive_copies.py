"""Signed archive copies pass the judges that others use: veraPDF for PDF/A-2b, poppler's pdfsig for the signature."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.assets import fonts_dir
from search_api.issuance.archiving.copy_signature import Hand, sign_copy
from search_api.issuance.archiving.seal import open_seal
from search_api.issuance.credentials import load_credential, make_test_credentials, read_passphrase
from search_api.issuance.evidence import Judge
from search_api.issuance.timestamps import HttpTimestamper, TimestampServer
from tests.ocr.archived import archive_one, draw_page, pdf_of, turned, write_scan
from tests.ocr.typeset_pdfs import layer_of, write_lines
from tests.search_api.issuance.made_certificates import make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import serving, stamping
from tests.search_api.office import NOW


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Signed copies of scans of several kinds, lying each way, one too small for words, one with a time stamp."""
    folder = tmp_path_factory.mktemp("copies")
    hand, copies = _hand(folder / "keys"), _copies(folder)
    for copy in copies:
        sign_copy(copy, folder / f"signed-{copy.name}", hand=hand, signed_at=NOW)
    since = NOW - timedelta(days=1)
    root = make_holder("Gốc dấu thời gian thử nghiệm", since=since, key=rsa_key(number=1), is_issuer=True)
    stamper = make_holder("Dấu thời gian", since=since, is_timestamper=True, issuer=root)
    with serving(stamping(stamper, at=NOW)) as url:
        stamping_hand = replace(hand, timestamper=HttpTimestamper(TimestampServer(url, root.pem)))
        sign_copy(copies[0], folder / "signed-stamped.pdf", hand=stamping_hand, signed_at=NOW)
    return sorted(folder.glob("signed-*.pdf"))


def _hand(keys: Path) -> Hand:
    files = make_test_credentials(keys, at=NOW - timedelta(days=1))
    agency = load_credential(files.agency_p12, passphrase=read_passphrase(files.passphrase_file))
    return Hand(
        open_seal(agency, judge=Judge(files.root_pem, asks_issuers=False), at=NOW),
        office_name="SỞ NỘI VỤ TỈNH HÒA AN",
        place="Hòa An",
        font_dir=fonts_dir(),
        font_override=None,
        timestamper=None,
        is_test=False,
        roots=(files.root_pem.read_bytes(),),
        timestamp_roots=(),
    )


def _copies(folder: Path) -> list[Path]:
    """Return archive copies as the way of a page makes them."""
    image, text = draw_page()
    jpeg = write_scan(image.convert("RGB"), folder / "scan.jpg")
    written = write_lines(folder / "written.pdf")
    scans = {
        jpeg: ("image/jpeg", text),
        write_scan(image.convert("1"), folder / "g4.tif", compression="group4"): ("image/tiff", text),
        pdf_of(jpeg, folder / "kept.pdf"): ("application/pdf", text),
        written: ("application/pdf", layer_of(written)),
        write_scan(image.resize((9, 9)), folder / "dot.png"): ("image/png", None),
    }
    for rotation in (90, 180, 270):
        lying, lying_text = turned(image, text, rotation=rotation)
        scans[write_scan(lying, folder / f"{rotation}.png")] = ("image/png", lying_text)
    copies = []
    for scan, (media_type, read) in scans.items():
        copies.append(folder / f"copy-{scan.name}.pdf")
        archive_one(scan, media_type, read, copies[-1])
    return copies


def test_signed_copies_are_pdf_a_2b(signed: list[Path], verapdf_command: list[str]) -> None:
    run = subprocess.run(
        [*verapdf_command, "--flavour", "2b", "--format", "text", *map(str, signed)],
        capture_output=True,
        text=True,
        check=False,
    )

    verdicts = [line.split()[0] for line in run.stdout.splitlines() if line.endswith(" 2b")]
    assert verdicts == ["PASS"] * len(signed), run.stdout + run.stderr


def test_pdfsig_finds_one_valid_signature_over_the_whole_file(signed: list[Path]) -> None:
    if shutil.which("pdfsig") is None:
        message = "pdfsig is not installed; Debian's package poppler-utils brings it."
        pytest.fail(message) if os.environ.get("TRICHLUC_CI") == "1" else pytest.skip(message)

    for path in signed:
        told = subprocess.run(
            ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
        ).stdout
        assert told.count("Signature #") == told.count("Signature is Valid.") == 1, told
        assert "Signature Field Name: CoQuanLuuTru" in told
        assert "Total document signed" in told
