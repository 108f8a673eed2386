"""The catalogues of words of the pages; `python -m tests.catalogue` gathers them and counts what is not translated."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from schemas import batch, kiosks, opening, outbox, own_results, requests, slips, transfers
from schemas.accounts import ROLE_NAMES, SENSITIVITY_NAMES
from schemas.authentication import PURPOSES
from schemas.beneficiary import CATEGORIES
from schemas.complaints.complaint import COMPLAINT_ACTIONS, COMPLAINT_STATES
from schemas.complaints.kinds import complaint_kinds
from schemas.copies import COPY_FORMS, MASK_GROUNDS
from schemas.deadlines import calendar, clock
from schemas.deadlines.duration import UNIT_NAMES
from schemas.deadlines.wording import WEEKDAYS
from schemas.document_types import DOCUMENT_TYPES
from schemas.fields import FIELDS
from schemas.index_runs import RUN_NAMES
from schemas.inquiries import AGENCY_KINDS, INQUIRY_STATES
from schemas.issuance import EVIDENCE_NOTES
from schemas.issuance import PAPER_NAMES as KINDS_OF_PAPER
from schemas.name_list import VERDICT_NAMES
from schemas.procedures.differences import CHANGE_WORDS
from schemas.procedures.words import WORDS
from schemas.ratings import REASONS, SCORES
from schemas.request_papers import PAPER_NAMES as IDENTITY_PAPERS
from schemas.request_work.details import DETAILS, WAYS
from schemas.review import REASON_WORDS, SKIP_WORDS
from schemas.slip_moves import SLIP_DETAILS
from schemas.stages import STAGE_NAMES
from schemas.uploads import PARCEL_STATE_NAMES
from search_api.accounts.trail.groups import ACTION_GROUPS
from search_api.accounts.trail.sentence import deed_of
from search_api.batches.pages import RESOLUTIONS
from search_api.batches.registers.form import COLUMN_NAMES
from search_api.batches.view import PILE_CHOICES
from search_api.boards.view import BLAME_NAMES, DIMENSIONS, LINE_STANDINGS, STANDING_NAMES
from search_api.copies.proposals import PROPOSAL_REASONS
from search_api.dossiers.fact_groups import FACT_GROUPS
from search_api.intake.parcels.asked import BACKS_WORDS, KIND_WORDS, SIDES_WORDS
from search_api.issuance.copying.wishes import ASKED_BY_NAMES
from search_api.kiosk.doors import DOOR_WORDS
from search_api.kiosk.scan_pages import NOT_OURS, NOTHING_SEEN
from search_api.likeness import view as likeness
from search_api.notices.desk import WHY
from search_api.papers.pages import DECISION_NAMES, FACT_NAMES
from search_api.papers.steps import STEP_WORDS
from search_api.reports.health.checks import GROUPS, HEALTH_NAMES
from search_api.reports.pages import SERVICE_NAMES
from search_api.requests.course import STANDINGS as WORDS_OF_STATES
from search_api.requests.course import STATIONS
from search_api.requests.drafts.filled import FAULTS
from search_api.requests.drafts.steps import STANDINGS, STEPS
from search_api.requests.inbox import PART_NAMES
from search_api.requests.view import PUBLIC_WORDS
from search_api.review.view import HINTS
from search_api.search import facets
from search_api.search.lists.columns import COLUMN_TITLES
from search_api.search.why.reasons import SENTENCES
from search_api.slips.papers import SLIP_PAPERS
from search_api.statistics.asked import PERIOD_NAMES
from search_api.statistics.complaints.view import COLUMNS as COMPLAINT_COLUMNS
from search_api.statistics.complaints.view import DIMENSION_NAMES as COMPLAINT_DIMENSIONS
from search_api.statistics.view import DIMENSION_NAMES as REPORT_DIMENSIONS
from search_api.transfers.view import STEP_NAMES
from search_api.verification.answer import ARCHIVE_NOTE, STATEMENT_WORDS
from search_api.web.audit_words import ACTION_WORDS
from search_api.web.languages import LANGUAGES, SOURCE, catalogue_path
from search_api.web.menu import MENU
from search_api.web.render import EXTRACT_STATES, MOMENT, NOTICES

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "search_api/web/templates"
OPTIONS = {"silent": "false", "trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}

TABLES: dict[str, Iterable[str]] = {
    "roles": ROLE_NAMES.values(),
    "guarded content": SENSITIVITY_NAMES.values(),
    "menu": [words for group, entries in MENU for words in (group, *(name for _, name, _ in entries))],
    "badges": ["hồ sơ mới phù hợp", "hồ sơ sắp đến hạn hoặc quá hạn"],
    "parts of the list of requests": PART_NAMES.values(),
    "reasons to open a dossier": opening.REASONS.values(),
    "notices": NOTICES.values(),
    "kinds of devices": kiosks.KIND_NAMES.values(),
    "problems of scanning": (NOTHING_SEEN, NOT_OURS),
    "scores": SCORES.values(),
    "reasons of scores": REASONS.values(),
    "doors of devices": DOOR_WORDS,
    "states of papers": EXTRACT_STATES.values(),
    "moments": [MOMENT],
    "units of time": [*UNIT_NAMES.values(), *WEEKDAYS],
    "kinds of days": calendar.KIND_NAMES.values(),
    "fields": [spec.label for spec in FIELDS],
    "groups of fields": [group.title for group in FACT_GROUPS],
    "lines of extracts": ["Thân nhân"],
    "kinds of beneficiaries": [category.name for category in CATEGORIES],
    "kinds of documents": [kind.name for kind in DOCUMENT_TYPES],
    "kinds of papers": KINDS_OF_PAPER.values(),
    "revocation": EVIDENCE_NOTES.values(),
    "verification": [*STATEMENT_WORDS.values(), ARCHIVE_NOTE],
    "copies": [
        *(form.name for form in COPY_FORMS.values()),
        *(ground.label for ground in MASK_GROUNDS.values()),
        *ASKED_BY_NAMES.values(),
        *PURPOSES.values(),
        *PROPOSAL_REASONS.values(),
    ],
    "procedures": [*WORDS.values(), *CHANGE_WORDS.values(), "Đang áp dụng"],
    "requests": [
        *requests.STATE_NAMES.values(),
        *requests.ACTION_NAMES.values(),
        *requests.CHANNEL_NAMES.values(),
        *WAYS.values(),
        *IDENTITY_PAPERS.values(),
        *(detail.label for details in DETAILS.values() for detail in details),
    ],
    "deadlines": clock.STANDING_NAMES.values(),
    "slips": [
        *slips.ACTION_NAMES.values(),
        *slips.STANDING_NAMES.values(),
        *(paper.title for paper in SLIP_PAPERS.values()),
        *(detail.label for details in SLIP_DETAILS.values() for detail in details),
    ],
    "transfers": [
        *transfers.KIND_NAMES.values(),
        *transfers.STATE_NAMES.values(),
        *STEP_NAMES.values(),
        *(said.label for lines in transfers.SAID.values() for said in lines),
    ],
    "inquiries": [*AGENCY_KINDS.values(), *INQUIRY_STATES.values()],
    "complaints": [
        *COMPLAINT_STATES.values(),
        *COMPLAINT_ACTIONS.values(),
        *(words for kind in complaint_kinds().values() for words in (kind.title, kind.hint)),
    ],
    "notices to send": [
        *outbox.KIND_NAMES.values(),
        *(channel.name for channel in outbox.CHANNELS.values()),
        *WHY.values(),
    ],
    "likeness": [*likeness.TITLES.values(), likeness.OTHER_CATEGORY, *likeness.STATE_WORDS.values()],
    "search": [
        *(spec.title for spec in facets.FACET_SPECS),
        *facets.STATE_NAMES.values(),
        *SENTENCES.values(),
    ],
    "name lists": [*VERDICT_NAMES.values(), *COLUMN_TITLES.values()],
    "registers": COLUMN_NAMES.values(),
    "audit": ACTION_WORDS.values(),
    "boards": [
        *DIMENSIONS.values(),
        *STANDING_NAMES.values(),
        *BLAME_NAMES.values(),
        *(words for words, _ in LINE_STANDINGS.values()),
    ],
    "reports": [
        *PERIOD_NAMES.values(),
        *REPORT_DIMENSIONS.values(),
        *COMPLAINT_DIMENSIONS.values(),
        *(words for _, words in COMPLAINT_COLUMNS),
        *SCORES.values(),
    ],
    "runs of the index": RUN_NAMES.values(),
    "health": [*GROUPS.values(), *HEALTH_NAMES.values()],
    "groups of the trail": [group.words for group in ACTION_GROUPS.values()],
    "deeds": [deed_of(action) for action in ACTION_WORDS],
    "batches": [
        *batch.KIND_NAMES.values(),
        *batch.STATE_NAMES.values(),
        *batch.FILE_STATE_NAMES.values(),
        *RESOLUTIONS.values(),
    ],
    "piles": [choice.words for choices in PILE_CHOICES.values() for choice in choices],
    "parcels": [
        *PARCEL_STATE_NAMES.values(),
        *KIND_WORDS.values(),
        *SIDES_WORDS.values(),
        *BACKS_WORDS.values(),
    ],
    "stages": STAGE_NAMES.values(),
    "services": SERVICE_NAMES.values(),
    "steps of drafts": [step.title for step in STEPS],
    "what a draft lacks": [field.needed for step in STEPS for field in step.fields if field.needed],
    "what cannot be in a draft": FAULTS.values(),
    "for whom a draft asks": STANDINGS.values(),
    "stations of a request": [station.words for station in STATIONS],
    "what is told of a request": [
        words for each in WORDS_OF_STATES.values() for words in (each.now, each.to_do) if words
    ],
    "what was done to a request": PUBLIC_WORDS.values(),
    "standing of results": own_results.STANDING_NAMES.values(),
    "steps of the sorter": [
        *STEP_WORDS.values(),
        *FACT_NAMES.values(),
        *filter(None, DECISION_NAMES.values()),
    ],
    "review desk": [*REASON_WORDS.values(), *SKIP_WORDS.values(), *HINTS.values(), "Chữ trên trang"],
}
"""Words of the code that pages show through `tr`, by what they are."""
CONTEXTS = frozenset({"menu"})
"""Tables whose words are asked for by their name too, as they may say something else there than elsewhere."""

KEPT: dict[str, tuple[str, ...]] = {
    "complaint.html": ("quá hạn",),
    "complaints.html": ("quá hạn",),
    "inquiry_new.html": ("Người có công: ",),
    "kiosk_foot.html": ("á", "à", "ả", "ã", "ạ", "ăâđêôơư"),
    "office.html": (
        "Số: ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ngày … tháng … năm ……",
    ),
    "own_result.html": ("Số: ",),
    "procedure_versions.html": ("Đang",),
}
"""Words that a template compares with, or puts into a paper: Vietnamese in every language."""


def words_of_pages() -> Iterator[tuple[str, str]]:
    """Yield every word that a page says, with where it stands."""
    methods = [("**.html", "jinja2.ext.babel_extract")]
    marks = {"_": None, "gettext": None}
    found = extract_from_dir(TEMPLATES, methods, {"**.html": OPTIONS}, keywords=marks)
    for name, _line, message, _comments, _context in sorted(found, key=lambda each: each[:2]):
        yield str(message), f"templates/{name}"
    for name, words in TABLES.items():
        for each in words:
            yield each, name


def gathered(old: Catalog, language: str) -> Catalog:
    """Return the catalogue of what the pages say now, with the translations of `old`."""
    catalogue = Catalog(locale=language, project="Trích Lục", fuzzy=False)
    for message, where in words_of_pages():
        context = where if where in CONTEXTS else None
        known = old.get(message, context) or old.get(message)
        catalogue.add(message, known.string if known else "", locations=[(where, 0)], context=context)
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """Return the catalogue of `language` as it stands."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as text:
        return read_po(text, locale=language)


def untranslated(catalogue: Catalog) -> list[str]:
    """Return what has no translation yet."""
    return [str(message.id) for message in catalogue if message.id and not message.string]


def unmarked(template: str, *, kept: Iterable[str] = ()) -> list[str]:
    """Return the Vietnamese words of a template that stand outside of what a catalogue can give.

    Args:
        template: Its text.
        kept: Strings of it that stay as they are.
    """
    text = re.sub(r"\{#.*?#\}", " ", template, flags=re.DOTALL)
    for words in kept:
        text = re.sub(rf"([\"']){re.escape(words)}\1", " ", text)
    text = re.sub(r"\{%-?\s*trans\b.*?\bendtrans\s*-?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"\b_\(\s*(\"[^\"]*\"|'[^']*')", " ", text)
    return [word for word in re.findall(r"\w+", text) if not word.isascii() and any(map(str.isalpha, word))]


def main() -> None:
    """Write every catalogue anew."""
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        catalogue = gathered(read_catalogue(language), language)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as text:
            write_po(text, catalogue, width=0, include_lineno=False, omit_header=True)
        missing = untranslated(catalogue)
        sys.stdout.write(f"{language}: {len(catalogue)} words, {len(missing)} not translated\n")


if __name__ == "__main__":
    main()
