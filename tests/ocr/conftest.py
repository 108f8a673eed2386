"""The real readers, opened once."""

import pytest

from ocr.recognition.engine import Engine, open_engine
from ocr.recognition.line_models import LineModels, open_line_models
from ocr.recognition.models import MissingModelError


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Tesseract with its Vietnamese model."""
    try:
        return open_engine()
    except MissingModelError:
        pytest.skip("The Tesseract model is not installed.")


@pytest.fixture(scope="session")
def models() -> LineModels:
    """The line models."""
    opened = open_line_models()
    if opened is None:
        pytest.skip("The wheel with the line models is not installed.")
    return opened
