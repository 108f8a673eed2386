"""What may be sent, and which piece may come next."""

import pytest

from schemas.errors import TrichLucError
from schemas.uploads import (
    MOST_OPEN,
    EmptyUploadError,
    TooManyUploadsError,
    UploadTooLargeError,
    check_announced,
)


@pytest.mark.parametrize(
    ("size", "open_count", "refusal"),
    [
        (0, 0, EmptyUploadError),
        (11, 0, UploadTooLargeError),
        (5, MOST_OPEN, TooManyUploadsError),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_before_it_comes(
    size: int, open_count: int, refusal: type[TrichLucError]
) -> None:
    with pytest.raises(refusal):
        check_announced(size, most_bytes=10, open_count=open_count)


def test_a_file_of_the_largest_size_is_taken() -> None:
    check_announced(10, most_bytes=10, open_count=MOST_OPEN - 1)
