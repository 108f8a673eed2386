"""Papers: laid out anew without losing a page, and what becomes of their work."""

import pytest
from sqlalchemy import select

from schemas.dossier import DocumentDraft, DocumentFact
from schemas.layout import BoundingBox
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import arrange_documents, document_source, list_documents, list_pages
from schemas.storage.tables.work import WorkRow
from schemas.storage.work import add_work
from tests.schemas.storage.builders import NOW, make_dossier


def arranged(services, dossier, *groups, **more):
    drafts = [DocumentDraft(tuple(group), "khac", **more) for group in groups]
    with writing(services.database) as session:
        return arrange_documents(session, dossier.id, drafts, now=NOW)


def numbers(services, dossier):
    with reading(services.database) as session:
        return {page.id: page.number for page in list_pages(session, dossier.id)}


def test_a_file_becomes_two_papers(services):
    dossier, (first, second, third), _ = make_dossier(services, pages=3)
    one, two = arranged(services, dossier, [first], [second, third])
    with reading(services.database) as session:
        assert [document.ordinal for document in list_documents(session, dossier.id)] == [1, 2]
        assert [each.page.id for each in document_source(session, two).pages] == [second, third]
    assert one != two


def test_a_paper_that_begins_as_before_keeps_its_id(services):
    dossier, (first, second, third), _ = make_dossier(services, pages=3)
    before = arranged(services, dossier, [first], [second, third])
    assert arranged(services, dossier, [first, second], [third])[0] == before[0]


def test_pages_change_places(services):
    dossier, (first, second, third), _ = make_dossier(services, pages=3)
    arranged(services, dossier, [third], [first, second])
    assert numbers(services, dossier) == {third: 1, first: 2, second: 3}


def test_a_paper_without_pages_goes_with_its_work(services):
    dossier, (first, second), _ = make_dossier(services)
    ids = arranged(services, dossier, [first], [second])
    with writing(services.database) as session:
        add_work(session, Stage.ARCHIVE_DOCUMENT, ids, dossier_id=dossier.id, now=NOW)
    arranged(services, dossier, [first, second])
    with reading(services.database) as session:
        work = select(WorkRow.subject_id).where(WorkRow.stage == Stage.ARCHIVE_DOCUMENT)
        assert list(session.scalars(work)) == [ids[0]]


@pytest.mark.parametrize("wrong", [[[0]], [[0, 1, 1]], [[0, 1], []]])
def test_a_layout_that_loses_or_doubles_a_page_is_refused(services, wrong):
    dossier, page_ids, _ = make_dossier(services)
    with pytest.raises(ValueError, match="exactly once"):
        arranged(services, dossier, *[[page_ids[place] for place in group] for group in wrong])
    assert numbers(services, dossier) == {page_ids[0]: 1, page_ids[1]: 2}


def test_what_a_paper_tells_of_itself_is_kept(services):
    dossier, page_ids, _ = make_dossier(services)
    fact = DocumentFact(
        "date", "ngày 5 tháng 3 năm 1972", "1972-03-05", page_ids[0], BoundingBox(1, 2, 3, 4), 0.9, "x"
    )
    arranged(services, dossier, page_ids, facts=(fact,))
    with reading(services.database) as session:
        [document] = list_documents(session, dossier.id)
    assert document.fact("date") == fact
    assert document.fact("signer") is None
