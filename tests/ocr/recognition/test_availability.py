"""Status tells with what pages are read."""

from pathlib import Path

import pytest

from ocr.recognition import availability
from ocr.recognition.availability import describe_readers
from ocr.recognition.models import MissingModelError


@pytest.fixture
def tessdata(tmp_path: Path) -> str:
    (tmp_path / "vie.traineddata").write_bytes(b"")
    return str(tmp_path)


def test_nothing_is_said_where_all_readers_are_there(tessdata: str) -> None:
    assert describe_readers(tessdata) == ""


def test_missing_wheels_are_named(tessdata: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "WHEELS", ("trueocr", "no_such_wheel"))
    assert "no_such_wheel" in describe_readers(tessdata)


def test_without_a_model_nothing_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError):
        describe_readers(str(tmp_path))
