"""A request comes in: checked against its procedure, given its code, and a secret for who made it."""

import hashlib
from dataclasses import asdict, dataclass, replace

from schemas.commands import fingerprint
from schemas.errors import InvalidInputError
from schemas.identifiers import OfficeId
from schemas.procedures.procedure import Outcome, ProcedureVersion
from schemas.procedures.words import ANSWERS, WORDS, OutcomeKind
from schemas.procedures.words import Applicant as ApplicantKind
from schemas.requests import Applicant, Channel
from schemas.verify_code import ALPHABET
from schemas.vietnamese import nfc, one_line

LONGEST_LINE, LONGEST_TEXT = 300, 4_000
_SECRET_LETTERS = 12
"""60 bits: with the throttle on the page nobody guesses one."""


class ImpossibleRequestError(InvalidInputError):
    """A request that cannot be taken in as it is."""

    code = "impossible_request"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for."""

    procedure: str
    applicant: Applicant
    subject: str
    """Whose dossier."""
    purpose: str
    outcome: str
    channel: Channel
    competent_office: OfficeId
    external_code: str = ""
    """As a portal gave it."""


def cleaned(asked: Asked) -> Asked:
    """Return it with texts in NFC, without blanks around them, none too long."""
    given = asked.applicant
    applicant = replace(
        given,
        name=_line(given.name),
        citizen_no=_line(given.citizen_no),
        address=_line(given.address),
        phone=_line(given.phone),
        email=_line(given.email),
        relation=_line(given.relation),
        delegate_of=_line(given.delegate_of),
    )
    return Asked(
        procedure=asked.procedure,
        applicant=applicant,
        subject=_line(asked.subject),
        purpose=nfc(asked.purpose).strip()[:LONGEST_TEXT],
        outcome=asked.outcome,
        channel=asked.channel,
        competent_office=asked.competent_office,
        external_code=_line(asked.external_code),
    )


def check_asked(asked: Asked, procedure: ProcedureVersion) -> None:
    """Let pass what the procedure can take in.

    Raises:
        ImpossibleRequestError: Something is missing, or the procedure does not give that to this applicant.
    """
    missing = [
        label
        for label, value in (
            ("họ tên hoặc tên cơ quan đề nghị", asked.applicant.name),
            ("hồ sơ của ai", asked.subject),
            ("lý do đề nghị", asked.purpose),
        )
        if not value
    ]
    if missing:
        raise ImpossibleRequestError(f"Xin điền {', '.join(missing)} rồi gửi lại.")
    given = {outcome.kind.value: outcome for outcome in askable(procedure)}
    if asked.outcome not in given:
        known = ", ".join(WORDS[outcome.kind] for outcome in askable(procedure))
        raise ImpossibleRequestError(f"Thủ tục này không có kết quả như vậy. Có thể chọn: {known}.")
    if not set(given[asked.outcome].applicants) & _kinds(asked.applicant):
        name = WORDS[OutcomeKind(asked.outcome)]
        raise ImpossibleRequestError(
            f"“{name}” không cấp cho người đề nghị này (NĐ 131/2021, Điều 129). Xin chọn kết quả khác."
        )


def askable(procedure: ProcedureVersion) -> tuple[Outcome, ...]:
    """Return the results that somebody may ask for: that nothing was found is an answer, not a wish."""
    return tuple(outcome for outcome in procedure.outcomes if outcome.kind not in ANSWERS)


def tracking_secret(key: str, asked: Asked) -> str:
    """Return the secret of the receipt: whoever sent the command can work it out again, nobody else can.

    Args:
        key: Of the command: at least 16 random letters, made by the sender.
        asked: What was sent with it.
    """
    return secret_from(key, fingerprint(asdict(asked)), "tracking")


def secret_from(key: str, *said: str) -> str:
    """Return a secret that people can type, such as `7K2M-Q0ZX-19AB`: of a random key and what was said with it."""
    number = int.from_bytes(hashlib.sha256("\n".join((key, *said)).encode()).digest())
    letters = [ALPHABET[number >> 5 * place & 31] for place in range(_SECRET_LETTERS)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, _SECRET_LETTERS, 4))


def _kinds(applicant: Applicant) -> set[ApplicantKind]:
    return {ApplicantKind.AGENCY} if applicant.is_agency else {ApplicantKind.PERSON, ApplicantKind.RELATIVE}


def _line(text: str) -> str:
    return one_line(text)[:LONGEST_LINE]
