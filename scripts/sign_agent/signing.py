"""A round of signing: what waits is shown, each paper is confirmed, then the PIN, then the token signs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from schemas.signing_protocol import PaperPrepared, PaperShown
from scripts.sign_agent import server as asking
from scripts.sign_agent.server import SignServer
from scripts.sign_agent.shown import require_shown


class Person(Protocol):
    """The signer at the PC."""

    def tell(self, text: str) -> None:
        """Show a line."""

    def agrees(self, question: str) -> bool:
        """Return the answer to a question of yes or no."""

    def pin(self) -> str:
        """Return the PIN as typed, which is shown nowhere."""


class Key(Protocol):
    """A key that stays where it is."""

    def sign(self, message: bytes) -> bytes:
        """Return the RSA PKCS#1 v1.5 signature with SHA-256 of `message`."""


@dataclass(frozen=True, slots=True)
class Signer:
    """With what is signed."""

    subject: str
    chain: tuple[bytes, ...]
    """The certificate, then its issuers, in DER."""
    unlock: Callable[[str], AbstractContextManager[Key]]
    """Gives the key for a PIN."""


def sign_waiting(server: SignServer, signer: Signer, person: Person, *, folder: Path) -> int:
    """Sign what waits and is confirmed, and return how many papers were signed.

    Args:
        server: With an open session.
        signer: Certificate and key.
        person: Who reads, confirms and types the PIN.
        folder: Where each paper is laid to be read before it is confirmed.

    Raises:
        NotWhatWasShownError: The server wants something else signed than it gives to read.
        TrichLucError: As of the server's and the token's functions; papers signed before stay signed.
    """
    papers = asking.papers_waiting(server).papers
    if not papers:
        person.tell("Không có văn bản nào chờ Ông/Bà ký.")
        return 0
    confirmed = list(_confirmed(server, signer, person, papers=papers, folder=folder))
    if not confirmed:
        return 0
    with signer.unlock(person.pin()) as key:
        for paper, prepared in confirmed:
            signed = asking.send_signature(server, paper.id, key.sign(prepared.attributes))
            person.tell(f"Đã ký {paper.number}. SHA-256 của bản đã ký: {signed.sha256}")
    return len(confirmed)


def _confirmed(
    server: SignServer, signer: Signer, person: Person, *, papers: Sequence[PaperShown], folder: Path
) -> Iterator[tuple[PaperShown, PaperPrepared]]:
    for number, paper in enumerate(papers, start=1):
        prepared = asking.prepare(server, paper.id, signer.chain)
        document = asking.document(server, paper.id)
        require_shown(prepared, document=document, certificate=signer.chain[0])
        path = folder / f"cho-ky-{number}.pdf"
        path.write_bytes(document)
        person.tell(paper_lines(paper, prepared, signer=signer, path=path))
        if person.agrees(f"Ông/Bà đồng ý ký {printable(paper.number)}?"):
            yield paper, prepared
        else:
            person.tell("Không ký văn bản này; văn bản vẫn chờ.")


def paper_lines(paper: PaperShown, prepared: PaperPrepared, *, signer: Signer, path: Path) -> str:
    """Return what the signer reads before confirming."""
    rows = (
        ("Số", paper.number),
        ("Văn bản", paper.title),
        ("Của người", paper.name),
        ("Cơ quan ban hành", paper.office),
        ("Ký bằng chứng thư số của", signer.subject),
        ("Mã băm SHA-256", prepared.document_digest),
        ("Xem toàn văn tại", str(path)),
    )
    return "\n".join(["", *(f"  {label}: {printable(value)}" for label, value in rows)])


def printable(text: str) -> str:
    """Return `text` without what moves a terminal's cursor or hides what stands there."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
