"""Sample dossiers on disk: what `trichluc samples DIR` does."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np

from scripts.samples.files import write_pdf, write_single, write_tiff
from scripts.samples.plan import PlannedDocument, PlannedDossier, plan_dossiers
from scripts.samples.render import RenderedPage, render_document
from scripts.samples.truth import Truth

FORM_FEED = "\f"
"""Parts the texts of the pages of one file."""


def generate_samples(
    directory: Path,
    *,
    dossiers: int = 12,
    seed: int = 7,
    workers: int = 1,
    secrecy: bool = False,
    copies: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Render sample dossiers of invented people below `directory`.

    Args:
        directory: Made where it is not there; a dossier of the same code is written over.
        dossiers: How many.
        seed: The same seed gives the same bytes, whatever the number of workers.
        workers: Processes that render; 1 renders in this one.
        secrecy: Whether some pages bear a secrecy stamp.
        copies: Whether some dossiers hold a paper twice, the second time photocopied.
        progress: Called with dossiers done and dossiers in all.

    Returns:
        The dossiers' folders, named by archive file code.
    """
    planned = plan_dossiers(dossiers, seed=seed, secrecy=secrecy, copies=copies)
    write = partial(_write_dossier, directory=directory, seed=seed)
    folders = []
    with ExitStack() as stack:
        done: Iterator[Path] = map(write, range(dossiers), planned)
        if workers > 1:
            pool = stack.enter_context(
                ProcessPoolExecutor(
                    workers, mp_context=get_context("spawn"), initializer=cv2.setNumThreads, initargs=(1,)
                )
            )
            done = pool.map(write, range(dossiers), planned)
        for folder in done:
            folders.append(folder)
            if progress:
                progress(len(folders), dossiers)
    return folders


def _write_dossier(index: int, dossier: PlannedDossier, *, directory: Path, seed: int) -> Path:
    folder = directory / dossier.code
    folder.mkdir(parents=True, exist_ok=True)
    truth = Truth(dossier, seed)
    for ordinal, document in enumerate(dossier.documents):
        rng = np.random.default_rng([seed, index, ordinal, 1])
        source = ordinal if document.copy_of is None else document.copy_of
        pages = render_document(document, rng=rng, hand=np.random.default_rng([seed, index, source, 3]))
        truth.add_document(document, pages=len(pages))
        for group in _files(document, pages):
            _write_file(group, document, folder, truth, rng)
    told = json.dumps(truth.as_json(), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(told + "\n", encoding="utf-8")
    return folder


def _files(document: PlannedDocument, pages: list[RenderedPage]) -> list[list[RenderedPage]]:
    return [[page] for page in pages] if document.bundle == "pages" else [pages]


def _write_file(
    pages: list[RenderedPage], document: PlannedDocument, folder: Path, truth: Truth, rng: np.random.Generator
) -> None:
    """Write `pages` to one file named by the first of them, with its text beside it."""
    stem = folder / f"{truth.next_page:03d}"
    if document.bundle == "pages":
        path = write_single(pages[0], stem, rng=rng)
    elif document.bundle == "tiff":
        path = stem.with_suffix(".tif")
        write_tiff(pages, path)
    else:
        path = stem.with_suffix(".pdf")
        write_pdf(pages, path)
    text = FORM_FEED.join(page.text and page.text + "\n" for page in pages)
    stem.with_suffix(".txt").write_text(text, encoding="utf-8")
    for number, page in enumerate(pages, start=1):
        truth.add_page(page, file=path.name, file_page=number)
