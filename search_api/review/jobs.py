"""Items are leased, shown, entered by different people and given back; what they agree on is in force at once."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial

from sqlalchemy.orm import Session

from schemas.accounts import ALL_SENSITIVITIES, Account, Action, Permit, is_allowed, permit_for
from schemas.deadlines.office_hours import moment_of, vietnam_day
from schemas.errors import ConflictError, ForbiddenError, NotFoundError
from schemas.fields import FieldValue, field_spec
from schemas.identifiers import PageId
from schemas.layout import BoundingBox
from schemas.review import ItemKind, ReviewCounts, ReviewEntry, Reviewer, ReviewItem, SkipReason
from schemas.sensitive_text import PageSight, readable_text
from schemas.stages import Stage
from schemas.storage import audit, review_desk, review_queue
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import touch_dossier
from schemas.storage.field_values import StoredValue, add_person_value, confirm_value, field_values
from schemas.storage.looks import note_look
from schemas.storage.page_sights import page_sights
from schemas.storage.scans import page_source
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message, add_work
from search_api.review.decision import Decision, ItemClosedError, NoWayBackError, decide, may_mend
from search_api.review.view import ItemView, item_view
from search_api.scans.entry import BadValueError, entered_value
from search_api.scans.permitted import permitted, permitted_jpeg, refuse
from search_api.scans.upright import Size, band_around
from search_api.scans.views import crop_jpeg, turned, view_size

_MOST_OTHERS = 5
"""Other readings that are shown beside a value."""
_MOST_SKIPPED = 50
"""Items given back that are listed."""


class LeaseLostError(ConflictError):
    """The item was held too long, or read anew meanwhile: somebody else may have it."""

    code = "review_lease_lost"


class NoSuchPageError(NotFoundError):
    """The dossier of the item has no such page."""

    code = "review_page_not_found"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person sees who comes to the desk."""

    item: ItemView | None
    """None where nothing is left for them."""
    waiting: int
    """Items they may still take, this one included."""
    upcoming_id: str | None
    """The item they would get next: its picture can be fetched ahead."""
    done_today: int
    """Items they entered since midnight."""


@dataclass(frozen=True, slots=True)
class LastItem:
    """What a person entered last."""

    item: ItemView
    value: str
    at: datetime
    may_mend: bool
    """Whether it can still be changed."""


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page of the item's dossier, without any value on it."""

    item: ItemView
    page_id: PageId
    number: int
    total: int
    size: Size | None
    """None while the page has not been read."""
    box: BoundingBox | None
    """Where the value stands, on the upright page; None on other pages."""


def take_next(services: Services, account: Account) -> Desk:
    """Lease the most doubtful item that nobody holds, or show again the one that this person holds.

    Raises:
        ForbiddenError: The account may not review.
    """
    reviewer, now = _reviewer(account), services.now()
    with writing(services.database) as session:
        taken = review_queue.take_item(session, reviewer, now=now)
    with reading(services.database) as session:
        return Desk(
            _view(session, account, taken.item) if taken else None,
            review_queue.count_for(session, reviewer, now=now),
            taken.upcoming.id if taken and taken.upcoming else None,
            review_desk.count_entries(session, account.id, since=moment_of(vietnam_day(now), time())),
        )


def open_item(services: Services, account: Account, item_id: str) -> ItemView:
    """Lease this one item and show it.

    Raises:
        ReviewItemNotFoundError: There is none for this account.
        SensitiveContentError: The account may not see what it is about.
        LeaseLostError: Another person holds it, or it waits for nobody.
    """
    with writing(services.database) as session:
        item, permit = _find(session, account, item_id), _permit(account)
        if not review_desk.lease_item(session, item_id, account.id, permit=permit, now=services.now()):
            raise LeaseLostError("Mục này đã xong hoặc người khác đang làm. Xin lấy mục tiếp theo.")
        return _view(session, account, item)


