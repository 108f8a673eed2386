"""The web application, made once per process from services and index."""

from collections.abc import Iterator
from functools import partial

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from indexer.index import DossierIndex
from schemas.accounts import Action
from schemas.errors import TrichLucError
from search_api import health
from search_api.accounts import pages as account_pages
from search_api.accounts import routes as account_routes
from search_api.accounts.offices import pages as office_pages
from search_api.accounts.people import pages as people_pages
from search_api.accounts.trail import pages as trail_pages
from search_api.batches import pages as batch_pages
from search_api.batches import routes as batch_routes
from search_api.batches.live import routes as batch_live_routes
from search_api.batches.registers import pages as register_pages
from search_api.batches.registers import routes as register_routes
from search_api.boards import pages as board_pages
from search_api.boards import routes as board_routes
from search_api.calendar_desk import pages as calendar_pages
from search_api.catalogue import pages as catalogue_pages
from search_api.catalogue import routes as catalogue_routes
from search_api.catalogue.publishing import pages as publishing_pages
from search_api.catalogue.start import pages as start_pages
from search_api.complaints import pages as complaint_pages
from search_api.complaints import routes as complaint_routes
from search_api.dependencies import Require, ServicesDep
from search_api.dossiers import pages as dossier_pages
from search_api.dossiers import routes as dossier_routes
from search_api.dossiers.comparing import pages as comparing_pages
from search_api.dossiers.opening import pages as opening_pages
from search_api.dossiers.opening import routes as opening_routes
from search_api.dossiers.pictures import routes as picture_routes
from search_api.dossiers.printing import pages as printing_pages
from search_api.error_pages import answer_http_error, answer_known_error, answer_validation_error
from search_api.inquiries import pages as inquiry_pages
from search_api.inquiries import routes as inquiry_routes
from search_api.inquiries.agencies import pages as agency_pages
from search_api.inquiries.agencies import routes as agency_routes
from search_api.intake import pages as intake_pages
from search_api.intake import routes as intake_routes
from search_api.intake.parcels import pages as parcel_pages
from search_api.intake.resumable import routes as resumable_routes
from search_api.issuance import pages as issuance_pages
from search_api.issuance import routes as issuance_routes
from search_api.issuance.archiving import pages as archiving_pages
from search_api.issuance.archiving import routes as archiving_routes
from search_api.issuance.copying import pages as copy_pages
from search_api.issuance.copying import routes as copy_routes
from search_api.issuance.copying.masks import pages as copy_mask_pages
from search_api.issuance.copying.masks import routes as copy_mask_routes
from search_api.issuance.own_results import pages as own_result_pages
from search_api.issuance.token_signing import pages as token_pages
from search_api.issuance.token_signing import routes as token_routes
from search_api.issuance.token_signing.registering import pages as certificate_pages
from search_api.kiosk import pages as kiosk_pages
from search_api.kiosk import routes as scan_routes
from search_api.kiosk import scan_pages
from search_api.kiosk_guard import KioskGuard
from search_api.likeness import pages as likeness_pages
from search_api.likeness import routes as likeness_routes
from search_api.notices import pages as notice_pages
from search_api.notices import routes as notice_routes
from search_api.notices.ahead import pages as apology_pages
from search_api.papers import pages as paper_pages
from search_api.papers import routes as paper_routes
from search_api.quality import pages as quality_pages
from search_api.quality import routes as quality_routes
from search_api.rate import SCANS_PER_MINUTE, WRITINGS_PER_MINUTE, RateLimit
from search_api.ratings import pages as rating_pages
from search_api.ratings import routes as rating_routes
from search_api.ratings.screens import pages as rating_screen_pages
from search_api.reports import pages as report_pages
from search_api.reports import routes as report_routes
from search_api.reports.health import pages as health_pages
from search_api.reports.upkeep import pages as upkeep_pages
from search_api.requests import pages as request_pages
from search_api.requests import routes as request_routes
from search_api.requests.drafts import pages as draft_pages
from search_api.requests.drafts.counter import pages as prepared_form_pages
from search_api.requests.drafts.files import pages as draft_file_pages
from search_api.requests.drafts.keeping import pages as draft_keeping_pages
from search_api.requests.drafts.sending import pages as draft_sending_pages
from search_api.requests.handover import pages as handover_pages
from search_api.requests.identity import pages as identity_pages
from search_api.requests.identity import routes as identity_routes
from search_api.requests.portal import pages as portal_pages
from search_api.requests.receipt import pages as receipt_pages
from search_api.requests.uploads import pages as request_file_pages
from search_api.requests.uploads import routes as request_file_routes
from search_api.review import pages as review_pages
from search_api.review import routes as review_routes
from search_api.review.texts import pages as review_text_pages
from search_api.review.texts import routes as review_text_routes
from search_api.search import pages as search_pages
from search_api.search import routes as search_routes
from search_api.search.export import routes as export_routes
from search_api.search.lists import pages as name_list_pages
from search_api.search.lists import routes as name_list_routes
from search_api.search.saved import pages as saved_search_pages
from search_api.search.saved import routes as saved_search_routes
from search_api.search.similar import pages as similar_pages
from search_api.search.similar import routes as similar_routes
from search_api.search.suggestions import routes as suggestion_routes
from search_api.search.why import pages as why_pages
from search_api.search.why import routes as why_routes
from search_api.secrecy import pages as secrecy_pages
from search_api.secrecy import routes as secrecy_routes
from search_api.security import AccessLog, BodyLimit, SameOrigin, SecurityHeaders
from search_api.slips import pages as slip_pages
from search_api.slips import routes as slip_routes
from search_api.statistics import pages as statistics_pages
from search_api.statistics import routes as statistics_routes
from search_api.statistics.complaints import pages as complaint_report_pages
from search_api.statistics.complaints import routes as complaint_report_routes
from search_api.themes import pages as theme_pages
from search_api.transfers import pages as transfer_pages
from search_api.transfers import routes as transfer_routes
from search_api.transfers.partners import pages as partner_pages
from search_api.verification import pages as verification_pages
from search_api.verification import routes as verification_routes
from search_api.verification.statement_keys import pages as statement_key_pages
from search_api.web.assets import FOR_EVER_S, asset
from search_api.web.render import make_environments

