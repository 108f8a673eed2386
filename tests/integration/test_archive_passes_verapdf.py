"""Archive copies pass the judge that others use, veraPDF for PDF/A-2b, and are made by the way of a page."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image

from ingest.collect import collect_inputs
from ingest.jobs import take_in_file
from ocr.archive.name import stored_name
from schemas.layout import PageText
from schemas.settings import Settings
from schemas.stages import ROUTE, Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source
from schemas.storage.page_texts import page_texts
from schemas.storage.services import Services, open_services
from schemas.storage.tables.archive import DocumentRow
from schemas.storage.work import add_work, waiting
from scripts.jobs import jobs_for
from scripts.operator_account import operator_account
from scripts.samples.generate import generate_samples
from scripts.worker import run_message
from tests.ocr.archived import archive_one, draw_page, pdf_of, write_scan
from tests.ocr.coded_scans import CODED_SCANS
from tests.ocr.typeset_pdfs import changed, layer_of, write_lines, write_words


@dataclass(frozen=True, slots=True)
class Copy:
    """An archive copy with what was read on its pages."""

    path: Path
    texts: list[PageText]


def archived(services: Services, files: list[Path], folder: Path) -> list[Copy]:
    """Take `files` in, work until nothing is left, and return the archive copies."""
    for file in collect_inputs(files, dossier_code=None):
        take_in_file(
            services,
            file.path,
            dossier_code=file.dossier_code,
            is_explicit=file.explicit,
            file_name=file.path.name,
            account=operator_account(services),
        )
    jobs = jobs_for(services, Stage)
    for spec in ROUTE:
        with reading(services.database) as session:
            messages = waiting(session, spec.stage, now=services.now(), limit=1000)
        for message in messages:
            run_message(services, message, jobs)
    return copies(services, folder)


def copies(services: Services, folder: Path) -> list[Copy]:
    found = []
    with reading(services.database) as session:
        for (document_id,) in session.query(DocumentRow.id).all():
            source = document_source(session, document_id)
            texts = page_texts(session, [each.page.id for each in source.pages])
            content = services.files.get(
                stored_name(
                    source.document,
                    code=source.archive_file_code,
                    pages=source.pages,
                    texts=texts,
                )
            )
            assert content is not None, source.pages[0].file_name
            path = folder / f"{source.archive_file_code}.{source.document.ordinal}.pdf"
            path.write_bytes(content)
            found.append(Copy(path, [texts[each.page.id] for each in source.pages]))
    return found


def verdicts(verapdf_command: list[str], files: list[Path]) -> list[str]:
    """Return the names of the files that are no PDF/A-2b."""
    run = subprocess.run(
        [*verapdf_command, "--flavour", "2b", "--format", "text", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    passed = re.findall(r"^PASS (.+) 2b$", run.stdout, re.MULTILINE)
    return sorted({str(file) for file in files} - set(passed))


@pytest.fixture(scope="module")
def sample_copies(tmp_path_factory) -> list[Copy]:
    """The archive copies of a sample dossier, made by the workers' own jobs."""
    folder = tmp_path_factory.mktemp("samples")
    (dossier,) = generate_samples(folder, dossiers=1, seed=7)
    services = open_services(Settings(home=tmp_path_factory.mktemp("home")))
    return archived(services, [dossier], tmp_path_factory.mktemp("copies"))


def test_the_archive_copies_of_the_samples_are_pdf_a_2b(sample_copies, verapdf_command):
    assert verdicts(verapdf_command, [copy.path for copy in sample_copies]) == []


def test_the_text_of_the_copies_is_the_text_that_was_read(sample_copies):
    for copy in sample_copies:
        with pdfplumber.open(copy.path) as pdf:
            for page, text in zip(pdf.pages, copy.texts, strict=True):
                found = page.extract_text(use_text_flow=True)
                words = [word.text for word in text.words]
                assert found.split() == words or text.source == "text_layer", copy.path.name
                assert sorted(page.extract_text().split()) == sorted(words), copy.path.name


