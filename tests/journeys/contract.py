"""The JSON of the command line as outside checks read it: exact keys, exact types, and the laws between them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
SHA256 = re.compile(r"[0-9a-f]{64}")
CODE = re.compile(r"[a-z][a-z0-9_]*")
RUNGS = {"exact", "tone", "folded", "iy", "ocr", "edit", "text"}
STATEMENT_STATES = {
    "genuine", "absent", "not_checked", "no_code", "forged", "foreign_address", "unknown_key", "withdrawn_key",
    "unknown_version", "unreadable",
}  # fmt: skip
RESULTS = {"taken", "known", "refused", "waiting"}
ENDS_WITH_A_SENTENCE = re.compile(r".{10,}[.!]", re.DOTALL)

Check = Callable[[Any], bool]


def check_read(line: Mapping[str, Any]) -> None:
    _keys(line, "schema", "file", "sha256", "profile", "refused", "pages")
    assert line["schema"] == "trichluc.read/1"
    assert line["profile"] in {"careful", "fast"}
    if line["refused"] is not None:
        check_error(line["refused"])
        assert line["pages"] == []
        return
    assert SHA256.fullmatch(line["sha256"])
    assert [page["page"] for page in line["pages"]] == list(range(1, len(line["pages"]) + 1))
    assert line["pages"], "a file without pages is a refusal"
    for page in line["pages"]:
        check_page(page)


def check_page(page: Mapping[str, Any]) -> None:
    _keys(
        page, "page", "width_px", "height_px", "dpi", "state", "blank", "rotation", "skew_degrees", "source",
        "text", "seconds", "quality", "error", "engines", "words", "regions",
    )  # fmt: skip
    assert all(
        type(page[name]) is int and page[name] > 0 for name in ("page", "width_px", "height_px", "dpi")
    )
    assert page["rotation"] in {0, 90, 180, 270}
    assert page["source"] in {"pixels", "text_layer"}
    assert -45 <= page["skew_degrees"] <= 45
    assert page["seconds"] >= 0
    _keys(page["quality"], "score", "reasons")
    assert 0 <= page["quality"]["score"] <= 1
    assert all(isinstance(reason, str) for reason in page["quality"]["reasons"])
    for engine in page["engines"]:
        _keys(engine, "name", "version", "model_sha256")
    assert page["blank"] is (page["state"] == "blank")
    match page["state"]:
        case "failed":
            check_error(page["error"])
            assert page["text"] is None
            assert page["words"] == []
        case "blank":
            assert (page["text"], page["words"], page["error"]) == ("", [], None)
        case "read":
            assert page["error"] is None
            assert page["text"].split() == [word["text"] for word in page["words"]]
            assert page["words"] or page["regions"], "a page with nothing on it is blank or failed"
        case state:
            raise AssertionError(state)
    for region in page["regions"]:
        _keys(region, "kind", "box", "reason")
        assert region["kind"] in {"handwriting", "unreadable"}
        check_box(region["box"], width=page["width_px"], height=page["height_px"])
    for word in page["words"]:
        _keys(word, "text", "box", "confidence", "line")
        check_box(word["box"], width=page["width_px"], height=page["height_px"])
        assert 0 <= word["confidence"] <= 1
    lines = [word["line"] for word in page["words"]]
    assert lines == sorted(lines), "lines stand in reading order"
    assert not lines or lines[0] == 0


def check_search(found: Mapping[str, Any], *, pages: Mapping[str, tuple[int, int, int]]) -> None:
    """Check an answer; `pages` tells number, width and height of every page."""
    _keys(found, "schema", "query", "as", "engine", "total", "next", "seconds", "warnings", "hits")
    assert found["schema"] == "trichluc.search/1"
    assert found["engine"] in {"tantivy", "elasticsearch"}
    assert found["next"] is None or isinstance(found["next"], str)
    assert found["total"] >= len(found["hits"])
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, len(found["hits"]) + 1))
    for hit in found["hits"]:
        _check_hit(hit, pages)


def _check_hit(hit: Mapping[str, Any], pages: Mapping[str, tuple[int, int, int]]) -> None:
    _keys(
        hit, "rank", "dossier_id", "score", "rung", "reason", "beneficiary_file_no", "archive_file_code",
        "fields", "pages",
    )  # fmt: skip
    assert hit["rung"] in RUNGS
    assert hit["reason"]
    for field in hit["fields"].values():
        _keys(field, "value", "confidence", "verified", "page_id", "box")
        assert type(field["verified"]) is bool
        _, width, height = pages[field["page_id"]]
        check_box(field["box"], width=width, height=height)
    for page in hit["pages"]:
        _keys(page, "page_id", "document_id", "page", "boxes")
        number, width, height = pages[page["page_id"]]
        assert page["page"] == number
        for box in page["boxes"]:
            _keys(box, "box", "text", "term")
            check_box(box["box"], width=width, height=height)


def check_status(status: Mapping[str, Any]) -> None:
    _keys(status, "schema", "at", "services", "dossiers", "pages", "queues", "index", "parked")
    assert status["schema"] == "trichluc.status/1"
    assert TIME.fullmatch(status["at"])
    for service in status["services"]:
        _keys(service, "name", "ok", "detail")
        assert service["ok"] or service["detail"]
    _keys(status["dossiers"], "total", "registered", "reading", "read", "indexed")
    _keys(status["pages"], "total", "waiting", "running", "done", "blank", "parked")
    for counts in (status["dossiers"], status["pages"]):
        assert sum(counts.values()) == 2 * counts["total"], "the states sum to the total"
    for queue in status["queues"]:
        _keys(queue, "stage", "waiting", "running", "oldest_seconds")
    _keys(status["index"], "engine", "dossiers", "behind")
    for work in status["parked"]:
        _keys(
            work, "page_id", "dossier_id", "file", "page", "stage", "code", "message", "tries", "deliveries",
            "next_try_at",
        )  # fmt: skip
        check_error({"code": work["code"], "message": work["message"]})
        assert work["next_try_at"] is None or TIME.fullmatch(work["next_try_at"])


def check_ingest(lines: list[Mapping[str, Any]]) -> None:
    *files, last = lines
    _keys(last, "summary")
    assert last["summary"]["files"] == len(files)
    for file in files:
        _keys(file, "file", "sha256", "result", "dossier_id", "pages", "code", "message")
        assert file["result"] in RESULTS
        if file["result"] in {"refused", "waiting"}:
            check_error({"code": file["code"], "message": file["message"]})
        else:
            assert SHA256.fullmatch(file["sha256"])
            assert file["dossier_id"]
            assert file["pages"] >= 1
    assert all(last["summary"][name] == _count(files, name) for name in RESULTS)


def check_extract(extract: Mapping[str, Any]) -> None:
    _keys(extract, "dossier_id", "state", "number", "year", "path", "sha256", "verify_url", "signatures")
    assert extract["state"] in {"draft", "issued"}
    assert SHA256.fullmatch(extract["sha256"])
    is_issued = extract["state"] == "issued"
    assert (type(extract["number"]) is int) is is_issued
    assert bool(extract["signatures"]) is is_issued
    for signature in extract["signatures"]:
        _keys(signature, "subject", "time", "profile")
        assert TIME.fullmatch(signature["time"])
        assert signature["profile"].startswith("PAdES")


def check_verify(answer: Mapping[str, Any]) -> None:
    _keys(
        answer, "known", "revoked", "content", "file", "signature", "evidence", "number", "date", "office",
        "statement", "checked", "test", "kind", "sentence",
    )  # fmt: skip
    assert answer["checked"] in {"online", "offline"}
    assert answer["kind"] in {"paper", "archive_copy"}
    assert answer["statement"] in STATEMENT_STATES
    assert ENDS_WITH_A_SENTENCE.fullmatch(answer["sentence"])
    assert answer["revoked"] in {True, False, None}
    assert {answer["content"], answer["file"]} <= {"same", "different", "not_checked"}
    if answer["signature"] is not None:
        _keys(answer["signature"], "intact", "valid", "trusted", "covers_whole_file")
        _keys(answer["evidence"], "stamped", "revoked", "expired")


def check_error(error: Mapping[str, Any]) -> None:
    _keys(error, "code", "message")
    assert CODE.fullmatch(error["code"])
    assert ENDS_WITH_A_SENTENCE.fullmatch(error["message"]), error


def check_box(box: list[int], *, width: int, height: int) -> None:
    assert all(type(edge) is int for edge in box)
    x0, y0, x1, y1 = box
    assert 0 <= x0 < x1 <= width
    assert 0 <= y0 < y1 <= height


def _keys(value: Mapping[str, Any], *names: str) -> None:
    assert set(value) == set(names), f"{set(value) ^ set(names)} too many or missing"


def _count(files: list[Mapping[str, Any]], result: str) -> int:
    return sum(file["result"] == result for file in files)
