"""Whether a copy may be made as it is asked for: one pure rule, and one refusal for each way to break it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from schemas.copies import COPY_FORMS, CopyKind, CopyOrder, HeldPage
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError, TrichLucError


class EmptyCopyError(InvalidInputError):
    """No page was chosen, or one twice."""

    code = "copy_pages"


class PageNotHeldError(NotFoundError):
    """A chosen page is not one of the dossier's."""

    code = "copy_page_not_found"


class SecretPageError(ForbiddenError):
    """A chosen page holds a state secret (NĐ 30/2020, Điều 27: the law on secrets decides)."""

    code = "copy_of_secret"


class ParkedPageError(ConflictError):
    """Nobody knows yet what stands on a chosen page."""

    code = "copy_of_unread_page"


class WholeDossierError(ForbiddenError):
    """An individual would get the whole dossier (NĐ 131/2021, Điều 129: some of its papers only)."""

    code = "copy_of_whole_dossier"


class PartialCopyError(InvalidInputError):
    """A full and exact copy leaves something out (NĐ 30/2020, Điều 3)."""

    code = "copy_not_full"


class CopyTermError(InvalidInputError):
    """A copy for users would be usable for too long, or for no time (TT 05/2025/TT-BNV)."""

    code = "copy_term"


def check_copy(order: CopyOrder, held: Sequence[HeldPage]) -> None:
    """Let pass an order that may be carried out.

    Args:
        order: What is asked.
        held: All pages of the dossier.

    Raises:
        TrichLucError: It may not; the class, one of this module's, says why, the sentence what to do.
    """
    for refusal in refusals(order, held):
        raise refusal


def refusals(order: CopyOrder, held: Sequence[HeldPage]) -> Iterator[TrichLucError]:
    """Yield every reason why `order` may not be carried out, the gravest first; arguments as in `check_copy`."""
    chosen = [page.id for page in order.pages]
    pages = {page.id: page for page in held}
    known = [pages[each] for each in chosen if each in pages]
    checks: tuple[tuple[bool, Callable[[], TrichLucError]], ...] = (
        (not chosen or len(set(chosen)) < len(chosen), _empty),
        (len(known) < len(chosen), _not_held),
        (any(page.is_secret for page in known), _secret),
        (any(page.is_parked for page in known), _parked),
        (order.asked_by == "individual" and _is_whole(order, held), _whole),
        (COPY_FORMS[order.kind].is_full and _leaves_out(order, held), lambda: _partial(order.kind)),
        (order.kind is not CopyKind.TRICH_SAO and any(page.part for page in order.pages), _part),
    )
    yield from (refusal() for is_broken, refusal in checks if is_broken)


def last_day(kind: CopyKind, *, issued_on: date, asked: date | None = None) -> date | None:
    """Return until when a copy may be used: as long as asked, at most as long as its kind allows; None: no end.

    Raises:
        CopyTermError: `asked` lies before the day of issue, or too far behind it.
    """
    most = COPY_FORMS[kind].most_days
    latest = issued_on + timedelta(days=most) if most is not None else None
    if asked is None:
        return latest
    if asked < issued_on or (latest is not None and asked > latest):
        until = f" đến {latest:%d/%m/%Y}" if latest else ""
        raise CopyTermError(f"Thời hạn sử dụng của bản sao phải từ ngày cấp{until}. Xin chọn lại ngày.")
    return asked


def _is_whole(order: CopyOrder, held: Sequence[HeldPage]) -> bool:
    """Return whether nothing of the dossier is left that the individual has not: parts count, blank pages do not."""
    telling = {page.id for page in held if not page.is_set_aside}
    given = {page.id for page in order.pages} | order.given_before
    return bool(telling) and telling <= given


def _leaves_out(order: CopyOrder, held: Sequence[HeldPage]) -> bool:
    """Return whether a mask, a part, or a page of a paper begun is missing from a full copy."""
    chosen = {page.id for page in order.pages}
    papers = {page.document_id for page in held if page.id in chosen}
    needed = {page.id for page in held if page.document_id in papers and not page.is_set_aside}
    return not needed <= chosen or any(page.masks or page.part for page in order.pages)


def _empty() -> TrichLucError:
    return EmptyCopyError(
        "Chưa chọn trang nào để sao, hoặc một trang được chọn hai lần. Xin chọn lại các trang."
    )


def _not_held() -> TrichLucError:
    return PageNotHeldError("Có trang không thuộc hồ sơ này. Xin tải lại hồ sơ rồi chọn lại các trang.")


def _secret() -> TrichLucError:
    return SecretPageError(
        "Có trang mang dấu mật nên không được sao theo thủ tục này. Xin bỏ trang đó, hoặc chuyển người phụ trách "
        "tài liệu mật giải quyết."
    )


def _parked() -> TrichLucError:
    return ParkedPageError(
        "Có trang chưa đọc được nên chưa biết nội dung. Xin quét lại hoặc xem xét trang đó trước khi sao."
    )


def _whole() -> TrichLucError:
    return WholeDossierError(
        "Cá nhân chỉ được cấp bản sao một số giấy tờ, không được sao toàn bộ hồ sơ (NĐ 131/2021/NĐ-CP, Điều 129), "
        "kể cả khi cộng với các trang đã cấp trước đây. Xin bớt trang, hoặc cấp trích lục."
    )


def _partial(kind: CopyKind) -> TrichLucError:
    return PartialCopyError(
        f"{COPY_FORMS[kind].name} phải chép đầy đủ, chính xác cả văn bản nên không được bỏ trang hoặc che nội dung "
        "(NĐ 30/2020/NĐ-CP, Điều 3). Xin chọn đủ trang và bỏ che, hoặc chuyển sang trích sao."
    )


def _part() -> TrichLucError:
    return PartialCopyError(
        "Chỉ bản trích sao mới lấy một phần của trang. Xin chọn cả trang, hoặc chọn trích sao."
    )
