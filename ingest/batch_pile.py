"""A pile as a batch keeps it: what its pages are, what people decided of them, and what comes of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, cast, get_args

from ingest.batch_plan import MESSAGES
from ingest.collation import collate
from ingest.page_read import (
    BlankPage,
    DoubtfulSheet,
    OrdinaryPage,
    PageContent,
    PageRead,
    PatchPage,
    SheetPage,
)
from ingest.pile import cut_pile
from ingest.pile_plan import PileDecisions, PilePlan, PileRules, PlannedDossier, RegisteredDossier, Stop
from ingest.sheet_code import DossierSheet, format_sheet_code, parse_sheet_code
from schemas.batch import Batch, BatchFile, BatchKind, Delivery, FileState, PileDossier, PilePaper
from schemas.errors import InvalidInputError
from schemas.reconciliation import Difference
from schemas.register import RegisterRow

PileDecisionKind = Literal[
    "absent", "link", "begins", "set_aside", "confirmed", "ordinary", "blank", "patch", "dossier"
]
DECISION_KINDS: tuple[str, ...] = get_args(PileDecisionKind)
_JUDGED_ORDINARY = 99
"""Marks of a page that a person called ordinary: more than what shows through from a back."""


class BadPileDecisionError(InvalidInputError):
    """The decision names no page, or no dossier, where it needs one."""

    code = "bad_pile_decision"


@dataclass(frozen=True, slots=True)
class PileDecision:
    """What a person says about one page or dossier of a pile."""

    kind: PileDecisionKind
    page: int | None = None
    """Place in the pile, from 1, as the stop names it."""
    dossier_code: str = ""
    number: int | None = None
    """Of a blank dossier sheet."""


def reads_to_json(reads: Iterable[PageRead]) -> list[dict[str, Any]]:
    """Return page readings as they are kept."""
    return [{"file": read.file, "page": read.file_page, **_content_to_json(read.content)} for read in reads]


@dataclass(frozen=True, slots=True)
class PileRegister:
    """What the office's register knows of a pile's dossiers."""

    own: Mapping[str, RegisterRow]
    """The entries of its batch, by code."""
    named: Mapping[str, RegisterRow]
    """The entries of the dossiers that its sheets name, of whatever batch."""
    is_there: bool
    """Whether the office has a register at all."""

    @property
    def dossiers(self) -> dict[str, RegisterRow]:
        """The dossiers that may come in this pile: those of its batch, and named ones of no batch."""
        return {code: row for code, row in self.named.items() if not row.batch_code} | dict(self.own)


def named_codes(pile: Mapping[str, Any]) -> set[str]:
    """Return the archive file codes that the sheets of a pile and the decisions about it name."""
    contents = [_content_of(page) for page in pile.get("pages", [])]
    codes = {
        page.code.dossier
        for page in contents
        if isinstance(page, SheetPage) and isinstance(page.code, DossierSheet)
    }
    decisions = pile.get("decisions", {})
    judged = [_content_of(kept) for kept in decisions.get("contents", {}).values()]
    codes |= {
        page.code.dossier
        for page in judged
        if isinstance(page, SheetPage) and isinstance(page.code, DossierSheet)
    }
    return codes | {*decisions.get("links", {}).values(), *decisions.get("begins", {}).values()}


def plan_delivery(
    batch: Batch, delivery: Delivery, *, register: PileRegister
) -> tuple[PilePlan, tuple[PileDossier, ...]]:
    """Return the plan of a delivered pile, and its sure dossiers by file and page.

    A batch's first delivery must bring every dossier that its register names; later ones bring what was missing.

    Raises:
        InvalidInputError: Two stacks do not go together.
    """
    reads, is_first = _pages(delivery.pile), delivery.ordinal == 1
    dossiers = [
        RegisteredDossier(code, row.leaf_count if is_first else None)
        for code, row in register.dossiers.items()
    ]
    decisions = _decisions(delivery.pile.get("decisions", {}))
    if not is_first:
        decisions = replace(decisions, absent=decisions.absent | {dossier.code for dossier in dossiers})
    plan = cut_pile(
        reads,
        register=dossiers if register.is_there else None,
        rules=PileRules(
            batch=batch.code,
            sides=2 if batch.sides == 2 else 1,
            blank_starts_document=batch.blank_starts_document,
        ),
        decisions=decisions,
    )
    return plan, tuple(_laid(dossier, reads) for dossier in plan.dossiers)


def ready_dossiers(
    batch: Batch, delivery: Delivery, *, files: Iterable[BatchFile], register: PileRegister
) -> tuple[PileDossier, ...]:
    """Return the dossiers of a pile that can be laid now: all of it, or nothing while anything stops it."""
    sources = pile_sources(files, delivery)
    is_read = all(file.checks for file in sources.values())
    if not sources or not is_read or delivery_stops(batch, delivery, files=files, register=register):
        return ()
    return plan_delivery(batch, delivery, register=register)[1]


def pile_sources(files: Iterable[BatchFile], delivery: Delivery) -> dict[str, BatchFile]:
    """Return the files of a pile that are not cut yet, by name."""
    own = (file for file in files if file.delivery == delivery.ordinal and not file.dossier_code)
    return {file.name: file for file in own if file.state is FileState.EXPECTED}


def delivery_stops(
    batch: Batch, delivery: Delivery, *, files: Iterable[BatchFile], register: PileRegister
) -> tuple[Difference, ...]:
    """Return what stops a delivered pile; `page` counts from 1 in the pile. Nothing stops one that is cut."""
    files = list(files)
    if delivery.kind is not BatchKind.PILE or not pile_sources(files, delivery):
        return ()
    if any(file.state is FileState.REFUSED and file.delivery == delivery.ordinal for file in files):
        key, message = (
            f"pile:{delivery.ordinal}:incomplete",
            "Có tệp của chồng quét không mở được, chưa tách được.",
        )
        return (Difference(key, "pile_incomplete", message),)
    try:
        plan, _ = plan_delivery(batch, delivery, register=register)
    except InvalidInputError as error:
        return (Difference(f"pile:{delivery.ordinal}:{error.error_code}", error.error_code, error.message),)
    return tuple(_stop(stop, delivery, register) for stop in plan.stops)


def _stop(stop: Stop, delivery: Delivery, register: PileRegister) -> Difference:
    code, message = str(stop.code), stop.message
    entry = register.named.get(stop.dossier)
    if stop.code == "unknown_dossier" and entry is not None:
        code, message = "wrong_batch", MESSAGES["wrong_batch"].format(batch=entry.batch_code)
    place = "" if stop.page is None else str(stop.page + 1)
    return Difference(
        key=f"pile:{delivery.ordinal}:{code}:{stop.dossier}:{place}",
        code=code,
        message=message,
        dossier_code=stop.dossier,
        page=None if stop.page is None else stop.page + 1,
    )


def _laid(dossier: PlannedDossier, reads: Sequence[PageRead]) -> PileDossier:
    return PileDossier(
        dossier.code,
        tuple(
            PilePaper(
                paper.type_slug, tuple((reads[page].file, reads[page].file_page) for page in paper.pages)
            )
            for paper in dossier.documents
        ),
    )


def deciders(pile: Mapping[str, Any]) -> set[str]:
    """Return the accounts that decided something about a pile."""
    return {entry["by"] for entry in pile.get("history", ())}


def decided(pile: Mapping[str, Any], decision: PileDecision, *, by: str, reason: str) -> dict[str, Any]:
    """Return the pile with one more decision of a person, who and why included.

    Raises:
        BadPileDecisionError: The decision lacks its page, number or dossier.
    """
    decisions: dict[str, Any] = dict(pile.get("decisions", {}))
    page, code = decision.page, decision.dossier_code
    needs_page = decision.kind in ("begins", "set_aside", "ordinary", "blank", "patch", "dossier")
    needs_code = decision.kind in ("absent", "link", "begins", "confirmed", "dossier")
    is_known = page is None or 1 <= page <= len(pile.get("pages", []))
    if (needs_page and page is None) or (needs_code and not code) or not is_known:
        raise BadPileDecisionError(
            "Quyết định thiếu số trang hoặc mã hồ sơ, hoặc trang không có trong chồng."
        )
    if decision.kind == "link" and decision.number is None:
        raise BadPileDecisionError("Xin cho biết số của tờ đầu hồ sơ trống.")
    place = (page or 1) - 1
    match decision.kind:
        case "absent" | "confirmed":
            decisions[decision.kind] = sorted({*decisions.get(decision.kind, []), code})
        case "set_aside":
            decisions["set_aside"] = sorted({*decisions.get("set_aside", []), place})
        case "link":
            decisions["links"] = {**decisions.get("links", {}), str(decision.number): code}
        case "begins":
            decisions["begins"] = {**decisions.get("begins", {}), str(place): code}
        case _:
            content = _judged_content(decision)
            decisions["contents"] = {**decisions.get("contents", {}), str(place): _content_to_json(content)}
    history = [*pile.get("history", ()), {"by": by, "reason": reason, **asdict(decision)}]
    return {**pile, "decisions": decisions, "history": history}


def _pages(pile: Mapping[str, Any]) -> Sequence[PageRead]:
    reads = [PageRead(page["file"], page["page"], _content_of(page)) for page in pile.get("pages", [])]
    names = list(dict.fromkeys(read.file for read in reads))
    order = pile.get("backs_order")
    if order and len(names) == 2:
        fronts, backs = ([read for read in reads if read.file == name] for name in names)
        reads = list(collate(fronts, backs, backs_order=cast(Literal["reversed", "same"], order)))
    judged = pile.get("decisions", {}).get("contents", {})
    return [
        replace(read, content=_content_of(judged[str(place)])) if str(place) in judged else read
        for place, read in enumerate(reads)
    ]


def _decisions(kept: Mapping[str, Any]) -> PileDecisions:
    return PileDecisions(
        absent=frozenset(kept.get("absent", ())),
        links={int(number): code for number, code in kept.get("links", {}).items()},
        begins={int(page): code for page, code in kept.get("begins", {}).items()},
        set_aside=frozenset(kept.get("set_aside", ())),
        confirmed=frozenset(kept.get("confirmed", ())),
    )


def _judged_content(decision: PileDecision) -> PageContent:
    match decision.kind:
        case "blank":
            return BlankPage()
        case "patch":
            return PatchPage()
        case "dossier":
            return SheetPage(DossierSheet(decision.dossier_code))
    return OrdinaryPage(_JUDGED_ORDINARY)


def _content_to_json(content: PageContent) -> dict[str, Any]:
    match content:
        case SheetPage(code):
            return {"is": "sheet", "code": format_sheet_code(code)}
        case PatchPage():
            return {"is": "patch"}
        case BlankPage():
            return {"is": "blank"}
        case OrdinaryPage(marks):
            return {"is": "ordinary", "marks": marks}
        case DoubtfulSheet(reason):
            return {"is": "doubtful", "reason": reason}


def _content_of(kept: Mapping[str, Any]) -> PageContent:
    match kept["is"]:
        case "sheet":
            return SheetPage(parse_sheet_code(kept["code"]))
        case "patch":
            return PatchPage()
        case "blank":
            return BlankPage()
        case "ordinary":
            return OrdinaryPage(kept["marks"])
    return DoubtfulSheet(kept["reason"])
