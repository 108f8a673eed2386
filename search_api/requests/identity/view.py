"""Checks of an applicant as JSON and as words."""

from typing import Any

from schemas.request_papers import (
    FINDINGS,
    PAPER_NAMES,
    WAY_NAMES,
    Authorisation,
    CheckKind,
    IdentityPaper,
    RequestCheck,
)
from schemas.requests import Request
from search_api.requests.identity.readiness import Checked, still_to_check
from search_api.web.render import moment


def checked_json(request: Request, checked: Checked) -> dict[str, Any]:
    """Return what was checked as `trichluc.request_checks/1`."""
    return {
        "schema": "trichluc.request_checks/1",
        "request_id": request.id,
        "still_to_check": still_to_check(request, checked),
        "checks": [_check_json(check) for check in checked.checks],
        "authorisation": _authorisation_json(checked.authorisation) if checked.authorisation else None,
    }


def check_words(check: RequestCheck) -> str:
    """Return a check in one line: what was shown, how it was read, when."""
    if check.kind is CheckKind.IDENTITY:
        papers = ", ".join(PAPER_NAMES[IdentityPaper(paper)] for paper in check.papers)
    else:
        papers = "; ".join(check.papers)
    return f"{papers} ({WAY_NAMES[check.way]}, {moment(check.at)})"


def finding_words(check: RequestCheck) -> list[str]:
    """Return what a check found, in words."""
    return [FINDINGS[code].text for code in check.findings]


def _check_json(check: RequestCheck) -> dict[str, Any]:
    return {
        "kind": check.kind,
        "way": check.way,
        "papers": list(check.papers),
        "result": "same" if check.is_same else "differs",
        "findings": list(check.findings),
        "note": check.note,
        "account_id": check.account_id,
        "at": f"{check.at:%Y-%m-%dT%H:%M:%SZ}",
    }


def _authorisation_json(given: Authorisation) -> dict[str, Any]:
    return {
        "principal": given.principal,
        "paper_no": given.paper_no,
        "signed_on": given.signed_on.isoformat(),
        "certified_by": given.certified_by,
        "valid_until": given.valid_until.isoformat() if given.valid_until else None,
    }
