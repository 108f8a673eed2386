"""JSON over HTTP: what each answer means, and that nobody is led elsewhere."""

from typing import Any

import pytest

from search_api.outside.failures import FaultyAnswerError, NoAnswerError, RefusedError
from search_api.outside.gateway import HttpGateway
from search_api.outside.json_call import MOST_BYTES, Server, call
from tests.search_api.outside.servers import serving_http


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        ((503, {}), NoAnswerError, "outside_no_answer"),
        ((429, {}), NoAnswerError, "outside_no_answer"),
        ((401, {}), NoAnswerError, "outside_denied"),
        ((404, {}), NoAnswerError, "outside_denied"),
        ((302, {}), NoAnswerError, "outside_denied"),
        ((0, {}), NoAnswerError, "outside_no_answer"),
        ((-1, {}), NoAnswerError, "outside_no_answer"),
        ((500, {}), FaultyAnswerError, "outside_fault"),
        ((200, b"<html>"), FaultyAnswerError, "outside_fault"),
        ((200, b"[" * 100_000), FaultyAnswerError, "outside_fault"),
        ((200, b" " * (MOST_BYTES + 1)), NoAnswerError, "outside_no_answer"),
        ((400, {}), RefusedError, "outside_refused"),
    ],
)
def test_each_answer_is_understood(answer: tuple[int, Any], error: type, code: str) -> None:
    with serving_http(answer) as stand_in, pytest.raises(error) as caught:
        call(Server(stand_in.url, timeout_seconds=0.3), "PUT", "/requests/1", {"a": 1})

    assert caught.value.error_code == code
    assert [each.path for each in stand_in.called] == ["/requests/1"]


def test_a_gateway_gets_number_text_and_key_and_gives_its_receipt() -> None:
    with serving_http((202, {"id": "r-7"})) as stand_in:
        receipt = HttpGateway(Server(stand_in.url, "bi-mat")).send("0900000000", "Hồ sơ", message_id="m1")

    [called] = stand_in.called
    assert receipt == "r-7"
    assert called.body == {"id": "m1", "to": "0900000000", "text": "Hồ sơ"}
    assert (called.headers["Authorization"], called.headers["Idempotency-Key"]) == ("Bearer bi-mat", "m1")


def test_a_token_is_never_shown() -> None:
    assert "bi-mat" not in repr(Server("http://x", "bi-mat"))