def test_archive_copies_of_real_scans_are_pdf_a_2b(shared_dir, tmp_path, verapdf_command):
    image_files = [path for path in (shared_dir / "scans").iterdir() if path.suffix in (".jpg", ".tif")]
    types = {".jpg": "image/jpeg", ".tif": "image/tiff"}
    for path in image_files:
        archive_one(path, types[path.suffix], None, tmp_path / f"{path.name}.pdf")

    assert verdicts(verapdf_command, sorted(tmp_path.glob("*.pdf"))) == []


def test_every_way_an_image_comes_into_a_copy_is_pdf_a_2b(tmp_path, verapdf_command):
    page, text = draw_page()
    rgb = page.convert("RGB")
    jpeg = write_scan(page, tmp_path / "gray.jpg")
    scans = {
        write_scan(rgb, tmp_path / "rgb.png"): "image/png",
        write_scan(page.convert("P"), tmp_path / "palette.png"): "image/png",
        write_scan(page.convert("1"), tmp_path / "g4.tif", compression="group4"): "image/tiff",
        write_scan(rgb, tmp_path / "lzw.tif", compression="tiff_lzw"): "image/tiff",
        write_scan(rgb, tmp_path / "strips.tif", compression="jpeg", tiffinfo={278: 64}): "image/tiff",
        write_scan(rgb.convert("CMYK"), tmp_path / "inks.jpg"): "image/jpeg",
        jpeg: "image/jpeg",
        write_scan(Image.new("1", (1, 1)), tmp_path / "dot.png"): "image/png",
        pdf_of(jpeg, tmp_path / "kept.pdf"): "application/pdf",
        pdf_of(jpeg, tmp_path / "drawn.pdf", extra=b"0 0 9 9 re f"): "application/pdf",
    }
    for name, (write, media_type) in CODED_SCANS.items():
        write(tmp_path / name)
        scans[tmp_path / name] = media_type
    rgb.save(tmp_path / "color.jp2")
    page.save(tmp_path / "gray.j2k", format="JPEG2000", no_jp2=True)
    scans |= {tmp_path / "color.jp2": "image/jp2", tmp_path / "gray.j2k": "image/jp2"}
    (tmp_path / "copies").mkdir()
    for scan, media_type in scans.items():
        archive_one(scan, media_type, text, tmp_path / "copies" / f"{scan.name}.pdf")

    assert verdicts(verapdf_command, sorted((tmp_path / "copies").glob("*.pdf"))) == []


def test_written_pages_that_stay_letters_are_pdf_a_2b(tmp_path, verapdf_command):
    rule = b"0 0 0 1 K 0.5 w 60 700 m 500 700 l S"
    written = {
        "text": write_lines(tmp_path / "lines.pdf"),
        "outlines": write_words(tmp_path / "words.pdf"),
        "rules": changed(write_lines(tmp_path / "rules.pdf"), lambda page: page.contents_add(rule)),
    }
    (tmp_path / "copies").mkdir()
    outcomes = [
        archive_one(path, "application/pdf", layer_of(path), tmp_path / "copies" / f"{name}.pdf")
        for name, path in written.items()
    ]

    assert [outcome.way for outcome in outcomes] == ["kept"] * 3
    assert verdicts(verapdf_command, sorted((tmp_path / "copies").glob("*.pdf"))) == []


def test_a_copy_that_is_there_is_not_made_again(tmp_path):
    page, _ = draw_page()
    write_scan(page, tmp_path / "H99.5.1.png")
    services = open_services(Settings(home=tmp_path / "home"))
    (first,) = archived(services, [tmp_path / "H99.5.1.png"], tmp_path)
    before = first.path.read_bytes()

    with reading(services.database) as session:
        (document_id,) = session.query(DocumentRow.id).one()
    rerun(services, document_id)

    (again,) = copies(services, tmp_path)
    assert again.path.read_bytes() == before
    with pikepdf.open(again.path) as pdf:
        assert len(pdf.pages) == 1


def rerun(services: Services, document_id: str) -> None:
    """Send the archive job again and do it."""
    with writing(services.database) as session:
        dossier_id = document_source(session, document_id).dossier_id
        (message,) = add_work(
            session, Stage.ARCHIVE_DOCUMENT, [document_id], dossier_id=dossier_id, now=services.now()
        )
    run_message(services, message, jobs_for(services, (Stage.ARCHIVE_DOCUMENT,)))
