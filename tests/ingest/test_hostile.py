"""Hostile files end in pages or in a refusal with a code; so does any scribble in a sound file."""

import contextlib
import functools
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.scan_check import inspect_scan_safely
from ocr.pictures.image import decode_page_safely
from schemas.errors import InvalidInputError, TrichLucError
from tests.ingest.tiny_files import image_bytes, noise, pdf_of, tiff_of

MAX_PIXELS, MAX_PAGES = 150_000_000, 2_000
BOUNDS = {"memory_mb": 1_500, "seconds": 30}

REFUSED = {
    "ocrmypdf__hugemono.pdf": "too_many_pixels",
    "ocrmypdf__invalid.pdf": "damaged_file",
    "ocrmypdf__livecycle.pdf": "dynamic_xfa_form",
    "pdfjs__REDHAT-1531897-0.pdf": "truncated_image",
    "pdfjs__poppler-395-0-fuzzed.pdf": "damaged_file",
    "pdfplumber__empty.pdf": "empty_file",
    "pdfplumber__password-example.pdf": "password_protected",
    "pillow__decompression_bomb.gif": "unsupported_type",
    "pillow__libtiff_segfault.tif": "damaged_file",
    "pillow__seek_too_large.tif": "truncated_image",
    "pillow__truncated_image.png": "truncated_image",
    "qpdf__bad-jpeg.pdf": "damaged_file",
    "qpdf__bad1.pdf": "unsupported_type",
    "qpdf__enc-XI-R6_V5_U-wwwww_O-wwwww.pdf": "password_protected",
    "qpdf__issue-141a.pdf": "unsupported_type",
}
"""All others can be read."""

SOUND = {
    "png": image_bytes("PNG", noise(9, 9)),
    "jpeg": image_bytes("JPEG", noise(16, 16)),
    "tiff": tiff_of(noise(9, 9), noise(9, 9, mode="1"), compression="tiff_adobe_deflate"),
    "g4": image_bytes("TIFF", noise(64, 64, mode="1"), compression="group4"),
    "jp2": image_bytes("JPEG2000", noise(16, 16)),
    "webp": image_bytes("WEBP", noise(16, 16)),
    "pdf": pdf_of(content=b"BT ET 0 0 m 9 9 l S"),
    "scan": image_bytes("PDF", noise(16, 16), resolution=100),
}


def read_all(path: Path, *, max_pixels: int = MAX_PIXELS) -> list[tuple[int, ...]]:
    scan = inspect_scan_safely(path, max_pixels=max_pixels, max_pages=MAX_PAGES, **BOUNDS)
    decode = functools.partial(
        decode_page_safely, path, media_type=scan.media_type, max_pixels=max_pixels, **BOUNDS
    )
    return [decode(file_page=number).pixels.shape for number in range(1, min(5, len(scan.pages)) + 1)]


def test_each_hostile_file_ends_in_pages_or_in_its_refusal(shared_dir: Path) -> None:
    refusals: dict[str, InvalidInputError] = {}
    for path in sorted((shared_dir / "hostile").glob("*__*")):
        begun = time.monotonic()
        try:
            assert read_all(path), path.name
        except InvalidInputError as refusal:
            refusals[path.name] = refusal
        assert time.monotonic() - begun < 30, path.name

    assert {name: refusal.error_code for name, refusal in refusals.items()} == REFUSED
    assert all("Xin" in refusal.message for refusal in refusals.values())


def test_each_real_scan_is_decoded(shared_dir: Path) -> None:
    scans = [path for path in (shared_dir / "scans").iterdir() if path.suffix in {".jpg", ".tif"}]

    assert [len(read_all(path)) for path in scans] == [1] * 8


@given(
    kind=st.sampled_from(sorted(SOUND)),
    cut=st.floats(0, 1),
    scribbles=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=6),
)
@example(kind="tiff", cut=0.5, scribbles=[])
@example(kind="g4", cut=1.0, scribbles=[(0.0, b"II+")])
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_a_scribbled_file_raises_nothing_but_our_errors(
    kind: str, cut: float, scribbles: list[tuple[float, bytes]]
) -> None:
    content = bytearray(SOUND[kind])
    for place, scribble in scribbles:
        start = int(place * len(content))
        content[start : start + len(scribble)] = scribble
    del content[max(1, int(len(content) * cut)) :]

    with tempfile.NamedTemporaryFile() as file, contextlib.suppress(TrichLucError):
        Path(file.name).write_bytes(content)
        assert read_all(Path(file.name), max_pixels=10**6)


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_the_files_that_are_scribbled_on_are_sound(kind: str, tmp_path: Path) -> None:
    (tmp_path / kind).write_bytes(SOUND[kind])

    assert read_all(tmp_path / kind)
