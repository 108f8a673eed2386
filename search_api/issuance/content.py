"""Whether somebody may see what the paper of an extract says."""

from schemas.accounts import Permit
from schemas.extract_paper import ExtractPaper
from schemas.fields import FIELDS, Sensitivity
from search_api.scans.permitted import check_text, refuse

UNCONFIRMED = "(chưa xác nhận)"
"""Stands on a draft for a value that nobody compared with the scan."""
_OF_LABEL: dict[str, Sensitivity] = {spec.label: spec.sensitivity for spec in FIELDS if spec.printed}
"""Papers are kept as they were printed: a line is known by its label."""


def check_paper(paper: ExtractPaper, *, permit: Permit) -> None:
    """Let pass a paper that prints nothing the permit keeps back.

    Raises:
        SensitiveContentError: It does.
    """
    for row in paper.rows:
        sensitivity = _OF_LABEL.get(row.label, "")
        if not permit.shows(sensitivity):
            raise refuse(sensitivity)
        check_text(row.value, permit=permit)
