"""Programs of others that judge our papers: poppler's, and veraPDF."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def told_by(program: str, *arguments: str) -> str:
    """Return what one of poppler's programs prints; without it a test is skipped at a desk and fails in the gate."""
    if shutil.which(program) is None:
        message = f"{program} is not installed; Debian's package poppler-utils brings it."
        pytest.fail(message) if os.environ.get("TRICHLUC_CI") == "1" else pytest.skip(message)
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False).stdout


def signatures_seen_by_pdfsig(path: Path) -> int:
    """Return how many signatures pdfsig finds, all of them valid and the last over the whole file."""
    told = told_by("pdfsig", "-nocert", str(path))
    count = told.count("Signature Validation:")
    assert told.count("Signature is Valid.") == count, told
    assert count == 0 or "Total document signed" in told.rpartition("Signature #")[2], told
    return count


def are_pdf_a_2b(paths: Sequence[Path], verapdf_command: Sequence[str]) -> bool:
    """Return whether veraPDF passes each of the files as PDF/A-2b; what it says otherwise is shown."""
    options = ["--flavour", "2b", "--format", "text", *map(str, paths)]
    run = subprocess.run([*verapdf_command, *options], capture_output=True, text=True, check=False)
    verdicts = [line.split()[0] for line in run.stdout.splitlines() if line.endswith(" 2b")]
    assert verdicts == ["PASS"] * len(paths), run.stdout + run.stderr
    return True