FEATURES = (
    health,
    account_routes,
    account_pages,
    office_pages,
    people_pages,
    trail_pages,
    search_routes,
    search_pages,
    suggestion_routes,
    similar_routes,
    similar_pages,
    saved_search_routes,
    saved_search_pages,
    name_list_routes,
    name_list_pages,
    export_routes,
    why_routes,
    why_pages,
    paper_routes,
    paper_pages,
    dossier_routes,
    picture_routes,
    opening_routes,
    opening_pages,
    comparing_pages,
    printing_pages,
    dossier_pages,
    review_routes,
    review_pages,
    review_text_routes,
    review_text_pages,
    intake_routes,
    intake_pages,
    resumable_routes,
    parcel_pages,
    batch_routes,
    batch_live_routes,
    batch_pages,
    register_routes,
    register_pages,
    quality_routes,
    quality_pages,
    report_routes,
    report_pages,
    health_pages,
    upkeep_pages,
    board_routes,
    board_pages,
    statistics_routes,
    statistics_pages,
    complaint_report_routes,
    complaint_report_pages,
    rating_routes,
    rating_pages,
    rating_screen_pages,
    complaint_routes,
    complaint_pages,
    request_routes,
    request_pages,
    draft_pages,
    draft_keeping_pages,
    draft_sending_pages,
    draft_file_pages,
    prepared_form_pages,
    notice_routes,
    notice_pages,
    handover_pages,
    receipt_pages,
    identity_routes,
    identity_pages,
    request_file_routes,
    request_file_pages,
    slip_routes,
    slip_pages,
    agency_routes,
    agency_pages,
    inquiry_routes,
    inquiry_pages,
    apology_pages,
    portal_pages,
    issuance_routes,
    issuance_pages,
    archiving_routes,
    archiving_pages,
    token_routes,
    token_pages,
    certificate_pages,
    transfer_routes,
    transfer_pages,
    partner_pages,
    copy_routes,
    copy_pages,
    copy_mask_routes,
    copy_mask_pages,
    own_result_pages,
    secrecy_routes,
    secrecy_pages,
    likeness_routes,
    likeness_pages,
    verification_routes,
    verification_pages,
    statement_key_pages,
    start_pages,
    catalogue_routes,
    catalogue_pages,
    publishing_pages,
    calendar_pages,
    theme_pages,
    kiosk_pages,
    scan_routes,
    scan_pages,
)

