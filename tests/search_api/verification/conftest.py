"""An extract with a statement in its QR code, signed, and a scan of it."""

from pathlib import Path

import pytest

from schemas.extract_paper import ExtractPaper
from search_api.issuance.credentials import Credential
from search_api.issuance.render import render_extract
from search_api.issuance.sealing import Look, seal, unsealed_extract
from tests.schemas.papers import PAPER, SIGNED_AT
from tests.search_api.verification.issued import Issue, Issued, as_jpeg, drawn, qr_text_of, skewed


@pytest.fixture(scope="session")
def issue(credentials: tuple[Credential, Credential], font_dir: Path) -> Issue:
    """Make a signed paper; `qr_text` is what its QR code holds instead of its own statement."""
    person, agency = credentials

    def run(paper: ExtractPaper = PAPER, *, qr_text: str = "") -> Issued:
        text = qr_text or qr_text_of(paper)
        rendered = render_extract(paper, created_at=SIGNED_AT, font_dir=font_dir, qr_text=text)
        look = Look(SIGNED_AT, font_dir)
        pdf = seal(unsealed_extract(rendered, paper), person=person, agency=agency, look=look)
        return Issued(pdf, text)

    return run


@pytest.fixture(scope="session")
def issued(issue: Issue) -> Issued:
    """The test extract with its statement."""
    return issue()


@pytest.fixture(scope="session")
def photo(issued: Issued) -> bytes:
    """A scan of a print of it at 150 dpi, skewed by 3 degrees, unsharp, as JPEG."""
    return as_jpeg(skewed(drawn(issued.pdf)))