def show_item(services: Services, account: Account, item_id: str) -> ItemView:
    """Show an item as this person may see it, whoever holds it.

    Raises:
        ReviewItemNotFoundError: There is none for this account.
    """
    with reading(services.database) as session:
        return _view(session, account, _find(session, account, item_id))


def item_crop(services: Services, account: Account, item_id: str, *, address: str = "") -> bytes:
    """Return the strip of the scan with the value and the lines around it as JPEG, and note who looked.

    Raises:
        SensitiveContentError: The account may not see what it is about.
        NotFoundError: There is no such item for this account.
        InvalidInputError: The page cannot be decoded.
    """
    with reading(services.database) as session:
        item = _find(session, account, item_id)
        source = page_source(session, item.draft.page_id)
        sight = _sight(session, account, item.draft.page_id)
    jpeg, text = permitted_jpeg(source, sight, files=services.files, settings=services.settings), sight.text
    note_look(services, account, "read_page", kind="page", subject=source.page.id, address=address)
    if text is None or item.draft.kind == "text" or item.draft.reason == "missing":
        return jpeg
    box = item.draft.box
    return crop_jpeg(jpeg, text, box, around=band_around(turned(box, text), size=view_size(text)))


def whole_page(services: Services, account: Account, item_id: str, *, number: int = 0) -> WholePage:
    """Show a page of the item's dossier, the item's own where no number is given.

    Raises:
        NotFoundError: There is no such item or page for this account.
        SensitiveContentError: The account may see nothing of the page.
    """
    with reading(services.database) as session:
        item = _find(session, account, item_id)
        pages = list_pages(session, item.dossier_id)
        page = next(
            (p for p in pages if (p.number == number if number else p.id == item.draft.page_id)), None
        )
        if page is None:
            raise NoSuchPageError(f"Hồ sơ này không có trang {number}.")
        text = permitted(_sight(session, account, page.id)).text
        is_own = page.id == item.draft.page_id
        return WholePage(
            _view(session, account, item),
            page.id,
            page.number,
            len(pages),
            view_size(text) if text else None,
            turned(item.draft.box, text) if text and is_own else None,
        )


def enter(
    services: Services,
    account: Account,
    item_id: str,
    value: str,
    *,
    page_number: int = 0,
    address: str = "",
) -> Decision:
    """Keep what this person reads on the scan; where that ends the item, the value is in force and confirmed.

    Args:
        services: Records and queue.
        account: Who reads it.
        item_id: Of the item.
        value: As it stands on the paper.
        page_number: Where a value stands that the machine found nowhere; 0: on the page that was shown.
        address: Where the request came from.

    Raises:
        ReviewItemNotFoundError: There is no such item for this account.
        ConflictError: The item is done, another person has it, or this person entered it before.
        SensitiveContentError: The account may not see what it is about.
        BadValueError: The text cannot be a value.
    """
    now = services.now()
    with writing(services.database) as session:
        item = _find(session, account, item_id, is_locked=True)
        page_id, box = _place(session, account, item, page_number)
        name, group = item.draft.field_name or "", item.draft.group
        entered = entered_value(name, value, page_id=page_id, box=box, group=group)
        entries = review_desk.item_entries(session, item_id)
        decision = decide(item, entries, entered.value, account_id=account.id)
        _check_lease(item, account)
        stored = _own_values(field_values(session, item.dossier_id), item)
        before = next((each.field.value for each in stored if each.is_chosen), "")
        entry = ReviewEntry(decision.step, account.id, before, entered.value, now)
        review_desk.add_entry(session, item_id, entry, state=decision.state)
        messages = []
        if decision.is_final:
            messages = _put_in_force(session, services, account, item, entered, stored)
        _record(session, services, account, "review_enter", item, step=decision.step, address=address)
    dispatch(services, messages)
    return decision


