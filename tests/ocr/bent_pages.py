"""Pages that are bent, seen askew or laid on a desk for tests, with where each of their points came to lie."""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.placement import Points
from tests.ocr.drawn_pages import DrawnPage, draw_page

LONG_LETTER = (
    "Căn cứ hồ sơ đang quản lý tại cơ quan và đề nghị của gia đình ông Lê Văn Mẫu",
    "về việc xác nhận thân nhân liệt sĩ theo quy định của pháp luật hiện hành, nay",
    "Sở Nội vụ trân trọng thông báo tới các đơn vị liên quan để phối hợp thực hiện",
    "đúng thời hạn và trả lời bằng văn bản cho người dân trong năm nay, bảo đảm",
    "mọi giấy tờ được lưu giữ cẩn thận, không thất lạc và không hư hỏng trang nào.",
    "Trong quá trình thực hiện nếu có vướng mắc thì báo về cơ quan để xem xét ngay",
    "và giải quyết theo thẩm quyền, không để người dân phải đi lại nhiều lần nữa.",
)

Pixels = npt.NDArray[np.uint8]


def long_page() -> DrawnPage:
    """Return seven lines of text at 100 dpi."""
    return draw_page(LONG_LETTER, dpi=100, size_in=(7.6, 4.0), points=13)


def sag(x: npt.NDArray[np.float64], *, width: int, depth: float) -> npt.NDArray[np.float64]:
    """Return how much lower than flat a page lies at `x`, that falls into its spine on the left."""
    return np.asarray(depth * np.exp(-5 * x / width), dtype=np.float64)


def bent_page(page: DrawnPage, *, depth: float) -> Pixels:
    """Return `page` with everything lower by `sag`."""
    height, width = page.pixels.shape
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    from_rows = rows - sag(columns.astype(np.float64) + 0.5, width=width, depth=depth).astype(np.float32)
    return np.asarray(
        cv2.remap(page.pixels, columns, from_rows, cv2.INTER_CUBIC, borderValue=255), dtype=np.uint8
    )


def desk_corners(page: DrawnPage) -> Points:
    """Return where the corners of `page` lie in the photo, from the upper left clockwise."""
    height, width = page.pixels.shape
    return np.array(
        [[60, 50], [width + 20, 80], [width + 60, height + 30], [40, height + 70]], dtype=np.float64
    )


def on_desk(page: DrawnPage, *, desk: int = 60) -> tuple[Pixels, npt.NDArray[np.float64]]:
    """Return a photo of `page` seen askew on a dark desk, and the matrix from its points to the photo's."""
    height, width = page.pixels.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, desk_corners(page).astype(np.float32))
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    size = width + 110, height + 120
    photo = cv2.warpPerspective(page.pixels, np.linalg.inv(half) @ matrix @ half, size, borderValue=desk)
    return np.asarray(photo, dtype=np.uint8), np.asarray(matrix, dtype=np.float64)
