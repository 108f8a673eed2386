"""Whether a procedure holds together: its sums, its limits, and everything it points at."""

import re
from collections.abc import Iterable, Iterator, Sequence

from schemas.admin_units.units import unit_of_code
from schemas.deadlines.duration import Duration
from schemas.procedures.faults import BadProcedureError, Fault
from schemas.procedures.lengths import is_longer
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.texts import texts_of
from schemas.procedures.words import WORDS, Applicant, OutcomeKind

LONGEST_KEY, LONGEST_TEXT = 40, 2_000
MOST_VERSIONS, MOST_COPIES, MOST_FEE_VND, MOST_UNITS = 9_999, 99, 1_000_000_000, 999
_KEY = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_KEY - 1}}}")
_TTHC_CODE = re.compile(r"\d\.\d{6}(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?")
_KEYED = ("parts", "steps", "components", "forms", "refusals", "supplements")
_NEEDED = ("legal_grounds", "applicants", "where", "steps", "outcomes", "delivery_ways")


def check_procedure(version: ProcedureVersion) -> None:
    """Let pass what can be published.

    Raises:
        BadProcedureError: It cannot; the error names every fault.
    """
    faults = faults_of(version)
    if faults:
        raise BadProcedureError(faults)


def faults_of(version: ProcedureVersion) -> tuple[Fault, ...]:
    """Return everything that is wrong with `version` by itself, whatever else is published."""
    checks = (_names, _texts, _ranges, _pointers, _applicants, _limits, _sums, _law)
    return tuple(fault for check in checks for fault in check(version))


def _names(version: ProcedureVersion) -> Iterator[Fault]:
    if not _KEY.fullmatch(version.key):
        yield Fault("bad_key", "key", _BAD_KEY)
    for name in _KEYED:
        keys = [each.key for each in getattr(version, name)]
        yield from (Fault("bad_key", f"{name}[{key}]", _BAD_KEY) for key in keys if not _KEY.fullmatch(key))
        yield from _doubled(keys, name)
    yield from _doubled([outcome.kind for outcome in version.outcomes], "outcomes")
    for name in ("applicants", "delivery_ways", "legal_grounds"):
        yield from _doubled(getattr(version, name), name)
    if version.tthc_code and not _TTHC_CODE.fullmatch(version.tthc_code):
        yield Fault("bad_tthc_code", "tthc_code", "mã thủ tục có dạng 1.010827 hoặc 1.010827.H56")
    if version.tthc_code_is_verified and not version.tthc_code:
        yield Fault("bad_tthc_code", "tthc_code", "đã ghi là kiểm chứng nhưng chưa có mã")
    if version.province and unit_of_code(version.province, code_system="GSO34") is None:
        yield Fault("unknown_province", "province", "không có tỉnh, thành phố mã này trong 34 đơn vị")


def _doubled(keys: Sequence[str], place: str) -> Iterator[Fault]:
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        yield Fault("doubled_key", f"{place}[{key}]", "ghi hai lần")


def _texts(version: ProcedureVersion) -> Iterator[Fault]:
    for name in _NEEDED:
        if not getattr(version, name):
            yield Fault("empty_text", name, "cần ít nhất một mục")
    for place, text, may_be_empty in texts_of(version):
        if not text.strip() and not may_be_empty:
            yield Fault("empty_text", place, "còn để trống")
        if len(text) > LONGEST_TEXT or not text.isprintable():
            yield Fault(
                "bad_value", place, f"chỉ nhận chữ in được, trên một dòng, dài nhất {LONGEST_TEXT} chữ"
            )


def _ranges(version: ProcedureVersion) -> Iterator[Fault]:
    numbers = [
        ("version", version.version, 1, MOST_VERSIONS),
        ("fee_vnd", version.fee_vnd, 0, MOST_FEE_VND),
        *((f"components[{each.key}].count", each.count, 1, MOST_COPIES) for each in version.components),
        *((place, duration.value, 1, MOST_UNITS) for place, duration in _durations(version)),
    ]
    for place, number, least, most in numbers:
        if not least <= number <= most:
            yield Fault("out_of_range", place, f"phải từ {least} đến {most}")
    if version.effective_to is not None and version.effective_to < version.effective_from:
        yield Fault("ends_before_it_begins", "effective_to", "ngày hết hiệu lực trước ngày có hiệu lực")


