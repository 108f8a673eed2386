"""The pages of sample dossiers as they are read, by as many processes as there are cores, kept for another look."""

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from tqdm import tqdm

from ocr.jobs import PageFile, read_file_page
from ocr.reading import PageReader, open_reader
from schemas.errors import TrichLucError
from schemas.layout import PageText
from schemas.media_types import recognize_media_type
from schemas.page_content import from_content, to_content
from schemas.settings import load_settings
from scripts.bench.sample_sets import SamplePage

_PAGES_A_TASK = 4


def read_samples(
    pages: Sequence[SamplePage], *, profile: str, kept: Path | None = None
) -> list[PageText | None]:
    """Return what is read on `pages`, in their order; None for one that cannot be read.

    Args:
        pages: On disk.
        profile: How they are read.
        kept: Folder in which readings are kept and from which those of the same bytes are taken: whoever changes the
            rules that read fields need not read the pages again. It must be emptied when the reader changes.
    """
    groups = [pages[start : start + _PAGES_A_TASK] for start in range(0, len(pages), _PAGES_A_TASK)]
    texts: list[PageText | None] = []
    with (
        ProcessPoolExecutor(min(len(groups), os.cpu_count() or 1), mp_context=get_context("spawn")) as pool,
        tqdm(total=len(pages), desc=f"fields {profile}", unit="trang", file=sys.stderr) as progress,
    ):
        for group in pool.map(partial(_read_group, profile=profile, kept=kept), groups):
            texts += group
            progress.update(len(group))
    return texts


def _read_group(pages: Sequence[SamplePage], *, profile: str, kept: Path | None) -> list[PageText | None]:
    return [_read(page, profile=profile, kept=kept) for page in pages]


def _read(page: SamplePage, *, profile: str, kept: Path | None) -> PageText | None:
    fingerprint = hashlib.sha256(page.path.read_bytes()).hexdigest()
    place = kept / f"{profile}-{fingerprint}-{page.file_page}.json" if kept else None
    if place is not None and place.exists():
        return from_content(json.loads(place.read_text("utf-8")))
    try:
        text = read_file_page(_page_file(page), reader=_reader(profile), settings=load_settings())
    except TrichLucError as error:
        print(f"{page.path} trang {page.file_page}: {error.error_code}", file=sys.stderr)
        return None
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(to_content(text), ensure_ascii=False), encoding="utf-8")
    return text


@cache
def _reader(profile: str) -> PageReader:
    return open_reader(load_settings().tessdata, profile=profile)


def _page_file(page: SamplePage) -> PageFile:
    with page.path.open("rb") as file:
        media_type = recognize_media_type(file.read(1024))
    return PageFile(page.path, media_type.name if media_type else "", page.file_page)