def last_item(services: Services, account: Account) -> LastItem | None:
    """Return what this person entered last; None where they entered nothing, or may not see it any more.

    Raises:
        ForbiddenError: The account may not review.
    """
    _permit(account)
    with reading(services.database) as session:
        found = review_desk.last_entry(session, account.id)
        if found is None:
            return None
        item_id, entry = found
        try:
            item = _find(session, account, item_id)
        except (NotFoundError, ForbiddenError):
            return None
        can = may_mend(item, review_desk.item_entries(session, item_id), account_id=account.id)
        return LastItem(_view(session, account, item), entry.value, entry.at, can)


def mend(services: Services, account: Account, item_id: str, value: str, *, address: str = "") -> None:
    """Change what this person entered before, while nobody else has entered the item.

    Raises:
        ReviewItemNotFoundError: There is no such item for this account.
        NoWayBackError: Another person has entered it by now, or it was never this person's alone.
        BadValueError: The text cannot be a value.
    """
    with writing(services.database) as session:
        item = _find(session, account, item_id, is_locked=True)
        if not may_mend(item, review_desk.item_entries(session, item_id), account_id=account.id):
            raise NoWayBackError(
                "Người thứ hai đã nhập mục này, nên giá trị Ông/Bà nhập không sửa được nữa. Nếu thông tin còn sai, "
                "xin sửa ở trang xác nhận của hồ sơ."
            )
        draft = item.draft
        entered = entered_value(
            draft.field_name or "", value, page_id=draft.page_id, box=draft.box, group=draft.group
        )
        review_desk.change_entry(session, item_id, account.id, entered.value, now=services.now())
        _record(session, services, account, "review_mend", item, address=address)


def skip(
    services: Services, account: Account, item_id: str, reason: SkipReason, *, address: str = ""
) -> None:
    """Give the item back: others are asked, this person is not asked again.

    Raises:
        ReviewItemNotFoundError: There is no such item for this account.
        ConflictError: The item is done, or another person has it.
    """
    with writing(services.database) as session:
        item = _find(session, account, item_id, is_locked=True)
        if item.state in ("done", "withdrawn"):
            raise ItemClosedError("Mục này đã xong. Xin lấy mục tiếp theo.")
        _check_lease(item, account)
        review_desk.skip_item(session, item_id, account.id, reason=reason, now=services.now())
        _record(session, services, account, "review_skip", item, reason=reason, address=address)


def renew(services: Services, account: Account, item_id: str) -> bool:
    """Keep the item for another while; False where it was lost or held too long.

    Raises:
        ReviewItemNotFoundError: There is no such item for this account.
    """
    with writing(services.database) as session:
        _find(session, account, item_id, is_locked=True)
        return review_desk.renew_lease(session, item_id, account.id, now=services.now())


def counts(services: Services, account: Account) -> ReviewCounts:
    """Return how much waits at the desk.

    Raises:
        ForbiddenError: The account may not review.
    """
    with reading(services.database) as session:
        return review_queue.count_items(session, _reviewer(account), now=services.now())


def list_skipped(services: Services, account: Account) -> list[tuple[ItemView, tuple[SkipReason, ...]]]:
    """Return items that people gave back and that still wait, with why: whoever finds the paper can take them up.

    Raises:
        ForbiddenError: The account may not review.
    """
    with reading(services.database) as session:
        found = review_queue.skipped_items(session, _reviewer(account), limit=_MOST_SKIPPED)
        return [(_view(session, account, each.item), each.reasons) for each in found]


def _permit(account: Account) -> Permit:
    if not is_allowed(account, Action.REVIEW):
        raise ForbiddenError("Tài khoản của Ông/Bà không được đối chiếu hồ sơ.")
    return permit_for(account, Action.REVIEW)


def _reviewer(account: Account) -> Reviewer:
    kinds: tuple[ItemKind, ...] = ("field",)
    permit = _permit(account)
    # The text of a page is mended as a whole, and which pages hold guarded words is not known to the queue.
    if is_allowed(account, Action.CORRECT_TEXT) and permit.sensitivities >= ALL_SENSITIVITIES:
        kinds = ("field", "text")
    return Reviewer(account.id, permit, kinds)


