"""Every route of the application: who it lets in, and that nobody changes anything without a token."""

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute

from schemas.accounts import Role, is_allowed
from search_api.app import PUBLIC_ROUTES, action_of, create_app, is_public, routes_of
from search_api.dependencies import SAFE_METHODS
from tests.search_api.office import Browser, Office

ANYTHING = "0" * 32


@pytest.fixture(autouse=True)
def streams_end_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for events."""
    monkeypatch.setattr("search_api.batches.live.routes.LASTS_S", 0.0)


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One office for all routes: nothing here is changed."""
    from tests.search_api.office import open_office

    return open_office(tmp_path_factory.mktemp("office"))


def _calls(office: Office) -> Iterator[tuple[APIRoute, str, str]]:
    """Yield each route with each of its methods and a path that names nothing."""
    for route in routes_of(create_app(office.services, office.index)):
        for method in sorted(route.methods or ()):
            path = route.path.replace("{number}", "1").replace("{delivery}", "1").replace("{name}", "app.css")
            path = (
                path.replace("{kind}", "csv")
                .replace("{action}", "accept")
                .replace("{paper}", "01")
                .replace("{ordinal}", "0")
                .replace("{tile}", "0-0-0")
                .replace("{step}", "viec")
            )
            for name in (
                "key",
                "page_id",
                "value_id",
                "extract_id",
                "account_id",
                "code",
                "hold_id",
                "likeness_id",
                "search_id",
                "list_id",
                "request_id",
                "message_id",
                "file_id",
                "complaint_id",
                "paper_id",
                "session_id",
                "certificate_id",
                "slip_id",
                "transfer_id",
                "key_id",
                "agency_id",
                "inquiry_id",
                "answer_id",
                "copy_id",
                "document_id",
                "mask_id",
                "upload_id",
                "parcel_id",
                "draft_id",
                "kiosk_id",
            ):
                path = path.replace(f"{{{name}}}", ANYTHING)
            yield route, method, path


def _send(browser: Browser, method: str, path: str, *, csrf: str | None = None) -> int:
    headers = {} if csrf is None else {"X-CSRF-Token": csrf}
    # A body that no route accepts: what a role is allowed to do fails on it, after the guards.
    return int(browser.client.request(method, path, headers=headers, content=b"").status_code)


def test_every_page_and_every_endpoint_is_looked_at(open_to_all: Office) -> None:
    paths = {path for _, _, path in _calls(open_to_all)}

    assert {"/tim-kiem", "/dang-nhap", f"/ho-so/{ANYTHING}", "/api/v1/search", "/api/v1/files"} <= paths
    assert len(paths) > 45


def test_every_route_names_its_action_or_is_on_the_public_list(open_to_all: Office) -> None:
    guarded = [(route, method) for route, method, _ in _calls(open_to_all) if action_of(route) is not None]
    public = {(method, route.path) for route, method, _ in _calls(open_to_all) if action_of(route) is None}

    assert public == PUBLIC_ROUTES
    assert not any(is_public(route) for route, _ in guarded)


def test_who_is_not_signed_in_is_led_to_the_sign_in(open_to_all: Office) -> None:
    browser = open_to_all.browser()

    for route, method, path in _calls(open_to_all):
        response = browser.client.request(method, path)
        if is_public(route):
            assert "not_signed_in" not in response.text, path
            assert not response.headers.get("location", "").startswith("/dang-nhap"), path
        elif method == "HEAD":
            assert response.status_code == 401, path
        elif path.startswith("/api/"):
            assert (response.status_code, response.json()["code"]) == (401, "not_signed_in"), path
        else:
            assert response.status_code == 303, path
            assert response.headers["location"].startswith("/dang-nhap"), path


def test_a_made_up_cookie_opens_nothing(open_to_all: Office) -> None:
    browser = open_to_all.browser()
    browser.client.cookies.set("trichluc", "x" * 43)

    statuses = {_send(browser, m, p) for route, m, p in _calls(open_to_all) if not is_public(route)}

    assert statuses <= {401, 303}


@pytest.mark.parametrize("role", list(Role))
def test_each_route_lets_in_exactly_the_roles_of_the_policy(open_to_all: Office, role: Role) -> None:
    browser = open_to_all.browser(role)
    account = open_to_all.people[role]

    for route, method, path in _calls(open_to_all):
        action = action_of(route)
        if action is None or (method, path) == ("DELETE", "/api/v1/session") or path == "/dang-xuat":
            continue
        status = _send(browser, method, path, csrf=browser.csrf)
        assert (status == 403) != is_allowed(account, action), f"{role} {method} {path}: {status}"
        assert status != 500, path


@pytest.mark.parametrize("role", list(Role))
def test_nothing_is_changed_without_the_token_of_the_sign_in(open_to_all: Office, role: Role) -> None:
    browser = open_to_all.browser(role)

    for route, method, path in _calls(open_to_all):
        if not is_public(route) and method not in SAFE_METHODS:
            for wrong in (None, "", "x" * 32):
                assert _send(browser, method, path, csrf=wrong) == 403, f"{method} {path}"


_READ_BY_POST: dict[Role, set[tuple[str, str]]] = {
    Role.LEADER: set(),
    Role.INSPECTOR: {
        ("POST", "/ho-so/{key}/in-tra-cuu"),
        ("POST", "/ho-so/{key}/ly-do"),
        ("POST", "/api/v1/dossiers/{key}/openings"),
    },
}
"""What is read all the same: pages printed with marks of who printed them, dossiers with the reason for it."""


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR])
def test_who_only_looks_can_change_nothing_but_the_own_sign_in(open_to_all: Office, role: Role) -> None:
    browser = open_to_all.browser(role)
    open_routes = set()

    for route, method, path in _calls(open_to_all):
        if is_public(route) or method in SAFE_METHODS or path == "/dang-xuat" or method == "DELETE":
            continue
        if _send(browser, method, path, csrf=browser.csrf) != 403:
            open_routes.add((method, route.path))

    assert open_routes == {("POST", "/tai-khoan"), *_READ_BY_POST[role]}


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR])
def test_who_only_looks_deletes_nothing_but_the_own_sign_in(open_to_all: Office, role: Role) -> None:
    account = open_to_all.people[role]
    deleting = {(path, action_of(route)) for route, method, path in _calls(open_to_all) if method == "DELETE"}

    allowed = {path for path, action in deleting if action is not None and is_allowed(account, action)}

    assert allowed == {"/api/v1/session"}
