"""STEPS: what is asked on which page, in the order of the pages; the place to add a question."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.vietnamese import nfc

LONGEST_PURPOSE = 1_000


@dataclass(frozen=True, slots=True)
class Field:
    """One question."""

    name: str
    longest: int
    needed: str = ""
    """What is said where it is empty; empty: it may be."""
    needed_for: tuple[str, ...] = ()
    """Standings of which it is needed; empty: of all."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page."""

    key: str
    """As in its address."""
    title: str
    fields: tuple[Field, ...] = ()


SELF, RELATIVE, DELEGATE = "ban_than", "than_nhan", "thay_mat"
STANDINGS: dict[str, str] = {
    SELF: "Tôi là người có công ghi trong hồ sơ",
    RELATIVE: "Tôi là người thân của người ấy",
    DELEGATE: "Tôi làm thay cho người khác",
}
"""For whom somebody asks → how they say so."""

STEPS: tuple[Step, ...] = (
    Step(
        "viec",
        "Ông/Bà cần giấy tờ gì?",
        (
            Field("wish", 120, "Xin chọn một loại giấy tờ."),
            Field(
                "purpose",
                LONGEST_PURPOSE,
                "Xin cho biết Ông/Bà cần giấy này để làm gì. Một câu ngắn là đủ.",
            ),
        ),
    ),
    Step(
        "cua-ai",
        "Giấy tờ trong hồ sơ của ai?",
        (
            Field("standing", 20, "Xin chọn một trong ba câu."),
            Field("subject_name", 100, "Xin ghi họ và tên của người có công."),
            Field("subject_born", 30),
            Field("subject_place", 100),
            Field("subject_more", 50),
            Field("relation", 60, "Xin ghi quan hệ, ví dụ: con, vợ, cháu.", (RELATIVE, DELEGATE)),
            Field(
                "delegate_of", 100, "Xin ghi họ và tên của người đã nhờ, đã ủy quyền cho Ông/Bà.", (DELEGATE,)
            ),
        ),
    ),
    Step(
        "nguoi-xin",
        "Ông/Bà là ai, liên lạc bằng cách nào?",
        (
            Field("name", 100, "Xin ghi họ và tên của Ông/Bà."),
            Field("birth_year", 20),
            Field("citizen_no", 20),
            Field("address", 200),
            Field("phone", 20),
            Field("email", 100),
        ),
    ),
    Step("giay-to", "Giấy tờ kèm theo"),
    Step("xem-lai", "Xem lại và gửi"),
)
FILES_STEP, LAST_STEP = STEPS[-2].key, STEPS[-1].key


def step_of(key: str) -> Step | None:
    """Return the step with this key; None where there is none."""
    return next((step for step in STEPS if step.key == key), None)


def number_of(step: Step) -> int:
    """Return which page it is, from 1."""
    return STEPS.index(step) + 1


def neighbour(step: Step, by: int) -> str:
    """Return the key of the page so many further, or the first or last one."""
    return STEPS[min(max(STEPS.index(step) + by, 0), len(STEPS) - 1)].key


def typed_for(step: Step, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed for the questions of `step` that the form held: in NFC, tidy, none too long."""
    return {
        field.name: _tidy(typed[field.name])[: field.longest].strip()
        for field in step.fields
        if field.name in typed
    }


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in nfc(text).strip().splitlines())