def _find(session: Session, account: Account, item_id: str, *, is_locked: bool = False) -> ReviewItem:
    """Return an item of which the account may see what it is about."""
    permit = _permit(account)
    item = review_desk.find_item(session, item_id, permit=permit, is_locked=is_locked)
    name = item.draft.field_name
    if name and not permit.shows(field_spec(name).sensitivity):
        raise refuse(field_spec(name).sensitivity)
    permitted(_sight(session, account, item.draft.page_id))
    return item


def _sight(session: Session, account: Account, page_id: PageId) -> PageSight:
    return page_sights(session, [page_id], permit=_permit(account))[page_id]


def _place(
    session: Session, account: Account, item: ReviewItem, page_number: int
) -> tuple[PageId, BoundingBox]:
    """Return where an entered value stands: where the machine saw it, else on the page that the person names."""
    if item.draft.reason != "missing" or not page_number:
        return item.draft.page_id, item.draft.box
    page = next((p for p in list_pages(session, item.dossier_id) if p.number == page_number), None)
    text = permitted(_sight(session, account, page.id)).text if page else None
    if page is None or text is None:
        raise BadValueError(f"Hồ sơ này không có trang {page_number}, hoặc trang ấy chưa đọc được.")
    return page.id, BoundingBox(0, 0, text.width_px, text.height_px)


def _view(session: Session, account: Account, item: ReviewItem) -> ItemView:
    values = _own_values(field_values(session, item.dossier_id), item)
    others = [each.field.value for each in values if each.field.value != item.draft.machine_value]
    readable = partial(readable_text, sensitivities=_permit(account).sensitivities)
    entries = review_desk.item_entries(session, item.id)
    return item_view(
        replace(item, draft=replace(item.draft, machine_value=readable(item.draft.machine_value))),
        [replace(entry, value=readable(entry.value)) for entry in entries],
        account_id=account.id,
        page_number=page_source(session, item.draft.page_id).page.number,
        others=[readable(other) for other in others[:_MOST_OTHERS]],
    )


def _own_values(values: list[StoredValue], item: ReviewItem) -> list[StoredValue]:
    name, group = item.draft.field_name, item.draft.group
    return [each for each in values if (each.field.name, each.field.group) == (name, group)]


def _check_lease(item: ReviewItem, account: Account) -> None:
    """A lease that ran out still counts while nobody else took the item: nobody's work is lost without need."""
    if item.leased_by != account.id:
        raise LeaseLostError("Mục này đã quá thời gian giữ hoặc vừa được đọc lại. Xin lấy mục tiếp theo.")


def _put_in_force(
    session: Session,
    services: Services,
    account: Account,
    item: ReviewItem,
    entered: FieldValue,
    stored: list[StoredValue],
) -> list[Message]:
    """Let the value be the one in force; where the machine read the very same there, its row is confirmed."""
    now = services.now()
    here = [each for each in stored if each.field.page_id == entered.page_id and not item.draft.is_double]
    value_id = next((each.id for each in here if each.field.value == entered.value), None)
    if value_id is None:
        value_id = add_person_value(session, item.dossier_id, entered)
    confirm_value(session, value_id, account_id=account.id, now=now)
    touch_dossier(session, item.dossier_id)
    return add_work(session, Stage.INDEX_DOSSIER, [item.dossier_id], dossier_id=item.dossier_id, now=now)


def _record(
    session: Session,
    services: Services,
    account: Account,
    action: str,
    item: ReviewItem,
    *,
    address: str,
    **detail: str | int,
) -> None:
    """Note who did what: the values themselves stand with the entries, and nowhere else."""
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="dossier",
        subject_id=item.dossier_id,
        now=services.now(),
        address=address,
        detail={"item_id": item.id, "field": item.draft.field_name or "text", **detail},
    )
