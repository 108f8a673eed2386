"""Letters to other agencies: a question, its reminders, and the request for an extract of a lost dossier."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from search_api.forms.blocks import Addressee, Block, Closing, Fields, FormPaper, Items, Paragraph, text
from search_api.forms.known_forms import form_spec
from search_api.forms.values import Issue, form, head
from search_api.paper.dates import day_words


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What an agency is asked for."""

    issue: Issue
    agency: str
    """Whom the letter goes to."""
    request_code: str
    request_about: str
    """Nội dung yêu cầu giải quyết, beginning with a small letter."""
    asked: tuple[str, ...]
    """What is asked for, a line each."""
    person: tuple[tuple[str, str], ...]
    """(label, value) by which the agency finds the dossier."""
    ground: str
    """Such as `NĐ 131/2021/NĐ-CP, Điều 129`."""
    answer_by: date
    answer_to: str
    """Address for the answer."""


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that went out before."""

    number: str
    """With its symbol."""
    on: date


@dataclass(frozen=True, slots=True)
class Reminder:
    """An inquiry that was not answered in time."""

    issue: Issue
    agency: str
    request_code: str
    ordinal: Literal[1, 2]
    asked: str
    """What was asked for, in one clause: `cung cấp trích lục hồ sơ thương binh`."""
    inquiry: SentLetter
    asked_by_day: date
    """When the answer was due."""
    earlier: tuple[SentLetter, ...]
    """Reminders sent before this one."""
    request_due: date
    """When the citizen's result is due."""
    answer_by: date


@dataclass(frozen=True, slots=True)
class LostDossier:
    """A dossier recognised until 31/12/1994 that is no longer there (NĐ 131/2021, Điều 128 and 129)."""

    issue: Issue
    agency: str
    """From LOST_FILE_ADDRESSEES."""
    request_code: str
    person: tuple[tuple[str, str], ...]
    """(label, value) by which the agency finds its papers."""
    recognised: str
    """When the person was recognised, as known: a day, a month or a year."""
    lost_how: str
    """What is known of the loss, and where it was looked for; a whole sentence."""
    enclosed: tuple[str, ...]
    """Papers that go with the letter."""
    answer_by: date | None


def inquiry_letter(values: Inquiry) -> FormPaper:
    """Return the letter that asks another agency (NĐ 131/2021, Điều 129 and those on relatives elsewhere)."""
    office = values.issue.office
    spec = form_spec("hoi_co_quan")
    blocks = (
        head(values.issue, spec, subject=f"đề nghị phối hợp giải quyết hồ sơ {values.request_code}"),
        Addressee(values.agency),
        text(
            f"{office.called} đang giải quyết hồ sơ mã số {values.request_code} về việc"
            f" {values.request_about}. Căn cứ {values.ground}, {office.called} kính đề nghị {values.agency}"
            " cung cấp:"
        ),
        Items(values.asked),
        text("Thông tin về người có công:"),
        Fields(values.person),
        _answer_by(values.answer_by),
        text(f"Văn bản trả lời xin gửi về: {values.answer_to}."),
        text("Rất mong nhận được sự phối hợp của Quý cơ quan. Trân trọng cảm ơn./."),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(spec, values.issue, identifier=values.request_code, blocks=blocks)


def reminder_letter(values: Reminder) -> FormPaper:
    """Return the first or second reminder of an inquiry."""
    spec, office = form_spec("nhac_co_quan"), values.issue.office
    subject = f"nhắc lần {values.ordinal} việc phối hợp giải quyết hồ sơ {values.request_code}"
    sent = "".join(
        f" {_capital(day_words(letter.on))}, {office.called} đã có Công văn số {letter.number} nhắc việc trên."
        for letter in values.earlier
    )
    blocks = (
        head(values.issue, spec, subject=subject),
        Addressee(values.agency),
        text(
            f"{_capital(day_words(values.inquiry.on))}, {office.called} có Công văn số {values.inquiry.number}"
            f" đề nghị {values.agency} {values.asked}, thời hạn trả lời là {day_words(values.asked_by_day)}."
            f"{sent} Đến nay, {office.called} chưa nhận được văn bản trả lời."
        ),
        text(
            f"Hồ sơ mã số {values.request_code} của người dân phải trả kết quả vào"
            f" {day_words(values.request_due)} và chỉ giải quyết được khi có trả lời của Quý cơ quan."
        ),
        _answer_by(values.answer_by),
        text(
            "Trường hợp không có thông tin hoặc cần thêm thời gian, xin Quý cơ quan cho biết bằng văn bản để"
            f" {office.called} kịp thời thông báo cho người dân. Trân trọng cảm ơn./."
        ),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(spec, values.issue, identifier=values.request_code, blocks=blocks)


def lost_dossier_letter(values: LostDossier) -> FormPaper:
    """Return the letter that asks for an extract of a lost dossier (NĐ 131/2021, Điều 129)."""
    spec, office = form_spec("that_lac"), values.issue.office
    blocks = (
        head(values.issue, spec, subject="đề nghị cấp trích lục hồ sơ người có công bị thất lạc"),
        Addressee(values.agency),
        text(f"{office.called} đang giải quyết hồ sơ mã số {values.request_code} về người có công sau đây:"),
        Fields((*values.person, ("Thời điểm được công nhận", values.recognised))),
        text(
            "Hồ sơ được công nhận từ ngày 31 tháng 12 năm 1994 trở về trước, nay không còn tại"
            f" {office.called}. {values.lost_how}"
        ),
        text(
            f"Căn cứ Điều 129 Nghị định số 131/2021/NĐ-CP, {office.called} kính đề nghị {values.agency} cấp"
            " trích lục hồ sơ nêu trên, hoặc cho biết bằng văn bản nếu không còn lưu giữ."
        ),
        *_enclosed(values),
        *((_answer_by(values.answer_by),) if values.answer_by else ()),
        text("Rất mong nhận được sự phối hợp của Quý cơ quan. Trân trọng cảm ơn./."),
        Closing(values.issue.recipients, values.issue.signer),
    )
    return form(spec, values.issue, identifier=values.request_code, blocks=blocks)


def _enclosed(values: LostDossier) -> tuple[Block, ...]:
    return (text("Gửi kèm công văn này:"), Items(values.enclosed)) if values.enclosed else ()


def _answer_by(day: date) -> Paragraph:
    return Paragraph((("", "Kính đề nghị Quý cơ quan trả lời trước "), ("B", f"{day_words(day)}.")))


def _capital(words: str) -> str:
    """Return `words` with a capital at the front, the rest as it is."""
    return words[:1].upper() + words[1:]
