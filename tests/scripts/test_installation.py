"""The installer: what it takes from the lock, where caches go, and what it tells a person when a step fails."""

from pathlib import Path

import pytest

from scripts.installation import INPUTS, explain, fingerprint, locked_entries, tool_environment

LOCK = """\
# made by a tool
numpy==2.4.6 ; python_full_version >= '3.11' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
uv==0.13.9 \\
    --hash=sha256:cc
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with every file that decides what is installed."""
    for name in INPUTS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def test_an_entry_of_the_lock_keeps_its_marker_and_hashes() -> None:
    entries = locked_entries(LOCK)

    assert list(entries) == ["numpy", "uv"]
    assert entries["uv"] == "uv==0.13.9 \\\n    --hash=sha256:cc\n"
    assert "python_full_version" in entries["numpy"]
    assert entries["numpy"].count("--hash") == 2


@pytest.mark.parametrize("changed", INPUTS)
def test_a_changed_input_asks_for_a_new_installation(project: Path, changed: str) -> None:
    before = fingerprint(project, has_npm=True)

    (project / changed).write_text("changed", encoding="utf-8")

    assert fingerprint(project, has_npm=True) != before


def test_nothing_changed_means_the_same_fingerprint(project: Path) -> None:
    assert fingerprint(project, has_npm=True) == fingerprint(project, has_npm=True)


def test_caches_stay_in_the_project_where_the_home_folder_is_missing(tmp_path: Path) -> None:
    environment = tool_environment({"HOME": "/nonexistent"}, cache=tmp_path)

    assert environment["HOME"] == str(tmp_path)
    assert environment["UV_CACHE_DIR"].startswith(str(tmp_path))
    assert environment["npm_config_cache"].startswith(str(tmp_path))


def test_caches_stay_in_a_home_folder_that_can_be_written(tmp_path: Path) -> None:
    environment = tool_environment({"HOME": str(tmp_path)}, cache=tmp_path / "cache")

    assert environment["HOME"] == str(tmp_path)
    assert "UV_CACHE_DIR" not in environment


def test_the_index_and_certificate_set_for_pip_serve_all_tools(tmp_path: Path) -> None:
    given = {"HOME": str(tmp_path), "PIP_INDEX_URL": "index", "PIP_CERT": "ca.pem"}

    environment = tool_environment(given, cache=tmp_path)

    assert environment["UV_DEFAULT_INDEX"] == "index"
    assert environment["SSL_CERT_FILE"] == environment["NODE_EXTRA_CA_CERTS"] == "ca.pem"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("error: failed to write\n  cause: No space left on device (os error 28)", "Ổ đĩa đầy"),
        ("npm error code ENOSPC", "Ổ đĩa đầy"),
        ("  cause: dns error\n  cause: failed to lookup address", "kết nối mạng"),
        ("npm error code EAI_AGAIN", "kết nối mạng"),
        ("ERROR: Could not find a version that satisfies uv (from versions: none)", "kết nối mạng"),
        ("invalid peer certificate: UnknownIssuer", "chứng chỉ"),
        ("error: Hash mismatch for `numpy==2.4.6`", "mã băm"),
        ("numpy==2.4.6 has no usable wheels", "x86-64"),
        ("first\nsomething else\n", "something else"),
        ("", "không rõ lý do"),
    ],
)
def test_a_failed_step_is_told_in_one_sentence(output: str, said: str) -> None:
    sentence = explain(output)

    assert said in sentence
    assert "\n" not in sentence
