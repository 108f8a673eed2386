"""A dossier whose pages came in every kind of file, each with the same secrets, and all places where they could be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pikepdf
from PIL import Image

from ingest.fingerprint import sha256_of
from schemas.dossier import DocumentDraft, StoredFile
from schemas.identifiers import ArchiveFileCode, PageId
from schemas.layout import BoundingBox, PageText
from schemas.storage.database import writing
from schemas.storage.documents import arrange_documents, list_pages
from schemas.storage.dossiers import ensure_dossier, ensure_office
from schemas.storage.page_texts import save_page_text
from schemas.storage.scans import add_file, add_scan
from search_api.copies.masking import burnt_block
from tests.ocr.archived import draw_page, pdf_of, turned, write_scan
from tests.search_api.copies.made_up import LINES, MASKED
from tests.search_api.copies.test_nothing_masked_is_left import COMMENT, scan_of
from tests.search_api.issuance.copying.copy_desk import CopyDesk
from tests.search_api.office import NOW, OFFICE, Office

KINDS = ("jpeg", "png", "g4", "gray-tiff", "jp2", "pdf", "wide", "lying")
_WIDER = 860
"""Pixels of a picture that goes on beyond its page."""
KEPT = "Nguyễn Văn Thử"
"""Stands on every page, and nobody masks it."""


def add_many_kinds(office: Office, *, code: str) -> list[PageId]:
    """Add a dossier with a page of each kind, one paper, and one more page that nobody chooses; return their ids."""
    services, folder = office.services, Path(office.services.settings.home)
    with writing(services.database) as session:
        ensure_office(session, OFFICE, name="Sở thử nghiệm")
        dossier = ensure_dossier(session, ArchiveFileCode(code), office_id=OFFICE, now=NOW)
        for number, kind in enumerate((*KINDS, "other"), start=1):
            path, media_type, text = _page_of(kind, folder / f"{code}-{number}")
            sha256 = sha256_of(path)
            services.files.put_original(path, sha256=sha256)
            file = StoredFile(sha256, path.stat().st_size, media_type, 1)
            add_file(session, file, now=NOW)
            [page_id] = add_scan(session, dossier.id, file, file_name=path.name, now=NOW)
            save_page_text(session, page_id, text, layer="machine", code_version="test", now=NOW)
        pages = [page.id for page in list_pages(session, dossier.id)]
        papers = [DocumentDraft(tuple(pages[:-1]), "khac"), DocumentDraft((pages[-1],), "khac")]
        arrange_documents(session, dossier.id, papers, now=NOW)
    return pages


def _page_of(kind: str, folder: Path) -> tuple[Path, str, PageText]:
    folder.mkdir()
    # A line of its own makes another file of each page: no two pages of a dossier share one.
    image, text = draw_page((*LINES, f"Tờ {kind}"))
    if kind == "lying":
        image, text = turned(image, text, rotation=90)
        return write_scan(image.convert("RGB"), folder / "a.jpg", quality=90), "image/jpeg", text
    if kind == "wide":
        return _wide(image, folder), "application/pdf", replace(text, width_px=_WIDER)
    made = kind if kind in KINDS else "png"
    path, media_type = scan_of(made, image, folder)
    return path, media_type, replace(text, source="text_layer") if kind == "pdf" else text


def _wide(image: Image.Image, folder: Path) -> Path:
    """Write a PDF whose picture goes on beyond the right edge of its page, and notes of programs in it."""
    wide = Image.new("L", (_WIDER, image.height), 255)
    wide.paste(image)
    width, height = (side * 0.72 for side in image.size)
    whole = pdf_of(write_scan(wide, folder / "wide.jpg", comment=COMMENT.encode()), folder / "whole.pdf")
    with pikepdf.open(whole) as pdf:
        pdf.pages[0].MediaBox = [0, 0, width, height]
        pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Secret=pikepdf.String(COMMENT))
        pdf.save(folder / "a.pdf")
    return folder / "a.pdf"


def look_over(desk: CopyDesk, copy_id: str, number: int) -> list[BoundingBox]:
    """Mask what the machine proposes and, by hand, the name of the relative; return the places masked."""
    page = desk.officer.get(f"/ban-sao/{copy_id}/trang/{number}").text
    words = re.findall(r'name="word" value="(\d+)"><span>([^<]*)</span>', page)
    named = [place for place, word in words if word in MASKED[1:]]
    assert len(named) == len(MASKED) - 1
    desk.mask_everything(copy_id, number)
    desk.work(copy_id, number, "che", word=[named[0], named[-1]], ground="relative")
    desk.work(copy_id, number, "xem-xong")
    shown: dict[str, Any] = desk.officer.get(f"/api/v1/copies/{copy_id}/pages/{number}").json()
    return [BoundingBox(*place["box"]) for place in shown["places"] if place["state"] == "masked"]


def revisions(pdf: bytes) -> list[bytes]:
    """Return the file as it was after each time that something was added to it."""
    end, ends, at = b"%%EOF", [], 0
    while (at := pdf.find(end, at)) >= 0:
        at += len(end)
        ends.append(at)
    return [pdf[:each] for each in ends[:-1]] + [pdf]


def texts_of(pdf: bytes) -> str:
    """Return all text that a program finds."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return " ".join(page.extract_text() or "" for page in opened.pages)


def parts_of(pdf: bytes) -> Iterator[bytes]:
    """Yield the file, and every stream and string in it as it is kept and decoded."""
    yield pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                yield bytes(thing.read_raw_bytes())
                if str(thing.get("/Filter", "")) in ("", "/FlateDecode"):
                    yield bytes(thing.read_bytes())
            yield thing.unparse()


def codings_of(word: str) -> list[bytes]:
    """Return the ways in which a word could be written in a file."""
    wide = word.encode("utf-16-be")
    return [word.encode(), wide, word.encode("utf-16-le"), wide.hex().encode(), wide.hex().upper().encode()]


def pictures_of(pdf: bytes) -> list[np.ndarray]:
    """Return the pictures of the copied pages, gray, each as its stream holds it."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [
            pikepdf.PdfImage(thing).as_pil_image().convert("L")
            for thing in opened.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image
        ]
    return [np.asarray(each) for each in found]


def is_flat(picture: np.ndarray, boxes: Sequence[BoundingBox]) -> bool:
    """Return whether every box, with its margin, is of one color in the picture."""
    height, width = picture.shape
    blocks = (burnt_block(box, width=width, height=height) for box in boxes)
    return all(np.ptp(picture[b.y0 : b.y1, b.x0 : b.x1]) == 0 for b in blocks)
