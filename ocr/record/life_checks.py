"""Checks of the dates of a life: birth, enlistment, wound, death, and the papers about them."""

from collections.abc import Iterator, Mapping
from datetime import date

from ocr.record.facts import Facts, paper_dates
from schemas.document_types import document_type
from schemas.fields import FieldName
from schemas.partial_date import may_precede
from schemas.record import RecordWarning
from schemas.war_periods import WarPeriod, war_periods_of

LEAST_AGE = 12
"""Younger than this nobody enlisted, in years."""

ORDER: tuple[tuple[str, FieldName, FieldName, str], ...] = (
    (
        "enlisted_before_birth",
        "birth_date",
        "enlisted_date",
        "Ngày nhập ngũ ở trước ngày sinh: xin đối chiếu ngày sinh và ngày nhập ngũ với ảnh của trang.",
    ),
    (
        "died_before_birth",
        "birth_date",
        "death_date",
        "Ngày hy sinh, từ trần ở trước ngày sinh: xin đối chiếu hai ngày với ảnh của trang.",
    ),
    (
        "died_before_enlisted",
        "enlisted_date",
        "death_date",
        "Ngày hy sinh, từ trần ở trước ngày nhập ngũ: xin đối chiếu hai ngày với ảnh của trang.",
    ),
    (
        "wounded_before_birth",
        "birth_date",
        "wound_date",
        "Ngày bị thương ở trước ngày sinh: xin đối chiếu hai ngày với ảnh của trang.",
    ),
    (
        "wounded_before_enlisted",
        "enlisted_date",
        "wound_date",
        "Ngày bị thương ở trước ngày nhập ngũ: xin đối chiếu hai ngày với ảnh của trang.",
    ),
    (
        "wounded_after_death",
        "wound_date",
        "death_date",
        "Ngày bị thương ở sau ngày hy sinh, từ trần: xin đối chiếu hai ngày với ảnh của trang.",
    ),
    (
        "decided_before_birth",
        "birth_date",
        "decision_date",
        "Ngày quyết định ở trước ngày sinh: xin đối chiếu hai ngày với ảnh của trang.",
    ),
)
"""Kind, what comes first, what comes after it, and what to do where it does not."""

PAPERS_AFTER: Mapping[FieldName, tuple[str, ...]] = {
    "death_date": (
        "giay_bao_tu",
        "giay_chung_nhan_hy_sinh",
        "giay_xac_nhan_hy_sinh",
        "bang_to_quoc_ghi_cong",
        "giay_bao_tin_mo",
        "giay_chung_nhan_gia_dinh",
        "trich_luc_khai_tu",
        "ban_khai_tu_tran",
    ),
    "wound_date": ("giay_chung_nhan_bi_thuong", "giay_chung_nhan_thuong_binh"),
}
"""Papers that can only be written after the event."""

EVENT_OF_CATEGORY: Mapping[str, FieldName] = {"LS": "death_date", "TB": "wound_date"}
"""The event for which an allowance is granted."""

GRANTS: tuple[tuple[str, FieldName, str], ...] = (
    ("decided_before_event", "decision_date", "Ngày quyết định"),
    ("benefit_before_event", "benefit_date", "Ngày hưởng trợ cấp"),
)
"""What can only follow that event."""


def order_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield a warning for each two dates that stand in the wrong order, whatever their unknown parts are."""
    for kind, first, second, message in ORDER:
        if facts.is_before(second, first):
            yield RecordWarning(kind, (first, second), message)


def age_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield a warning where somebody enlisted before the age of 12, but was born by then."""
    birth, enlisted = facts.date("birth_date"), facts.date("enlisted_date")
    if birth is None or enlisted is None or facts.is_before("enlisted_date", "birth_date"):
        return
    born, last = birth.earliest(), enlisted.latest()
    if born != date.min and last < date(born.year + LEAST_AGE, born.month, min(born.day, 28)):
        yield RecordWarning(
            "enlisted_too_young",
            ("birth_date", "enlisted_date"),
            f"Nhập ngũ khi chưa đủ {LEAST_AGE} tuổi: xin đối chiếu ngày sinh và ngày nhập ngũ với ảnh của trang.",
        )


def decision_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield a warning where the allowance was decided, or begins, before the event for which it is granted."""
    event = EVENT_OF_CATEGORY.get(facts.normal("category"))
    for kind, name, what in GRANTS:
        if event and facts.is_before(name, event):
            told = "hy sinh" if event == "death_date" else "bị thương"
            message = f"{what} ở trước ngày {told}: xin đối chiếu hai ngày với ảnh của trang."
            yield RecordWarning(kind, (name, event), message)


def paper_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield a warning for each paper dated before what it certifies."""
    for event, slugs in PAPERS_AFTER.items():
        happened = facts.date(event)
        for slug, written in paper_dates(facts.papers):
            if slug in slugs and happened is not None and not may_precede(happened, written):
                told = "hy sinh, từ trần" if event == "death_date" else "bị thương"
                name = document_type(slug).name
                message = (
                    f"{name} ghi ngày ở trước ngày {told}: xin đối chiếu ngày của giấy với ảnh của trang."
                )
                yield RecordWarning("paper_before_event", (event,), message)


def period_warnings(facts: Facts) -> Iterator[RecordWarning]:
    """Yield a warning where the death lies outside every period that is declared for it."""
    died, periods = facts.date("death_date"), war_periods_of(facts.text("war_period"))
    if died is None or not periods:
        return
    if all(_is_outside(died.earliest(), died.latest(), period) for period in periods):
        message = "Ngày hy sinh không thuộc thời kỳ đã ghi: xin đối chiếu ngày hy sinh và thời kỳ với ảnh của trang."
        yield RecordWarning("died_outside_period", ("death_date", "war_period"), message)


def _is_outside(first: date, last: date, period: WarPeriod) -> bool:
    is_before = period.first_day is not None and last < period.first_day
    return is_before or (period.last_day is not None and first > period.last_day)
