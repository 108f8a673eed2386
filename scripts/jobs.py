"""The wiring of stages to jobs, with what each process keeps open for them."""

from collections.abc import Callable, Iterable
from functools import partial

from indexer.jobs import index_dossier, open_index
from ingest.batches.jobs import hand_in
from ingest.jobs import take_in_file
from ingest.uploads.jobs import take_in_parcel, take_in_upload
from ocr.jobs import archive_document, read_dossier, read_page
from ocr.reading import open_reader
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage.services import Services
from scripts.worker import Job
from search_api.search.list_work.jobs import search_list


def jobs_for(services: Services, stages: Iterable[Stage]) -> dict[Stage, Job]:
    """Return the jobs of `stages`, their engines and index opened."""
    return {stage: _OPENERS[stage](services.settings) for stage in stages}


def _page_job(settings: Settings) -> Job:
    return partial(read_page, reader=open_reader(settings.tessdata, profile=settings.profile))


def _index_job(settings: Settings) -> Job:
    return partial(index_dossier, index=open_index(settings))


def _list_job(settings: Settings) -> Job:
    return partial(search_list, index=open_index(settings))


_OPENERS: dict[Stage, Callable[[Settings], Job]] = {
    Stage.READ_PAGE: _page_job,
    Stage.READ_DOSSIER: lambda _: read_dossier,
    Stage.INDEX_DOSSIER: _index_job,
    Stage.ARCHIVE_DOCUMENT: lambda _: archive_document,
    Stage.SEARCH_LIST: _list_job,
    Stage.TAKE_IN: lambda _: partial(take_in_upload, take=take_in_file),
    Stage.TAKE_IN_PARCEL: lambda _: partial(take_in_parcel, hand_in=hand_in),
}
