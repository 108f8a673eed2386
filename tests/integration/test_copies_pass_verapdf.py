"""Copies of every kind pass the judge that others use, veraPDF for PDF/A-2b, masked or not, signed or not."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from schemas.assets import fonts_dir
from schemas.completeness import Completeness
from schemas.copies import CopyKind
from search_api.copies.authentication import render_authentication
from search_api.issuance.credentials import load_credential, make_test_credentials, read_passphrase
from search_api.issuance.signature import sign_pdf
from search_api.paper.fonts import find_fonts
from tests.ocr.archived import draw_page, pdf_of, turned, write_scan
from tests.search_api.copies.made_up import CREATED_AT, LINES, PAPER, chosen, copy_of, masks_over, paper_of
from tests.search_api.copies.test_authentication import VALUE

LIST = Completeness(((1, "not_asked"), (2, "skipped"), (3, "given_masked")))


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A copy of each kind, of pages from every kind of file; a draft; a signed one; a page of authentication."""
    folder = tmp_path_factory.mktemp("copies")
    image, text = draw_page(LINES)
    lying, lying_text = turned(image, text, rotation=90)
    jpeg = write_scan(image.convert("RGB"), folder / "a.jpg")
    pages = [
        chosen(jpeg, "image/jpeg", text),
        chosen(jpeg, "image/jpeg", text, *masks_over(text)),
        chosen(write_scan(lying, folder / "b.png"), "image/png", lying_text, *masks_over(lying_text)),
        chosen(
            write_scan(image.convert("1"), folder / "c.tif", compression="group4"),
            "image/tiff",
            text,
            *masks_over(text),
        ),
        chosen(pdf_of(jpeg, folder / "d.pdf"), "application/pdf", text),
    ]
    papers = {kind.value: paper_of(kind) for kind in CopyKind}
    papers["draft"] = replace(PAPER, is_draft=True, is_test=True, number=None, issued_on=None)
    made = [
        copy_of(pages, folder / name, paper=paper, completeness=LIST)[0] for name, paper in papers.items()
    ]
    return [*made, _signed(made[0], folder), _authentication(folder)]


def _signed(copy: Path, folder: Path) -> Path:
    files = make_test_credentials(folder / "keys", at=CREATED_AT)
    signer = load_credential(files.agency_p12, passphrase=read_passphrase(files.passphrase_file))
    signed = folder / "signed.pdf"
    signed.write_bytes(
        sign_pdf(
            copy.read_bytes(),
            signer=signer,
            field_name="CoQuan",
            reason="Phát hành bản sao",
            location="Hòa An",
            signed_at=CREATED_AT,
        )
    )
    return signed


def _authentication(folder: Path) -> Path:
    path = folder / "authentication.pdf"
    pdf, _ = render_authentication(
        VALUE, created_at=CREATED_AT, fonts=find_fonts(fonts_dir()), is_draft=False, is_test=False
    )
    path.write_bytes(pdf)
    return path


def test_copies_are_pdf_a_2b(copies: list[Path], verapdf_command: list[str]) -> None:
    run = subprocess.run(
        [*verapdf_command, "--flavour", "2b", "--format", "text", *map(str, copies)],
        capture_output=True,
        text=True,
        check=False,
    )

    verdicts = [line.split()[0] for line in run.stdout.splitlines() if line.endswith(" 2b")]
    assert verdicts == ["PASS"] * len(copies), run.stdout + run.stderr
