"""What an administrator sees of the versions: where each stands today, and the text the next one begins with."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from schemas.procedures.catalogue import Catalogue, in_force, last_day, next_version
from schemas.procedures.differences import Difference, differences
from schemas.procedures.faults import ProcedureNotFoundError
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.reading import to_toml


@dataclass(frozen=True, slots=True)
class Preview:
    """A version that is not published yet, beside the one that would hold on its first day without it."""

    version: ProcedureVersion
    replaced: ProcedureVersion | None
    """None: nothing would be in force then."""
    differences: tuple[Difference, ...]


def standing(catalogue: Catalogue, version: ProcedureVersion, *, today: date) -> str:
    """Return where a version stands today, in Vietnamese."""
    end = last_day(catalogue, version)
    if end is not None and end < version.effective_from:
        return "Không áp dụng: được thay thế trước khi có hiệu lực"
    if end is not None and end < today:
        return f"Hết hiệu lực sau ngày {end:%d/%m/%Y}"
    if version.effective_from > today:
        return f"Sẽ áp dụng từ ngày {version.effective_from:%d/%m/%Y}"
    return f"Đang áp dụng, đến hết ngày {end:%d/%m/%Y}" if end is not None else "Đang áp dụng"


def draft_text(catalogue: Catalogue, key: str, *, province: str, today: date) -> str:
    """Return the text that the next version begins with: the newest of the place, else the nationwide one.

    Raises:
        ProcedureNotFoundError: There is no such procedure.
    """
    versions = [each for each in catalogue if each.key == key and each.province in (province, "")]
    if not versions:
        raise ProcedureNotFoundError("Không có thủ tục này. Xin xem danh mục thủ tục.")
    newest = max(versions, key=lambda each: (each.province == province, each.version))
    draft = replace(
        newest,
        province=province,
        version=next_version(catalogue, key, province=province),
        effective_from=today + timedelta(days=1),
        effective_to=None,
    )
    return to_toml(draft)


def preview_of(catalogue: Catalogue, version: ProcedureVersion) -> Preview:
    """Return `version` beside what it would replace."""
    try:
        replaced = in_force(catalogue, version.key, province=version.province, on=version.effective_from)
    except ProcedureNotFoundError:
        return Preview(version, None, ())
    return Preview(version, replaced, differences(replaced, version))
