"""What is typed on the page on which many results are handed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemas.errors import InvalidInputError
from schemas.request_code import normal_code
from schemas.requests import Request
from schemas.vietnamese import nfc
from search_api.web.typed import seen_version

MOST_LINES = 200
_MOST_LEAVES = 9_999


class BadHandOverError(InvalidInputError):
    """Nothing was chosen to be handed over, or a line of it cannot be."""

    code = "bad_hand_over"


@dataclass(frozen=True, slots=True)
class Line:
    """A result that is handed over."""

    request_id: str
    leaves: int
    """Sheets of paper, as the officer counted them."""
    receiver: str = ""
    receiver_paper: str = ""
    relation: str = ""
    way: str = "counter"
    postal_item: str = ""
    version: int = -1
    """Of the request as it was seen."""

    def details(self) -> dict[str, str]:
        """Return what is said with `return_result`."""
        names = ("receiver", "receiver_paper", "relation", "way", "postal_item")
        return {name: getattr(self, name) for name in names}


def read_lines(typed: Mapping[str, str], chosen: Sequence[str], requests: Sequence[Request]) -> list[Line]:
    """Return the chosen lines of the form: its fields are called `receiver-ID`, `way-ID` and so on.

    Args:
        typed: The form; `postal_items` holds pasted lines of a request's code and its item's number.
        chosen: Ids of requests.
        requests: Those that can be handed over now.

    Raises:
        BadHandOverError: Nothing is chosen, too much, or something that is not ready; or a pasted line is no item.
    """
    ready: dict[str, Request] = {request.id: request for request in requests}
    if not chosen or len(chosen) > MOST_LINES:
        raise BadHandOverError(f"Xin chọn từ 1 đến {MOST_LINES} kết quả để trả.")
    if not set(chosen) <= set(ready):
        raise BadHandOverError(
            "Có kết quả vừa được trả hoặc không còn chờ trả. Xin tải lại trang rồi chọn lại."
        )
    items = read_postal_items(typed.get("postal_items", ""))
    codes = {request.code for request in ready.values() if request.id in chosen}
    unknown = sorted(set(items) - codes)
    if unknown:
        raise BadHandOverError(f"Số bưu gửi dán vào có mã hồ sơ chưa được chọn: {', '.join(unknown)[:200]}.")
    return [_line(typed, ready[each], items) for each in dict.fromkeys(chosen)]


def read_postal_items(pasted: str) -> dict[str, str]:
    """Return the numbers of postal items by request code, from lines of both, whatever stands between.

    Raises:
        BadHandOverError: A line is not a code and a number, or a code comes twice.
    """
    items = dict[str, str]()
    for number, code, item in _pairs(pasted):
        if not item or code in items:
            raise BadHandOverError(
                f"Dòng {number} của số bưu gửi không đúng. Mỗi dòng gồm một mã hồ sơ và một số bưu gửi."
            )
        items[code] = item
    return items


def _pairs(pasted: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(nfc(pasted).splitlines(), start=1):
        words = line.replace(";", " ").replace(",", " ").split()
        if words:
            yield number, normal_code(words[0]), "".join(words[1:])


def _line(typed: Mapping[str, str], request: Request, items: Mapping[str, str]) -> Line:
    def said(name: str) -> str:
        return typed.get(f"{name}-{request.id}", "").strip()

    leaves, version, item = said("leaves"), said("version"), items.get(request.code, "")
    if not leaves.isdecimal() or not 1 <= int(leaves) <= _MOST_LEAVES:
        raise BadHandOverError(f"Xin ghi số tờ của kết quả {request.code}.")
    return Line(
        request_id=request.id,
        leaves=int(leaves),
        receiver=said("receiver"),
        receiver_paper=said("receiver_paper"),
        relation=said("relation"),
        way="post" if item else said("way") or "counter",
        postal_item=item or said("postal_item"),
        version=seen_version(version),
    )
