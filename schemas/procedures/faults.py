"""What can be wrong with a procedure that somebody wrote, and the errors that say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.errors import ConflictError, InvalidInputError, NotFoundError

FaultCode = Literal[
    "not_readable",
    "not_known_here",
    "bad_value",
    "bad_key",
    "doubled_key",
    "empty_text",
    "out_of_range",
    "bad_tthc_code",
    "unknown_province",
    "unknown_role",
    "unknown_outcome",
    "unknown_word",
    "unknown_form",
    "unknown_part",
    "unknown_legal_ground",
    "unknown_applicant",
    "committed_exceeds_legal",
    "sum_exceeds_total",
    "whole_copy_for_person",
    "ends_before_it_begins",
]
MOST_TOLD = 8
"""More faults than these are counted, not told one by one, in the sentence of the error."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    code: FaultCode
    place: str
    """Where in the file: `steps[tiep_nhan].committed`."""
    message: str
    """What is wrong there, in Vietnamese, without a full stop."""


class BadProcedureError(InvalidInputError):
    """What was handed in is no procedure that can be published; `faults` tells everything that is wrong."""

    code = "bad_procedure"

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep `faults`, at least one."""
        self.faults = tuple(faults)
        told = "; ".join(f"{fault.place}: {fault.message}" for fault in self.faults[:MOST_TOLD])
        more = len(self.faults) - MOST_TOLD
        rest = f"; và {more} chỗ khác" if more > 0 else ""
        super().__init__(f"Thủ tục chưa công bố được. Xin sửa rồi gửi lại: {told}{rest}.")


class ProcedureConflictError(ConflictError):
    """It contradicts the versions that are published already."""

    code = "procedure_conflict"


class ProcedureNotFoundError(NotFoundError):
    """There is no such procedure, or none of its versions is in force on that day."""

    code = "procedure_not_found"
