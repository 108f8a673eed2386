"""The printed values of a paper in one canonical form, and their digest, which the signed statement carries.

A value is what stands in print: NFC, one space for any white space, nothing invisible. What no reader of the paper can
tell apart is one value: the lines of the office's name, those of the signer's.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from schemas.authentication import authentication_items
from schemas.completeness import spans
from schemas.copies import COPY_FORMS, MASK_GROUNDS, CopyPaper
from schemas.errors import InvalidInputError
from schemas.extract_paper import ExtractPaper, date_line, number_line, printed_text
from schemas.identifiers import Sha256
from schemas.statement import Statement

EXTRACT_FORM = "TL/1"
"""The form that extracts are printed in today."""
COPY_FORM, CERTIFIED_FORM = "BS/1", "BSXT/1"
"""Those of copies with number and signer, and of copies with a page of authentication."""
TEST_MARK = "thử nghiệm"

FORM_VERSIONS: dict[str, tuple[str, ...]] = {
    EXTRACT_FORM: (
        "office",
        "number",
        "place_and_date",
        "title",
        "archive_file_code",
        "page_count",
        "beneficiary_file_no",
        "rows",
        "purpose",
        "signer",
        "recipients",
        "verify_code",
        "verify_url",
        "notice",
    ),
    COPY_FORM: (
        "office",
        "kind",
        "number",
        "place_and_date",
        "archive_file_code",
        "pages",
        "partial_pages",
        "grounds",
        "signer",
        "recipients",
        "verify_code",
        "verify_url",
        "notice",
    ),
    CERTIFIED_FORM: ("office", "kind", "items", "verify_url", "notice"),
}
"""Form and version → its fields in their order. A row is never changed once papers carry it: a change is a new row."""

Values = Mapping[str, Sequence[str]]
"""Field → what is printed of it, one text or several."""


class UnknownFormError(InvalidInputError):
    """A form that this version of the program does not know."""

    code = "unknown_form"


def values_digest(form: str, values: Values) -> Sha256:
    """Return the SHA-256 of what is printed, field by field in the order of the form version.

    The digested bytes are JSON without spaces, UTF-8: `[form,[field,text,…],…]`, so that no text can pass for the end
    of another.

    Raises:
        UnknownFormError: There is no such form version.
    """
    if form not in FORM_VERSIONS:
        raise UnknownFormError("Mẫu của giấy này phần mềm chưa biết. Xin cập nhật phần mềm rồi kiểm tra lại.")
    rows = [[field, *(printed_text(text) for text in values.get(field, ()))] for field in FORM_VERSIONS[form]]
    canonical = json.dumps([form, *rows], ensure_ascii=False, separators=(",", ":"))
    return Sha256(hashlib.sha256(canonical.encode()).hexdigest())


def extract_values(paper: ExtractPaper) -> dict[str, tuple[str, ...]]:
    """Return what is printed on an extract, for `EXTRACT_FORM`."""
    return {
        "office": (f"{paper.office_parent} {paper.office_name}",),
        "number": (number_line(paper),),
        "place_and_date": (date_line(paper),),
        "title": (paper.title,),
        "archive_file_code": (paper.archive_file_code,),
        "page_count": (str(paper.page_count),),
        "beneficiary_file_no": (paper.beneficiary_file_no,),
        "rows": tuple(
            text
            for row in paper.rows
            for text in (row.label, row.value, row.source, row.confirmed_by if row.source else "")
        ),
        "purpose": (paper.purpose,),
        "signer": (f"{paper.signer_title} {paper.signer_name}",),
        "recipients": paper.recipients,
        "verify_code": (paper.verify_code,),
        "verify_url": (paper.verify_url,),
        "notice": (TEST_MARK,) if paper.is_test else (),
    }


def state_extract(paper: ExtractPaper) -> Statement:
    """Return what the office states of an extract that is ready to be issued."""
    assert paper.issued_on is not None
    return Statement(
        form=EXTRACT_FORM,
        number=number_line(paper).removeprefix("Số: "),
        issued_on=paper.issued_on,
        office=printed_text(paper.office_name),
        values_sha256=values_digest(EXTRACT_FORM, extract_values(paper)),
    )


def copy_values(paper: CopyPaper) -> dict[str, tuple[str, ...]]:
    """Return what is printed on a copy beside its scans, for `COPY_FORM` and `CERTIFIED_FORM`."""
    items = authentication_items(paper.authentication) if paper.authentication else ()
    return {
        "office": (f"{paper.office_parent} {paper.office_name}",),
        "kind": (COPY_FORMS[paper.kind].words,),
        "number": (number_line(paper),),
        "place_and_date": (date_line(paper),),
        "archive_file_code": (paper.archive_file_code,),
        "pages": (spans(tuple(sorted(paper.page_numbers))),),
        "partial_pages": (spans(tuple(sorted(paper.partial_numbers))),),
        "grounds": tuple(MASK_GROUNDS[ground].label for ground in paper.grounds),
        "signer": (f"{paper.signer_title} {paper.signer_name}",),
        "recipients": paper.recipients,
        "verify_code": (paper.verify_code,),
        "verify_url": (paper.verify_url,),
        "items": tuple(text for item in items for text in item),
        "notice": (TEST_MARK,) if paper.is_test else (),
    }


def form_of_copy(paper: CopyPaper) -> str:
    """Return the form that a copy is printed in; empty for one that nobody signs."""
    if paper.authentication is not None:
        return CERTIFIED_FORM
    return COPY_FORM if paper.symbol else ""


def state_copy(paper: CopyPaper) -> Statement | None:
    """Return what the office states of a copy that is ready to be issued; None of one that nobody signs."""
    assert paper.issued_on is not None
    form = form_of_copy(paper)
    if not form:
        return None
    return Statement(
        form=form,
        number=number_line(paper).removeprefix("Số: ") if paper.symbol else paper.verify_code,
        issued_on=paper.issued_on,
        office=printed_text(paper.office_name),
        values_sha256=values_digest(form, copy_values(paper)),
    )
