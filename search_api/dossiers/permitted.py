"""Values, papers and warnings of a dossier without what the account may not see of them."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.accounts import Permit
from schemas.document_types import UNKNOWN_TYPE, document_type
from schemas.fields import field_spec
from schemas.record import RecordWarning
from schemas.sensitive_text import readable_text
from search_api.dossiers.view import PaperView, ValueView


def permitted_value(value: ValueView, *, permit: Permit) -> ValueView:
    """Return a value of an ordinary field without the guarded words that were read into it.

    Values of a field that may not be seen at all stay as they are: `field_views` leaves them out.
    """
    if not permit.shows(field_spec(value.name).sensitivity):
        return value
    text = readable_text(value.value, sensitivities=permit.sensitivities)
    return value if text == value.value else replace(value, value=text, normalized="", now_in=())


def permitted_paper(paper: PaperView, *, permit: Permit) -> PaperView:
    """Return a paper without what may not be seen of it: all that a guarded kind tells, guarded words of others."""
    sensitivity = document_type(paper.document.type_slug).sensitivity
    if not permit.shows(sensitivity):
        bare = replace(paper.document, type_slug=UNKNOWN_TYPE, facts=(), cut_reason="")
        return replace(paper, document=bare, hidden=sensitivity)
    facts = tuple(
        replace(fact, value=readable_text(fact.value, sensitivities=permit.sensitivities))
        for fact in paper.document.facts
    )
    return replace(paper, document=replace(paper.document, facts=facts))


def permitted_warnings(warnings: Sequence[RecordWarning], *, permit: Permit) -> tuple[RecordWarning, ...]:
    """Return the warnings that tell nothing of a field whose values may not be seen."""
    return tuple(
        warning
        for warning in warnings
        if all(permit.shows(field_spec(name).sensitivity) for name in warning.fields)
    )