PUBLIC_ROUTES = frozenset(
    {
        ("GET", "/healthz"),
        ("GET", "/readyz"),
        ("GET", "/static/{name}"),
        ("GET", "/dang-nhap"),
        ("POST", "/dang-nhap"),
        ("POST", "/api/v1/session"),
        ("POST", "/giao-dien"),
        ("GET", "/xac-minh"),
        ("POST", "/xac-minh"),
        ("GET", "/xac-minh/khoa"),
        ("GET", "/v/{code}"),
        ("GET", "/.well-known/trichluc-keys.json"),
        ("GET", "/api/v1/verify/keys"),
        ("GET", "/api/v1/verify/{code}"),
        ("POST", "/api/v1/verify"),
        ("POST", "/api/v1/signing/sessions"),
        ("DELETE", "/api/v1/signing/sessions"),
        ("GET", "/api/v1/signing/papers"),
        ("POST", "/api/v1/signing/papers/{paper_id}/preparation"),
        ("GET", "/api/v1/signing/papers/{paper_id}/document"),
        ("POST", "/api/v1/signing/papers/{paper_id}/signature"),
        ("POST", "/api/v1/transfers/packages"),
        ("GET", "/"),
        ("GET", "/xin-cap"),
        ("POST", "/xin-cap"),
        ("GET", "/xin-cap/tiep"),
        ("POST", "/xin-cap/tiep"),
        ("GET", "/xin-cap/{draft_id}/buoc/{step}"),
        ("POST", "/xin-cap/{draft_id}/buoc/{step}"),
        ("GET", "/xin-cap/{draft_id}/luu"),
        ("GET", "/xin-cap/{draft_id}/da-soan"),
        ("POST", "/xin-cap/{draft_id}/gui"),
        ("POST", "/xin-cap/{draft_id}/bo"),
        ("POST", "/xin-cap/roi"),
        ("POST", "/xin-cap/{draft_id}/tep"),
        ("GET", "/xin-cap/{draft_id}/tep/{file_id}"),
        ("GET", "/xin-cap/{draft_id}/tep/{file_id}/nho"),
        ("POST", "/xin-cap/{draft_id}/tep/{file_id}/bo"),
        ("GET", "/tra-cuu"),
        ("POST", "/tra-cuu"),
        ("POST", "/tra-cuu/ma"),
        ("POST", "/tra-cuu/mo"),
        ("GET", "/de-nghi-cua-toi"),
        ("POST", "/de-nghi-cua-toi/tep"),
        ("GET", "/de-nghi-cua-toi/tep/{file_id}"),
        ("GET", "/de-nghi-cua-toi/giay-to/{paper}"),
        ("POST", "/de-nghi-cua-toi/viec/{action}"),
        ("POST", "/de-nghi-cua-toi/thoat"),
        ("GET", "/ket-qua-cua-toi/{paper_id}"),
        ("GET", "/ket-qua-cua-toi/{paper_id}/tep"),
        ("GET", "/ket-qua-cua-toi/{paper_id}/to/{number}"),
        ("POST", "/api/v1/track"),
        ("GET", "/danh-gia"),
        ("POST", "/danh-gia"),
        ("POST", "/api/v1/ratings"),
        ("GET", "/phan-anh"),
        ("POST", "/phan-anh"),
        ("GET", "/phan-anh/tra-cuu"),
        ("POST", "/phan-anh/tra-cuu"),
        ("POST", "/api/v1/complaints"),
        ("POST", "/api/v1/complaints/track"),
        ("GET", "/kiosk"),
        ("POST", "/kiosk/ghep"),
        ("GET", "/kiosk/quen"),
        ("POST", "/kiosk/quen"),
        ("GET", "/kiosk/giay-o-quay"),
        ("GET", "/quet-ma"),
        ("POST", "/quet-ma"),
        ("POST", "/api/v1/scans"),
        ("GET", "/man-hinh-danh-gia"),
        ("GET", "/man-hinh-danh-gia/phan"),
        ("POST", "/man-hinh-danh-gia"),
        ("POST", "/man-hinh-danh-gia/ly-do"),
        ("GET", "/thu-tuc"),
        ("GET", "/thu-tuc/{key}"),
        ("GET", "/api/v1/procedures"),
        ("GET", "/api/v1/procedures/{key}"),
    }
)
"""What can be asked without signing in, by everybody or with the token of a session of signing; everything else names
its Action."""


