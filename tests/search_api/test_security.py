"""What stands around every request."""

import logging

import pytest

from indexer.index import Findings
from schemas.accounts import Role
from search_api.security import HEADERS, MEGABYTE
from tests.search_api.office import FreshIndex, Office, picture_bytes

PAGES = ["/dang-nhap", "/xac-minh", "/khong-co", "/healthz", "/static/app.css", "/static/pico.min.css"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_security_headers(office: Office, path: str) -> None:
    headers = office.browser().get(path).headers

    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_the_policy_allows_no_inline_script_or_style(office: Office) -> None:
    policy = office.browser().get("/dang-nhap").headers["content-security-policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_no_page_holds_inline_script_or_style(office: Office) -> None:
    office.dossier("Họ và tên", code="H99.1").read(full_name="NGUYỄN VĂN THỬ")
    browser = office.browser(Role.OFFICER)

    for path in ("/tim-kiem?q=thu", "/ho-so/H99.1", "/ho-so/H99.1/xac-nhan", "/ho-so/H99.1/trang/1?q=ten"):
        page = browser.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick=" not in page


def test_pages_and_texts_of_dossiers_are_kept_by_no_cache(office: Office) -> None:
    made = office.dossier("Họ và tên")
    browser = office.browser(Role.OFFICER)

    for path in ("/ho-so/H99.1", f"/api/v1/pages/{made.page_id}/text"):
        assert browser.get(path).headers["cache-control"] == "private, no-store"


def test_who_signs_out_leaves_no_pictures_behind_in_the_browser(office: Office) -> None:
    browser = office.browser(Role.OFFICER)

    assert browser.post_form("/dang-xuat").headers["clear-site-data"] == '"cache"'


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(office: Office) -> None:
    cookie = office.browser().sign_in("officer").headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie


def test_behind_tls_the_cookie_is_sent_over_https_only(office: Office) -> None:
    cookie = office.browser(secure_cookies=True).sign_in("officer").headers["set-cookie"]

    assert cookie.startswith("__Host-")
    assert "Secure" in cookie


@pytest.mark.parametrize("path", ["/dang-nhap", "/api/v1/session", "/xac-minh"])
@pytest.mark.parametrize(
    "headers", [{"Origin": "https://xa-la.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_what_another_site_sends_is_refused(office: Office, path: str, headers: dict[str, str]) -> None:
    assert office.browser().client.post(path, headers=headers).status_code == 403


def test_our_own_page_may_sign_in(office: Office) -> None:
    response = office.browser().client.post(
        "/dang-nhap",
        data={"login": "officer", "password": "mat khau thu nghiem"},
        headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
    )

    assert response.status_code == 303


@pytest.mark.parametrize(("path", "is_json"), [("/tai-len", False), ("/api/v1/files", True)])
def test_a_body_over_the_limit_is_refused_in_vietnamese(office: Office, path: str, is_json: bool) -> None:
    browser = office.browser(Role.ARCHIVIST, upload_limit_mb=1)
    files = {"files": ("to.png", b"0" * (MEGABYTE + 1), "image/png")}

    response = browser.post(path, data={"dossier": "H99.1"}, files=files)

    assert response.status_code == 413
    assert "1 MB" in (response.json()["message"] if is_json else response.text)


def test_a_body_that_does_not_tell_its_length_is_counted(office: Office) -> None:
    browser = office.browser(Role.ARCHIVIST, upload_limit_mb=1)
    headers = {"X-CSRF-Token": browser.csrf, "Content-Type": "multipart/form-data; boundary=x"}
    start = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'

    response = browser.client.post(
        "/api/v1/files", headers=headers, content=iter([start, *[b"0" * 65_536] * 20])
    )

    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")


def test_a_form_without_a_file_may_not_be_large(office: Office) -> None:
    response = office.browser().client.post("/dang-nhap", data={"login": "x" * 1_100_000})

    assert response.status_code == 413


class BrokenIndex(FreshIndex):
    """Fails as no index should, with a person's name in its message."""

    def find(self, *_: object, **__: object) -> Findings:  # type: ignore[override]
        """Break."""
        raise RuntimeError(" ".join(reversed(("Thử", "Văn", "Nguyễn"))))


@pytest.mark.parametrize("path", ["/tim-kiem?q=nguyen", "/api/v1/search?q=nguyen"])
def test_a_fault_of_ours_is_a_page_with_a_log_id_and_no_traceback(
    office: Office, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    office.index = BrokenIndex(office.services)
    browser = office.browser(Role.OFFICER)

    with caplog.at_level(logging.INFO, "search_api"):
        response = browser.get(path)

    assert response.status_code == 500
    log_id = next(
        r.args[0] for r in caplog.records if r.levelno == logging.ERROR and isinstance(r.args, tuple)
    )
    assert str(log_id) in response.text
    assert "Traceback" not in response.text
    assert "RuntimeError" in caplog.text
    assert "Nguyễn Văn" not in response.text + caplog.text


def test_the_access_log_never_holds_what_people_look_for(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    browser = office.browser(Role.OFFICER)

    with caplog.at_level(logging.INFO):
        browser.get("/tim-kiem?q=nguyenvanbimat")
        browser.get("/api/v1/search?q=nguyenvanbimat")

    ours = [record.getMessage() for record in caplog.records if record.name.startswith("search_api")]
    assert any("/api/v1/search 200" in line for line in ours)
    assert "nguyenvanbimat" not in " ".join(ours)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/khong-co", 404), ("/static/khong-co", 404), ("/static/..%2fapp.py", 404), ("/api/v1/khong-co", 404)],
)
def test_what_is_not_there_is_said_in_vietnamese(office: Office, path: str, status: int) -> None:
    response = office.browser().get(path)

    assert response.status_code == status
    assert "Không" in response.text


def test_input_of_the_wrong_shape_is_answered_without_the_values(office: Office) -> None:
    response = office.browser().client.post("/api/v1/session", json={"login": 5, "password": "bi mat"})

    assert response.status_code == 422
    assert response.json()["code"] == "bad_request"
    assert "bi mat" not in response.text


def test_the_files_that_pages_need_are_served(office: Office) -> None:
    browser = office.browser()

    for name in ("pico.min.css", "htmx.min.js", "app.css", "app.js", "seal.svg"):
        assert browser.get(f"/static/{name}").status_code == 200


def test_the_description_of_the_json_interface_is_there(office: Office) -> None:
    paths = office.browser().get("/api/v1/openapi.json").json()["paths"]

    assert "/api/v1/search" in paths
    assert not any(path.startswith("/ho-so") for path in paths)


def test_a_ready_server_says_so(office: Office) -> None:
    assert office.browser().get("/readyz").json() == {"ok": True}
    assert picture_bytes()
