"""`trichluc read`: read files without keeping anything."""

import argparse
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ingest.fingerprint import sha256_of
from ingest.scan_check import inspect_scan_safely
from ocr.jobs import PageFile, read_file_page
from ocr.reading import PageReader, open_reader
from schemas.errors import InvalidInputError, TrichLucError
from schemas.layout import PageText
from schemas.settings import Settings
from scripts.commands.arguments import add_json, print_json, say

PROFILES = ("careful", "fast")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP")
    parser.add_argument("--profile", choices=PROFILES, default="careful", metavar="KIỂU")
    parser.add_argument("--text", action="store_true", help="chỉ in chữ, theo thứ tự đọc (mặc định)")
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Read the files; 3 where one was refused, 1 where a page of ours failed."""
    reader = open_reader(settings.tessdata, profile=arguments.profile)
    exit_code = 0
    for path in arguments.files:
        result = read_file(path, reader=reader, settings=settings, profile=arguments.profile)
        if arguments.json:
            print_json(result)
        else:
            _print_text(result)
        failed = any(page["state"] == "failed" for page in result["pages"])
        exit_code = max(exit_code, 3 if result["refused"] or failed else 0)
    return exit_code


def read_file(path: Path, *, reader: PageReader, settings: Settings, profile: str) -> dict[str, Any]:
    """Return what the file holds, as `trichluc.read/1`."""
    result: dict[str, Any] = {
        "schema": "trichluc.read/1",
        "file": str(path),
        "sha256": None,
        "profile": profile,
        "refused": None,
        "pages": [],
    }
    try:
        result["sha256"] = sha256_of(path)
        scan = inspect_scan_safely(
            path,
            max_pixels=settings.max_pixels,
            max_pages=settings.max_pages,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )
    except InvalidInputError as error:
        return result | {"refused": {"code": error.error_code, "message": error.message}}
    numbers = range(1, len(scan.pages) + 1)
    for number in tqdm(numbers, desc=path.name, unit="trang", disable=None, leave=False):
        page = PageFile(path, scan.media_type, number)
        result["pages"].append(_read_page(page, reader=reader, settings=settings))
    return result


def page_to_contract(page: PageText, *, number: int, seconds: float) -> dict[str, Any]:
    """Return a page as the contract shows it."""
    words = [
        {
            "text": word.text,
            "box": list(word.box),
            "confidence": round(word.confidence, 4),
            "line": line_number,
        }
        for line_number, line in enumerate(page.lines)
        for word in line.words
    ]
    return {
        "page": number,
        "width_px": page.width_px,
        "height_px": page.height_px,
        "dpi": page.dpi,
        "state": "blank" if page.blank else "read",
        "blank": page.blank,
        "rotation": page.rotation,
        "skew_degrees": round(page.skew_degrees, 2),
        "source": page.source,
        "text": page.text,
        "seconds": round(seconds, 3),
        "quality": {"score": round(page.quality.score, 4), "reasons": list(page.quality.reasons)},
        "error": None,
        "engines": [asdict(engine) for engine in page.engines],
        "words": words,
    }


def _read_page(page: PageFile, *, reader: PageReader, settings: Settings) -> dict[str, Any]:
    started = time.monotonic()
    try:
        text = read_file_page(page, reader=reader, settings=settings)
    except InvalidInputError as error:
        return _failed(page, error)
    return page_to_contract(text, number=page.file_page, seconds=time.monotonic() - started)


def _failed(page: PageFile, error: TrichLucError) -> dict[str, Any]:
    nothing = dict.fromkeys(("width_px", "height_px", "dpi", "text", "seconds", "quality", "source"))
    return {
        **nothing,
        "page": page.file_page,
        "state": "failed",
        "blank": False,
        "rotation": 0,
        "skew_degrees": 0.0,
        "error": {"code": error.error_code, "message": error.message},
        "engines": [],
        "words": [],
    }


def _print_text(result: dict[str, Any]) -> None:
    if result["refused"]:
        say(f"{result['file']}: {result['refused']['message']} [{result['refused']['code']}]")
    for page in result["pages"]:
        if page["error"]:
            say(
                f"{result['file']} trang {page['page']}: {page['error']['message']} [{page['error']['code']}]"
            )
        else:
            print(page["text"], end="\n\f" if page is not result["pages"][-1] else "\n")
