"""`trichluc read`: read files without keeping anything."""

import argparse
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ingest.fingerprint import sha256_of
from ingest.scan_check import inspect_scan_safely
from ingest.scan_page import ScanPage
from ocr.jobs import PageFile, read_file_page
from ocr.reading import PageReader, open_reader
from schemas.errors import TrichLucError
from schemas.layout import PageText
from schemas.settings import Settings
from scripts.commands.arguments import add_json, print_json, say
from scripts.faults import record_fault

PROFILES = ("careful", "fast")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP")
    parser.add_argument("--profile", choices=PROFILES, default="careful", metavar="KIỂU")
    parser.add_argument("--text", action="store_true", help="chỉ in chữ, theo thứ tự đọc (mặc định)")
    add_json(parser)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Read the files; 3 where a file or page was refused, 1 where the fault was ours. The others are read."""
    reader = open_reader(settings.tessdata, profile=arguments.profile)
    codes = set[str]()
    for path in arguments.files:
        result = read_file(path, reader=reader, settings=settings, profile=arguments.profile)
        if arguments.json:
            print_json(result)
        else:
            _print_text(result)
        errors = [result["refused"], *(page["error"] for page in result["pages"])]
        codes |= {error["code"] for error in errors if error}
    return 1 if TrichLucError.code in codes else 3 if codes else 0


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
    except Exception as error:  # noqa: BLE001 - whatever one file does, the others are read
        return result | {"refused": _told(error, settings)}
    for number, announced in enumerate(
        tqdm(scan.pages, desc=path.name, unit="trang", disable=None, leave=False), start=1
    ):
        page = PageFile(path, scan.media_type, number)
        result["pages"].append(_read_page(page, announced, reader=reader, settings=settings))
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
        "regions": [
            {"kind": region.kind, "box": list(region.box), "reason": region.reason} for region in page.regions
        ],
    }


def _read_page(
    page: PageFile, announced: ScanPage, *, reader: PageReader, settings: Settings
) -> dict[str, Any]:
    started = time.monotonic()
    try:
        text = read_file_page(page, reader=reader, settings=settings)
    except Exception as error:  # noqa: BLE001 - whatever one page does, the others are read
        failed = _failed(page.file_page, announced, _told(error, settings))
        return failed | {"seconds": round(time.monotonic() - started, 3)}
    return page_to_contract(text, number=page.file_page, seconds=time.monotonic() - started)


def _failed(number: int, announced: ScanPage, error: dict[str, str]) -> dict[str, Any]:
    return {
        "page": number,
        "width_px": announced.width_px,
        "height_px": announced.height_px,
        "dpi": announced.dpi,
        "state": "failed",
        "blank": False,
        "rotation": 0,
        "skew_degrees": 0.0,
        "source": "pixels",
        "text": None,
        "seconds": 0.0,
        "quality": {"score": 0.0, "reasons": []},
        "error": error,
        "engines": [],
        "words": [],
        "regions": [],
    }


def _told(error: Exception, settings: Settings) -> dict[str, str]:
    if isinstance(error, TrichLucError):
        return {"code": error.error_code, "message": error.message}
    log_id = record_fault(error, folder=settings.home / "log")
    message = f"Lỗi của phần mềm, mã nhật ký {log_id}. Gửi mã này cho người quản trị."
    return {"code": TrichLucError.code, "message": message}


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
