"""Odd pages given to the running system: each ends, no worker dies, and reading them takes bounded memory."""

import json

import pytest
from PIL import Image

from tests.journeys import contract
from tests.journeys.command_line import processes, run, running_up, start, status
from tests.journeys.test_hostile_files import _Peak
from tests.ocr.odd_pages import file_of, landscape, noise, plain, specks

MOST_MB = 900


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    files = {
        "dot.png": plain(1, 1, gray=0),
        "strip.png": plain(50_000, 40, gray=255),
        "black.png": plain(2480, 3508, gray=0),
        "noise.png": file_of(noise(2480, 3508), "PNG"),
        "specks.png": file_of(specks(0.02), "PNG"),
        "cmyk.tif": file_of(Image.new("CMYK", (1654, 2339), (10, 200, 30, 90)), "TIFF"),
        "landscape.jpg": file_of(landscape(), "JPEG"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in files]


def test_odd_pages_are_read_in_bounded_memory(odd, tmp_path):
    reader = start(tmp_path, "read", "--json", *odd)
    peak = _Peak(reader.pid)
    output, errors = reader.communicate(timeout=120)
    lines = [json.loads(line) for line in output.splitlines()]
    for line in lines:
        if all(
            page["words"] or page["blank"] for page in line["pages"]
        ):  # no text in a picture is no failure
            contract.check_read(line)
    assert [line["file"] for line in lines] == odd
    assert [line["refused"] and line["refused"]["code"] for line in lines if line["refused"]] == [
        "too_many_pixels"
    ]
    assert "Traceback" not in errors
    assert peak.end() < MOST_MB


def test_no_worker_dies_of_odd_pages(odd, tmp_path):
    home = tmp_path / "home"
    with running_up(home):
        before = processes(home)
        taken = run(home, "ingest", "--json", "--wait", "--dossier", "H99.8", *odd)
        assert processes(home) == before
        pages = status(home)["pages"]
    assert taken.exit_code == 3
    assert pages["total"] == pages["done"] + pages["blank"] == len(odd) - 1
