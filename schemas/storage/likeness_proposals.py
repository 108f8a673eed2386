"""What looks the same, proposed with its evidence when a dossier was read; what a person decided is left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from schemas.identifiers import DossierId, PageId, new_id
from schemas.likeness import Evidence, LikenessKind, PersonKey, compare_pages, compare_persons
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.prints import page_prints, pages_like, persons_like, save_person_key, save_text_prints
from schemas.storage.tables.archive import DossierRow, ScanRow
from schemas.storage.tables.likeness import LikenessRow
from schemas.text_print import TextPrint


class _Proposal(NamedTuple):
    kind: LikenessKind
    subjects: tuple[str, str]
    dossiers: tuple[DossierId, DossierId]
    evidence: Evidence


def propose_likenesses(
    session: Session,
    dossier_id: DossierId,
    *,
    texts: Mapping[PageId, TextPrint],
    person: PersonKey | None,
    now: datetime,
) -> int:
    """Bring what is proposed of the dossier to what its pages and person say now; return how much that is.

    What a person decided stays; what was proposed and is no longer borne out goes.

    Args:
        session: Open for writing.
        dossier_id: A dossier that was read.
        texts: Prints of its pages' texts; blank pages are not in it.
        person: Of its chosen values; `None` without a name.
        now: The moment.
    """
    save_text_prints(session, texts)
    save_person_key(session, dossier_id, person)
    found = [*_same_bytes(session, dossier_id), *_same_sheets(session, dossier_id)]
    if person is not None:
        found += _same_persons(session, dossier_id, person)
    _keep(session, dossier_id, found, now=now)
    return len(found)


def _same_bytes(session: Session, dossier_id: DossierId) -> list[_Proposal]:
    ours, theirs, office = aliased(ScanRow), aliased(ScanRow), aliased(DossierRow)
    query = (
        select(ours.id, theirs.id, theirs.dossier_id)
        .join(theirs, theirs.file_sha256 == ours.file_sha256)
        .join(office, office.id == ours.dossier_id)
        .join(DossierRow, and_(DossierRow.id == theirs.dossier_id, DossierRow.office_id == office.office_id))
        .where(ours.dossier_id == dossier_id, theirs.dossier_id != dossier_id)
    )
    return [
        _proposal("bytes", (our, dossier_id), (their, DossierId(other)), Evidence(("bytes",)))
        for our, their, other in session.execute(query.order_by(ours.id, theirs.id))
    ]


def _same_sheets(session: Session, dossier_id: DossierId) -> list[_Proposal]:
    pages = page_prints(session, dossier_id)
    found = [
        _proposal("page", (one.page_id, dossier_id), (other.page_id, dossier_id), evidence)
        for one, other in combinations(pages, 2)
        if (evidence := compare_pages(one, other, in_one_dossier=True)) is not None
    ]
    for page in pages:
        for elsewhere, other in pages_like(session, page, dossier_id=dossier_id):
            evidence = compare_pages(page, other, in_one_dossier=False)
            if evidence is not None:
                found.append(
                    _proposal("page", (page.page_id, dossier_id), (other.page_id, elsewhere), evidence)
                )
    return found


def _same_persons(session: Session, dossier_id: DossierId, person: PersonKey) -> list[_Proposal]:
    return [
        _proposal("person", (dossier_id, dossier_id), (other, other), evidence)
        for other, key in persons_like(session, person, dossier_id=dossier_id)
        if (evidence := compare_persons(person, key)) is not None
    ]


def _proposal(
    kind: LikenessKind, ours: tuple[str, DossierId], theirs: tuple[str, DossierId], evidence: Evidence
) -> _Proposal:
    first, second = sorted((ours, theirs))
    return _Proposal(kind, (first[0], second[0]), (first[1], second[1]), evidence)


def _keep(session: Session, dossier_id: DossierId, found: Sequence[_Proposal], *, now: datetime) -> None:
    session.flush()
    ours = or_(LikenessRow.first_dossier_id == dossier_id, LikenessRow.second_dossier_id == dossier_id)
    known = {
        (row.kind, row.first_id, row.second_id): row
        for row in session.scalars(select(LikenessRow).where(ours))
    }
    for proposal in found:
        row = known.pop((proposal.kind, *proposal.subjects), None)
        if row is None:
            _add(session, proposal, now=now)
        elif row.state == "proposed":
            row.evidence, row.score = asdict(proposal.evidence), proposal.evidence.score
    for row in known.values():
        if row.state == "proposed":
            session.delete(row)
    session.flush()


def _add(session: Session, proposal: _Proposal, *, now: datetime) -> None:
    add_if_absent(
        session,
        LikenessRow,
        id=new_id(),
        kind=proposal.kind,
        first_id=proposal.subjects[0],
        second_id=proposal.subjects[1],
        first_dossier_id=proposal.dossiers[0],
        second_dossier_id=proposal.dossiers[1],
        evidence=asdict(proposal.evidence),
        score=proposal.evidence.score,
        state="proposed",
        proposed_at=now,
        reason="",
    )