def _pointers(version: ProcedureVersion) -> Iterator[Fault]:
    forms, parts = {form.key for form in version.forms}, {part.key for part in version.parts} or {""}
    grounds = set(version.legal_grounds)
    for step in version.steps:
        yield from _unknown_forms(step.forms, forms, f"steps[{step.key}].forms")
        if step.part not in parts:
            yield Fault("unknown_part", f"steps[{step.key}].part", "không có phần này trong parts")
    for component in version.components:
        yield from _unknown_forms(filter(None, [component.form]), forms, f"components[{component.key}].form")
    for outcome in version.outcomes:
        yield from _unknown_forms(outcome.forms, forms, f"outcomes[{outcome.kind}].forms")
    for name in ("refusals", "supplements"):
        for reason in getattr(version, name):
            if reason.legal_ground not in grounds:
                place = f"{name}[{reason.key}].legal_ground"
                yield Fault("unknown_legal_ground", place, "căn cứ này chưa có trong legal_grounds")


def _unknown_forms(keys: Iterable[str], forms: set[str], place: str) -> Iterator[Fault]:
    for key in keys:
        if key not in forms:
            yield Fault("unknown_form", place, f"không có mẫu {key} trong forms")


def _applicants(version: ProcedureVersion) -> Iterator[Fault]:
    named = [(f"components[{each.key}]", each.applicants) for each in version.components]
    named += [(f"outcomes[{each.kind}]", each.applicants) for each in version.outcomes]
    for place, applicants in named:
        if not applicants:
            yield Fault("empty_text", f"{place}.applicants", "cần ít nhất một mục")
        for applicant in applicants:
            if applicant not in version.applicants:
                message = f"{WORDS[applicant]} không nằm trong applicants của thủ tục"
                yield Fault("unknown_applicant", f"{place}.applicants", message)


def _limits(version: ProcedureVersion) -> Iterator[Fault]:
    pairs = [("committed", version.committed, version.legal)]
    pairs += [(f"parts[{each.key}].committed", each.committed, each.legal) for each in version.parts]
    pairs += [
        (f"steps[{each.key}].committed", each.committed, each.legal) for each in version.steps if each.legal
    ]
    for place, committed, legal in pairs:
        if is_longer([committed], legal):
            message = f"cam kết {committed.text}, dài hơn {legal.text} theo luật"
            yield Fault("committed_exceeds_legal", place, message)


def _sums(version: ProcedureVersion) -> Iterator[Fault]:
    for name in ("legal", "committed"):
        groups = [
            ("parts", version.parts, getattr(version, name)),
            ("steps", version.steps, getattr(version, name)),
        ]
        for part in version.parts:
            own = tuple(step for step in version.steps if step.part == part.key)
            groups.append((f"parts[{part.key}]", own, getattr(part, name)))
        for place, pieces, total in groups:
            lengths = [length for piece in pieces if (length := getattr(piece, name)) is not None]
            if is_longer(lengths, total):
                together = " + ".join(length.text for length in lengths)
                yield Fault("sum_exceeds_total", f"{place}.{name}", f"{together} cộng lại quá {total.text}")


def _law(version: ProcedureVersion) -> Iterator[Fault]:
    """What NĐ 131/2021, Điều 129 says, whatever an office publishes: only agencies get a whole dossier."""
    for outcome in version.outcomes:
        if outcome.kind is OutcomeKind.SAO_TOAN_BO and set(outcome.applicants) - {Applicant.AGENCY}:
            place, words = f"outcomes[{outcome.kind}].applicants", WORDS[Applicant.AGENCY].lower()
            yield Fault("whole_copy_for_person", place, f"chỉ {words} được nhận bản sao toàn bộ hồ sơ")


def _durations(version: ProcedureVersion) -> Iterator[tuple[str, Duration]]:
    yield from (("legal", version.legal), ("committed", version.committed))
    for name in ("parts", "steps"):
        for each in getattr(version, name):
            yield f"{name}[{each.key}].committed", each.committed
            if each.legal is not None:
                yield f"{name}[{each.key}].legal", each.legal


_BAD_KEY = f"mã chỉ gồm chữ thường không dấu, số và gạch dưới, bắt đầu bằng chữ, dài nhất {LONGEST_KEY}"
