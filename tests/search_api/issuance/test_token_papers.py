"""From a draft over the signer's token to the released paper, through HTTP, and what may go wrong on the way."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.signing_keys import key_files
from search_api.issuance.act import jobs as act
from tests.search_api.issuance.made_certificates import make_crl, make_holder, rsa_key
from tests.search_api.issuance.signing_office import (
    DESK,
    ROOT,
    TOKEN,
    SigningOffice,
    drafted,
    laid_ready,
    make_keys,
    open_agent,
    open_signing_office,
    register,
)
from tests.search_api.issuance.timestamp_server import refusing, serving, stamping
from tests.search_api.office import NOW, PASSWORD, Browser


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of the office: making them takes long."""
    return make_keys(tmp_path_factory.mktemp("keys") / "keys")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> SigningOffice:
    """One office for the tests that change no key and no clock."""
    return open_signing_office(tmp_path_factory.mktemp("office"), keys=keys)


@pytest.fixture
def own(tmp_path: Path, keys: Path) -> SigningOffice:
    """An office of the test's own."""
    return open_signing_office(tmp_path / "home", keys=keys)


def extract(office: SigningOffice, paper_id: str) -> dict[str, Any]:
    """Return the paper as programs see it."""
    return dict(office.signer.get(f"/api/v1/extracts/{paper_id}").json())


def verified(office: SigningOffice, paper_id: str, **settings: Any) -> dict[str, Any]:
    """Return what anybody is told of the paper's file."""
    pdf = office.signer.get(f"/trich-luc/{paper_id}/tep").content
    answer = _anybody(office, settings).client.post("/api/v1/verify", files={"file": ("a.pdf", pdf)})
    return dict(answer.json())


def _anybody(office: SigningOffice, settings: dict[str, Any]) -> Browser:
    return office.office.browser(**settings) if settings else office.browser()


def test_a_draft_goes_over_the_token_to_a_paper_that_anybody_finds_valid(shared: SigningOffice) -> None:
    signer = shared.signer
    paper_id = laid_ready(shared, code="T1")
    agent = open_agent(signer)
    number = extract(shared, paper_id)["number"]

    [listed] = [each for each in agent.list() if each["id"] == paper_id]
    signed = agent.sign(paper_id)

    assert (listed["name"], listed["number"]) == ("NGUYỄN VĂN THỬ", f"{number:02d}/TL-SNV")
    assert signed.status_code == 200
    paper = extract(shared, paper_id)
    assert (paper["state"], paper["number"], paper["sha256"]) == ("issued", number, signed.json()["sha256"])
    answer = verified(shared, paper_id)
    assert (answer["known"], answer["file"], answer["revoked"]) == (True, "same", False)
    assert {answer["signature"][each] for each in ("intact", "valid", "trusted", "covers_whole_file")} == {
        True
    }
    assert agent.list() == []


def test_the_page_says_that_it_waits_and_turns_when_it_is_signed(shared: SigningOffice) -> None:
    signer = shared.signer
    paper_id = laid_ready(shared, code="T2")
    page = signer.get(f"/trich-luc/{paper_id}").text
    poll = re.search(r'hx-get="([^"]+)"', page)
    assert poll is not None

    before = signer.get(poll[1])
    open_agent(signer).sign(paper_id)
    after = signer.get(poll[1])

    assert "đang chờ Ông/Bà ký bằng thiết bị" in page
    assert f"/trich-luc/{paper_id}/ky" not in page
    assert ("HX-Refresh" in before.headers, after.headers["HX-Refresh"]) == (False, "true")
    assert "Đã ban hành" in signer.get(f"/trich-luc/{paper_id}").text


def test_a_signature_sent_again_gets_the_same_answer(shared: SigningOffice) -> None:
    signer = shared.signer
    paper_id = laid_ready(shared, code="T3")
    agent = open_agent(signer)
    prepared = agent.prepare(paper_id)

    first, again = (agent.send(paper_id, prepared) for _ in range(2))

    assert (first.status_code, first.json()) == (200, again.json())


