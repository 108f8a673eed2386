"""Which version of a procedure holds where and when, and whether a new one may follow."""

from collections.abc import Sequence
from datetime import date, timedelta

from schemas.procedures.faults import ProcedureConflictError, ProcedureNotFoundError
from schemas.procedures.procedure import ProcedureVersion

Catalogue = Sequence[ProcedureVersion]
"""All versions that were ever published."""


def in_force(catalogue: Catalogue, key: str, *, province: str = "", on: date) -> ProcedureVersion:
    """Return the version that a request of that day begins under: the province's own, else the nationwide one.

    Raises:
        ProcedureNotFoundError: None is in force.
    """
    for place in dict.fromkeys((province, "")):
        found = _newest_begun(catalogue, key, place, on)
        if found is not None and (found.effective_to is None or on <= found.effective_to):
            return found
    raise ProcedureNotFoundError(
        "Không có thủ tục này, hoặc ngày ấy chưa có quy định nào còn hiệu lực. Xin xem danh mục thủ tục."
    )


def offered(catalogue: Catalogue, *, province: str = "", on: date) -> tuple[ProcedureVersion, ...]:
    """Return what is in force on that day, a version for each procedure, in the order of their first publication."""
    found = []
    for key in dict.fromkeys(version.key for version in catalogue):
        try:
            found.append(in_force(catalogue, key, province=province, on=on))
        except ProcedureNotFoundError:
            continue
    return tuple(found)


def find_version(catalogue: Catalogue, key: str, *, province: str, version: int) -> ProcedureVersion:
    """Return a version, in force or not: what a request is held to that began under it.

    Raises:
        ProcedureNotFoundError: It was never published.
    """
    for each in catalogue:
        if each.identity == (key, province, version):
            return each
    raise ProcedureNotFoundError("Không có phiên bản này của thủ tục. Xin xem danh mục thủ tục.")


def last_day(catalogue: Catalogue, version: ProcedureVersion) -> date | None:
    """Return the last day of `version`: its own, or the day before a later version begins; None where none is set.

    A day before `effective_from` says that it was never in force: it was replaced before it began.
    """
    later = [
        each for each in _versions(catalogue, version.key, version.province) if each.version > version.version
    ]
    ends = [each.effective_from - timedelta(days=1) for each in later]
    return min([*ends, *([version.effective_to] if version.effective_to else [])], default=None)


def next_version(catalogue: Catalogue, key: str, *, province: str = "") -> int:
    """Return the number that the next version of the procedure gets there."""
    return max((each.version for each in _versions(catalogue, key, province)), default=0) + 1


def check_addition(catalogue: Catalogue, version: ProcedureVersion, *, today: date) -> None:
    """Let pass what may be published beside `catalogue`, where nothing is ever changed in place.

    A version ends when a later one begins; one that has not begun yet may be replaced before it does.

    Raises:
        ProcedureConflictError: Its number is not the next one, it would begin today or earlier, or before the last
            day that a version before it names.
    """
    known = {each.identity for each in catalogue}
    number = next_version(catalogue, version.key, province=version.province)
    if version.identity in known:
        raise ProcedureConflictError(
            f"Phiên bản {version.version} đã công bố, không sửa được nữa. Xin ghi version = {number} rồi công bố lại.",
            code="procedure_changed_in_place",
        )
    if version.version != number:
        raise ProcedureConflictError(
            f"Số phiên bản phải liền sau phiên bản trước. Xin ghi version = {number}.",
            code="procedure_version_number",
        )
    if version.effective_from <= today:
        raise ProcedureConflictError(
            "Thủ tục không có hiệu lực lùi ngày. Xin ghi effective_from từ ngày mai trở đi.",
            code="procedure_effect_in_past",
        )
    _check_overlap(catalogue, version)


def _check_overlap(catalogue: Catalogue, version: ProcedureVersion) -> None:
    before = _newest_begun(catalogue, version.key, version.province, version.effective_from)
    if (
        before is not None
        and before.effective_to is not None
        and version.effective_from <= before.effective_to
    ):
        raise ProcedureConflictError(
            f"Phiên bản {before.version} còn hiệu lực đến hết ngày {before.effective_to:%d/%m/%Y}. "
            "Xin ghi effective_from sau ngày đó.",
            code="procedure_overlapping_effect",
        )


def _versions(catalogue: Catalogue, key: str, province: str) -> list[ProcedureVersion]:
    return [each for each in catalogue if (each.key, each.province) == (key, province)]


def _newest_begun(catalogue: Catalogue, key: str, province: str, on: date) -> ProcedureVersion | None:
    begun = [each for each in _versions(catalogue, key, province) if each.effective_from <= on]
    return max(begun, key=lambda each: each.version, default=None)
