"""The letter that answers a complaint or a suggestion, or tells where it was forwarded."""

from dataclasses import dataclass
from datetime import date

from search_api.forms.blocks import Addressee, Block, Closing, FormPaper, text
from search_api.forms.known_forms import form_spec
from search_api.forms.values import Issue, contact, form, head
from search_api.paper.dates import day_words


@dataclass(frozen=True, slots=True)
class ComplaintAnswer:
    """What is answered."""

    issue: Issue
    code: str
    kind: str
    """Such as `Phản ánh, kiến nghị`."""
    name: str
    """Of who wrote; empty where nobody signed."""
    received_on: date
    answer: str
    """Paragraphs apart by line feeds."""
    forwarded_to: str = ""
    """The body whose matter it is; empty: it was answered here."""


def complaint_letter(values: ComplaintAnswer) -> FormPaper:
    """Return the letter; it repeats nothing of what was written."""
    office, kind = values.issue.office, f"{values.kind[0].lower()}{values.kind[1:]}"
    name = f"Ông/Bà {values.name}" if values.name else "Ông/Bà"
    received = day_words(values.received_on)
    verdict = (
        f"Nội dung trên thuộc thẩm quyền của {values.forwarded_to}. {office.called} đã chuyển đơn đến"
        f" {values.forwarded_to} để xem xét, trả lời {name}."
        if values.forwarded_to
        else f"Sau khi xem xét, {office.called} xin trả lời như sau:"
    )
    blocks: tuple[Block, ...] = (
        head(values.issue, form_spec("tra_loi_phan_anh"), subject=f"trả lời đơn {values.code}"),
        Addressee(name),
        text(
            f"{received[0].upper()}{received[1:]}, {office.called} nhận được đơn {kind} mã số {values.code} của {name}."
        ),
        text(verdict),
        *(text(part.strip()) for part in values.answer.splitlines() if part.strip()),
        *contact(office),
        text(f"{office.called} trân trọng thông báo để {name} được biết và cảm ơn {name} đã có ý kiến./."),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(form_spec("tra_loi_phan_anh"), values.issue, identifier=values.code, blocks=blocks)