def test_what_is_taken_back_keeps_its_number_and_is_signed_with_it_later(shared: SigningOffice) -> None:
    signer = shared.signer
    paper_id = laid_ready(shared, code="T4")
    agent = open_agent(signer)
    number, prepared = extract(shared, paper_id)["number"], agent.prepare(paper_id)

    signer.post_form(f"{DESK}/van-ban/{paper_id}/rut")
    late = agent.send(paper_id, prepared)
    signer.post_form(f"{DESK}/van-ban/{paper_id}")
    agent.sign(paper_id)

    assert (late.status_code, late.json()["code"]) == (404, "not_waiting")
    paper = extract(shared, paper_id)
    assert (paper["state"], paper["number"]) == ("issued", number)


def test_a_paper_that_waits_for_one_signer_is_neither_signed_nor_taken_back_by_another(
    shared: SigningOffice,
) -> None:
    paper_id = laid_ready(shared, code="T5")
    other = shared.office.account(Role.SIGNER, login="nguoi-ky-hai")
    browser = shared.office.browser()
    browser.sign_in(other.login)

    answers = [
        open_agent(browser).prepare(paper_id).json()["code"],
        browser.post(f"/api/v1/extracts/{paper_id}/issue", json={"password": PASSWORD}).status_code,
        browser.post_form(f"{DESK}/van-ban/{paper_id}/rut").status_code,
    ]

    assert answers[0] in ("certificate_not_registered", "not_waiting")
    assert answers[1:] == [503, 404]
    assert extract(shared, paper_id)["state"] == "numbered"
    assert "ký bằng thiết bị" in browser.get(f"/trich-luc/{paper_id}").text


def test_who_made_the_draft_does_not_lay_it_ready_and_who_has_no_certificate_neither(
    shared: SigningOffice,
) -> None:
    paper_id = drafted(shared, code="T6")
    other = shared.office.account(Role.SIGNER, login="nguoi-ky-ba")
    browser = shared.office.browser()
    browser.sign_in(other.login)

    answer = browser.post_form(f"{DESK}/van-ban/{paper_id}")

    assert answer.status_code == 409
    assert "chưa có chứng thư số nào còn hiệu lực" in answer.text
    assert extract(shared, paper_id)["number"] is None
    assert shared.browser(Role.OFFICER).post_form(f"{DESK}/van-ban/{paper_id}").status_code == 403


def test_a_code_is_shown_once_and_a_session_can_be_closed(shared: SigningOffice) -> None:
    signer = shared.signer
    page = signer.post_form(f"{DESK}/ma")
    line = re.search(r">(http[^<]*#[0-9A-Z-]+)<", page.text)
    assert line is not None
    agent = open_agent(signer)
    sessions = re.findall(rf"{DESK}/phien/(\w+)/dong", signer.get(DESK).text)

    for each in sessions:
        signer.post_form(f"{DESK}/phien/{each}/dong")

    assert line[1].startswith(shared.office.services.settings.resolved_public_url)
    assert page.headers["cache-control"] == "no-store"
    assert line[1] not in signer.get(DESK).text
    assert sessions
    assert agent.client.get("/api/v1/signing/papers").json()["code"] == "no_signing_session"


def test_while_the_time_stamp_server_is_down_the_paper_stays_unsigned_and_waits(
    shared: SigningOffice, tmp_path: Path
) -> None:
    paper_id = laid_ready(shared, code="T7")
    root = make_holder(
        "Gốc dấu thời gian", since=NOW - timedelta(days=1), is_issuer=True, key=rsa_key(number=2)
    )
    roots = tmp_path / "roots.pem"
    roots.write_bytes(root.pem)
    stamper = make_holder(
        "Dấu thời gian", since=NOW - timedelta(days=1), is_timestamper=True, issuer=root, key=rsa_key()
    )
    with serving(refusing) as url:
        agent = open_agent(
            shared.office.browser(Role.SIGNER, timestamp_url=url, timestamp_roots_file=str(roots))
        )
        refused = agent.sign(paper_id)
        state = extract(shared, paper_id)["state"]
    with serving(stamping(stamper, at=NOW)) as url:
        settings = {"timestamp_url": url, "timestamp_roots_file": str(roots)}
        signed = open_agent(shared.office.browser(Role.SIGNER, **settings)).sign(paper_id)

    assert (refused.status_code, refused.json()["code"]) == (503, "timestamp_unavailable")
    assert (state, signed.status_code) == ("numbered", 200)
    assert verified(shared, paper_id, **settings)["evidence"]["stamped"] is True
    assert verified(shared, paper_id)["evidence"]["stamped"] is None


