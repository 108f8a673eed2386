"""The agency's signature on a file on disk: seen upright, sound, and nothing of the copy is touched."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest

from schemas.archive_signing import ARCHIVE_FIELD
from schemas.assets import fonts_dir
from search_api.issuance.archiving.copy_signature import (
    Hand,
    UnsoundCopyError,
    begins_with,
    checks_of,
    require_sound,
    sign_copy,
)
from search_api.issuance.archiving.seal import open_seal
from search_api.issuance.certificates import CertificateNotValidError
from search_api.issuance.credentials import load_credential, make_test_credentials, read_passphrase
from search_api.issuance.evidence import Judge
from search_api.issuance.two_step import UnsignableFileError
from tests.ocr.archived import archive_one, draw_page, turned, write_scan
from tests.search_api.office import NOW


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Hand:
    files = make_test_credentials(tmp_path_factory.mktemp("keys"), at=NOW - timedelta(days=1))
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


def made(folder: Path, *, rotation: int = 0) -> Path:
    """Return an archive copy of a page that lies turned in its file."""
    image, text = draw_page()
    lying, lying_text = turned(image, text, rotation=rotation) if rotation else (image, text)
    scan = write_scan(lying, folder / f"scan-{rotation}.png")
    archive_one(scan, "image/png", lying_text, folder / f"copy-{rotation}.pdf")
    return folder / f"copy-{rotation}.pdf"


def signed(source: Path, hand: Hand) -> Path:
    target = source.with_name(f"signed-{source.name}")
    sign_copy(source, target, hand=hand, signed_at=NOW)
    return target


def ink(pdf: bytes) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    """Return where the first page is dark, as it is seen at 72 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    shown = document[0].render(scale=1, grayscale=True).to_numpy()
    return np.asarray(shown).reshape(shown.shape[:2]) < 128


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_name_and_time_stand_upright_at_the_top_right(tmp_path: Path, hand: Hand, rotation: int) -> None:
    source = made(tmp_path, rotation=rotation)

    added = ink(signed(source, hand).read_bytes()) & ~ink(source.read_bytes())

    rows, columns = np.nonzero(added)
    height, width = added.shape
    assert height > width
    assert rows.max() < 65
    assert rows.min() >= 14
    assert columns.min() > width - 245
    assert np.ptp(columns) > 3 * np.ptp(rows)  # two lines of words, not letters one below the other


def test_the_copy_and_its_text_stay_as_they_are(tmp_path: Path, hand: Hand) -> None:
    source = made(tmp_path)
    target = signed(source, hand)

    texts = []
    for path in (source, target):
        with pdfplumber.open(path) as pdf:
            texts.append(pdf.pages[0].extract_text())

    assert begins_with(target, source)
    assert texts[0] == texts[1] != ""


def test_the_signature_is_the_agencys_and_covers_the_file(tmp_path: Path, hand: Hand) -> None:
    target = signed(made(tmp_path), hand)

    [check] = checks_of(target, roots=hand.roots, timestamp_roots=(), at=NOW)

    assert (check.field, check.profile, check.time) == (ARCHIVE_FIELD, "PAdES-B-B", NOW)
    assert (check.intact, check.valid, check.trusted, check.covers_whole_file) == (True,) * 4


def test_a_signature_on_a_page_too_small_for_words_is_not_seen(tmp_path: Path, hand: Hand) -> None:
    image, _ = draw_page()
    dot = write_scan(image.resize((9, 9)), tmp_path / "dot.png")
    archive_one(dot, "image/png", None, tmp_path / "copy.pdf")

    target = signed(tmp_path / "copy.pdf", hand)

    assert require_sound(tmp_path / "copy.pdf", target, hand=hand, at=NOW) == NOW


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF"])
def test_a_broken_file_is_refused(tmp_path: Path, hand: Hand, content: bytes) -> None:
    (tmp_path / "broken.pdf").write_bytes(content)

    with pytest.raises(UnsignableFileError):
        signed(tmp_path / "broken.pdf", hand)


def test_a_copy_that_is_cut_off_anywhere_is_refused_or_sound(tmp_path: Path, hand: Hand) -> None:
    whole = made(tmp_path).read_bytes()

    for share in (0.1, 0.5, 0.9, 0.99):
        (tmp_path / "cut.pdf").write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(UnsignableFileError):
            signed(tmp_path / "cut.pdf", hand)


def test_a_copy_is_signed_once(tmp_path: Path, hand: Hand) -> None:
    with pytest.raises(UnsignableFileError):
        signed(signed(made(tmp_path), hand), hand)


def test_an_expired_certificate_signs_nothing(tmp_path: Path, hand: Hand) -> None:
    source, target = made(tmp_path), tmp_path / "signed.pdf"

    with pytest.raises(CertificateNotValidError):
        sign_copy(source, target, hand=hand, signed_at=NOW + timedelta(days=5000))

    assert not target.exists()


@pytest.mark.parametrize("change", [b"appended", b""])
def test_a_file_that_is_not_what_was_signed_is_not_sound(tmp_path: Path, hand: Hand, change: bytes) -> None:
    source = made(tmp_path)
    target = signed(source, hand)
    content = target.read_bytes()
    middle = len(source.read_bytes()) // 2
    target.write_bytes(content + change if change else content[:middle] + b"?" + content[middle + 1 :])

    with pytest.raises(UnsoundCopyError):
        require_sound(source, target, hand=hand, at=NOW)


def test_the_demo_says_that_its_key_is_a_test(tmp_path: Path, hand: Hand) -> None:
    source = made(tmp_path)
    plain = ink(signed(source, hand).read_bytes())
    marked = ink(signed(source, replace(hand, is_test=True)).read_bytes())

    assert marked.sum() > plain.sum()