def create_app(services: ServicesDep, index: DossierIndex) -> FastAPI:
    """Return the application; every route of it is either public by the list or names its Action."""
    app = FastAPI(
        title="Trích Lục",
        version="1",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(AccessLog),
            Middleware(KioskGuard, settings=services.settings),
            Middleware(SameOrigin, settings=services.settings),
            Middleware(BodyLimit, settings=services.settings),
        ],
    )
    app.state.services, app.state.index = services, index
    app.state.templates = make_environments(words_dir=services.settings.words_dir)
    app.state.check_limit = RateLimit(services.settings.verify_per_minute)
    app.state.writing_limit = RateLimit(WRITINGS_PER_MINUTE)
    app.state.scan_limit = RateLimit(SCANS_PER_MINUTE)
    app.state.signing_desk = partial(token_routes.open_desk, services)
    app.add_exception_handler(TrichLucError, answer_known_error)
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_exception_handler(RequestValidationError, answer_validation_error)
    app.add_api_route("/static/{name}", show_static, include_in_schema=False)
    for feature in FEATURES:
        # Not `include_router`, which hides the routes from `app.routes`, where the next lines look at each of them.
        app.router.routes.extend(feature.router.routes)
    for route in routes_of(app):
        if action_of(route) is None and not is_public(route):
            raise RuntimeError(f"{route.path} names no Action and is not public")
    return app


def show_static(request: Request, name: str, v: str = "") -> Response:
    """A style sheet, script or picture that is the same for everybody."""
    found = asset(name)
    is_packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {
        "Cache-Control": f"public, max-age={FOR_EVER_S}, immutable" if v == found.version else "no-cache"
    }
    headers |= {"ETag": f'"{found.version}"', "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    return Response(
        found.packed if is_packed else found.content, media_type=found.media_type, headers=headers
    )


def routes_of(app: FastAPI) -> list[APIRoute]:
    """Return all routes that we wrote."""
    return [route for route in app.routes if isinstance(route, APIRoute)]


def action_of(route: APIRoute) -> Action | None:
    """Return what one must be allowed to do to use the route; None where it asks nobody."""
    return next((require.action for require in _requires(route.dependant)), None)


def is_public(route: APIRoute) -> bool:
    """Return whether the list says that the route is for everybody."""
    return all((method, route.path) in PUBLIC_ROUTES for method in route.methods or ())


def _requires(dependant: Dependant) -> Iterator[Require]:
    for child in dependant.dependencies:
        if isinstance(child.call, Require):
            yield child.call
        yield from _requires(child)
