"""Forms as PDF files."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from search_api.forms.blocks import FormPaper
from search_api.forms.render import render_form
from tests.search_api.forms.sample_papers import RECEIVED


@pytest.fixture(scope="session")
def pdf_of(font_dir: Path) -> Callable[[FormPaper], bytes]:
    """Render a paper at a fixed time, each once."""

    @cache
    def render(paper: FormPaper) -> bytes:
        return render_form(paper, created_at=RECEIVED, font_dir=font_dir)

    return render