def test_what_fails_after_the_signature_goes_on_where_it_stopped(
    own: SigningOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = own.signer
    paper_id = laid_ready(own, code="T8")
    agent = open_agent(signer)
    prepared = agent.prepare(paper_id)
    passphrase = key_files(own.office.services.settings.keys_dir).passphrase_file
    away = passphrase.rename(passphrase.with_suffix(".away"))

    stopped = agent.send(paper_id, prepared)
    page = signer.get(DESK).text
    away.rename(passphrase)
    answer = signer.post_form(f"{DESK}/van-ban/{paper_id}/ban-hanh")

    assert (stopped.status_code, stopped.json()["code"]) == (503, "missing_signing_key")
    assert "Đã ký, chưa ban hành được" in page
    assert answer.status_code == 303
    assert agent.send(paper_id, prepared).json()["sha256"] == extract(own, paper_id)["sha256"]
    assert verified(own, paper_id)["signature"]["trusted"] is True


@pytest.mark.parametrize("step", ["note_signed", "finish_issue", "note_released"])
def test_killed_at_any_step_the_next_try_ends_with_one_paper_and_one_number(
    own: SigningOffice, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    signer = own.signer
    paper_id = laid_ready(own, code="T9")
    agent = open_agent(signer)
    prepared, number = agent.prepare(paper_id), extract(own, paper_id)["number"]
    _die_once(monkeypatch, step)

    died = agent.send(paper_id, prepared)
    agent.send(paper_id, prepared)

    assert died.status_code == 500
    paper = extract(own, paper_id)
    assert (paper["state"], paper["number"]) == ("issued", number)
    assert agent.list() == []
    assert "Ban hành tiếp" not in signer.get(DESK).text


def _die_once(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    home = act.extracts if step == "finish_issue" else _waiting_signatures()
    whole: Callable[..., Any] = getattr(home, step)

    def dying(*given: Any, **named: Any) -> Any:
        whole(*given, **named)
        monkeypatch.undo()
        raise RuntimeError("killed before the step was kept")

    monkeypatch.setattr(home, step, dying)


def _waiting_signatures() -> Any:
    from schemas.storage import waiting_signatures

    return waiting_signatures


def test_what_was_printed_when_it_was_signed_is_what_the_register_holds(
    own: SigningOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = own.signer
    paper_id = laid_ready(own, code="T10")
    agent = open_agent(signer)
    prepared = agent.prepare(paper_id)
    renamed = own.office.browser(Role.SIGNER, office_place="Nơi khác")

    agent.client.app = renamed.client.app
    agent.send(paper_id, prepared)

    answer = verified(own, paper_id)
    assert (answer["file"], answer["statement"]) == ("same", "not_checked")
    page = signer.get(f"/trich-luc/{paper_id}").text
    assert "Nơi khác" not in page


def test_a_certificate_that_expired_yesterday_or_was_retired_signs_nothing(own: SigningOffice) -> None:
    signer = own.signer
    short = make_holder(
        "Lê Văn Ký", since=NOW - timedelta(days=2), until=NOW + timedelta(hours=1), issuer=ROOT, key=rsa_key()
    )
    register(own, short.der)
    paper_id = laid_ready(own, code="T11")
    agent, expiring = open_agent(signer), open_agent(signer, holder=short)
    prepared = agent.prepare(paper_id)
    own.office.clock.pass_by(timedelta(hours=2))
    expired = expiring.prepare(paper_id)
    admin = own.browser(Role.ADMINISTRATOR)
    for each in re.findall(r"/quan-tri/chung-thu/(\w+)/thoi-dung", admin.get("/quan-tri/chung-thu").text):
        admin.post_form(f"/quan-tri/chung-thu/{each}/thoi-dung")
    retired = agent.send(paper_id, prepared)

    assert expired.json()["code"] == "certificate_not_valid"
    assert "đã hết hạn ngày" in expired.json()["message"]
    assert retired.json()["code"] == "certificate_not_registered"
    assert extract(own, paper_id)["state"] == "numbered"


def test_a_certificate_that_leads_to_no_trusted_root_is_refused_before_it_signs(own: SigningOffice) -> None:
    stranger = make_holder("Người lạ", since=NOW - timedelta(days=1), key=rsa_key(number=3))
    register(own, stranger.der)
    signer = own.signer
    paper_id = laid_ready(own, code="T12")

    answer = open_agent(signer, holder=stranger).prepare(paper_id)

    assert answer.json()["code"] == "certificate_untrusted"


@pytest.mark.parametrize(("published", "revoked"), [("good", False), ("gone", None)])
def test_lists_of_revoked_certificates_go_into_the_file_where_they_can_be_had(
    own: SigningOffice, published: str, revoked: bool | None
) -> None:
    crl = make_crl(ROOT, at=NOW - timedelta(hours=1))
    with serving(lambda _: (200 if published == "good" else 404, "application/pkix-crl", crl)) as url:
        holder = make_holder("Lê Văn Ký", since=NOW - timedelta(days=1), issuer=ROOT, crl_url=url)
        register(own, holder.der)
        signer = own.office.browser(Role.SIGNER, revocation_lists=True)
        paper_id = laid_ready(own, code="T13")
        own.office.clock.pass_by(timedelta(minutes=5))
        signed = open_agent(signer, holder=holder).sign(paper_id)

    assert signed.status_code == 200
    note = "Tệp có kèm xác nhận" if published == "good" else "chưa hỏi được nơi cấp"
    assert note in signer.get(DESK).text
    [person, _] = _checks(own, paper_id)
    assert person.revoked is revoked
    assert verified(own, paper_id)["signature"]["trusted"] is True


def _checks(office: SigningOffice, paper_id: str) -> Any:
    from search_api.paper.signature_check import check_signatures

    pdf = office.signer.get(f"/trich-luc/{paper_id}/tep").content
    roots = [key_files(office.office.services.settings.keys_dir).root_pem.read_bytes()]
    return check_signatures(pdf, trust_roots=roots, at=NOW)


def test_a_revoked_certificate_signs_nothing(own: SigningOffice) -> None:
    answers: list[bytes] = []
    with serving(lambda _: (200, "application/pkix-crl", answers[0])) as url:
        holder = make_holder("Lê Văn Ký", since=NOW - timedelta(days=1), issuer=ROOT, crl_url=url)
        answers.append(make_crl(ROOT, at=NOW - timedelta(hours=1), revoked=(holder,)))
        register(own, holder.der)
        signer = own.office.browser(Role.SIGNER, revocation_lists=True)
        refused = open_agent(signer, holder=holder).prepare(laid_ready(own, code="T14"))

    assert refused.json()["code"] == "certificate_revoked"


def test_who_may_not_see_the_paper_any_more_does_not_get_it_prepared(own: SigningOffice) -> None:
    from search_api.accounts import jobs as accounts

    signer = own.signer
    paper_id = laid_ready(own, code="T15")
    agent = open_agent(signer)

    accounts.set_account_open(
        own.office.services,
        own.office.people[Role.ADMINISTRATOR],
        own.office.people[Role.SIGNER].id,
        is_open=False,
    )

    assert agent.prepare(paper_id).json()["code"] == "no_signing_session"
    assert TOKEN.der not in agent.client.get("/api/v1/signing/papers").content


def test_a_signer_with_an_own_key_on_the_server_can_choose_either_way(own: SigningOffice) -> None:
    files = key_files(own.office.services.settings.keys_dir)
    path = f"/trich-luc/{drafted(own, code='T16')}"
    before = own.signer.get(path).text

    key = files.own_p12(own.office.people[Role.SIGNER].login)
    key.parent.mkdir(exist_ok=True)
    key.write_bytes(b"")
    after = own.signer.get(path).text

    assert ("Ký số và ban hành" in before, "Ký số và ban hành" in after) == (False, True)
    assert all("Duyệt và ký bằng thiết bị" in page for page in (before, after))
