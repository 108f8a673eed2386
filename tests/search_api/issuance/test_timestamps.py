"""Time stamps are asked for over HTTP and believed only where they are for this signature and from whom we trust."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from schemas.errors import TrichLucError
from schemas.extract_paper import RenderedExtract
from schemas.settings import Settings
from search_api.issuance.credentials import Credential
from search_api.issuance.signature import sign_pdf
from search_api.issuance.timestamps import (
    BadTimestampError,
    BadTimestampRootError,
    HttpTimestamper,
    TimestampServer,
    TimestampUnavailableError,
    load_timestamper,
)
from search_api.paper.signature_check import check_signatures
from tests.search_api.issuance.made_certificates import Holder, make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import REPLY, Answer, refusing, serving, stamping

Stamped = Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that time stamps are trusted of."""

    root: Holder
    stamper: Holder


def _authority(at: datetime, *, is_timestamper: bool = True, number: int = 2) -> Authority:
    since = at - timedelta(days=1)
    root = make_holder(
        "Gốc dấu thời gian thử nghiệm", since=since, key=rsa_key(number=number), is_issuer=True
    )
    stamper = make_holder(
        "Dấu thời gian thử nghiệm", since=since, key=rsa_key(), is_timestamper=is_timestamper, issuer=root
    )
    return Authority(root, stamper)


@pytest.fixture(scope="module")
def tsa(signed_at: datetime) -> Authority:
    return _authority(signed_at)


@pytest.fixture
def stamped(
    rendered_extract: RenderedExtract,
    credentials: tuple[Credential, Credential],
    signed_at: datetime,
    tsa: Authority,
) -> Stamped:
    """Sign the test extract with a stamp of the server at an address."""

    def run(url: str, authority: Authority = tsa) -> bytes:
        return sign_pdf(
            rendered_extract.pdf,
            signer=credentials[0],
            field_name="NguoiKy",
            reason="Ký trích lục",
            location="Hòa An",
            signed_at=signed_at,
            timestamper=HttpTimestamper(TimestampServer(url, authority.root.pem, timeout_seconds=2)),
        )

    return run


def test_a_stamp_lifts_the_signature_to_level_b_t(
    stamped: Stamped, tsa: Authority, signed_at: datetime, trust_roots: list[bytes]
) -> None:
    with serving(stamping(tsa.stamper, at=signed_at + timedelta(seconds=3))) as url:
        signed = stamped(url)

    (check,) = check_signatures(signed, trust_roots=[*trust_roots, tsa.root.der], at=signed_at)
    assert (check.profile, check.intact, check.trusted) == ("PAdES-B-T", True, True)


def test_nothing_is_signed_where_nobody_answers(stamped: Stamped) -> None:
    with serving(refusing) as url:
        pass  # the port is free again, and nobody listens there

    with pytest.raises(TimestampUnavailableError, match="chưa được ký"):
        stamped(url)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refusing, TimestampUnavailableError),
        (lambda _: (503, "text/plain", b"down"), TimestampUnavailableError),
        (lambda _: (200, "text/html", b"<p>"), TimestampUnavailableError),
        (lambda _: (200, REPLY, b""), BadTimestampError),
        (lambda _: (200, REPLY, b"\x30\x03\x02\x01\x01"), BadTimestampError),
        (lambda _: (200, REPLY, b"\x30\x84\xff\xff\xff\xff"), BadTimestampError),
    ],
    ids=["refuses", "503", "page", "empty", "short", "boundless"],
)
def test_nothing_is_signed_after_a_bad_answer(
    answer: Answer, error: type[TrichLucError], stamped: Stamped
) -> None:
    with serving(answer) as url, pytest.raises(error):
        stamped(url)


def test_a_stamp_for_something_else_is_not_believed(
    stamped: Stamped, tsa: Authority, signed_at: datetime
) -> None:
    with (
        serving(stamping(tsa.stamper, at=signed_at, digest=b"\0" * 32)) as url,
        pytest.raises(BadTimestampError),
    ):
        stamped(url)


def test_a_stamp_of_a_stranger_is_not_believed(stamped: Stamped, signed_at: datetime) -> None:
    stranger = _authority(signed_at, number=3)

    with serving(stamping(stranger.stamper, at=signed_at)) as url, pytest.raises(BadTimestampError):
        stamped(url)


def test_a_stamp_by_a_certificate_for_other_things_is_not_believed(
    stamped: Stamped, signed_at: datetime
) -> None:
    other = _authority(signed_at, is_timestamper=False)

    with serving(stamping(other.stamper, at=signed_at)) as url, pytest.raises(BadTimestampError):
        stamped(url, other)


def test_a_stamp_dated_after_its_certificate_ended_is_not_believed(
    stamped: Stamped, tsa: Authority, signed_at: datetime
) -> None:
    late = signed_at + timedelta(days=1000)

    with serving(stamping(tsa.stamper, at=late)) as url, pytest.raises(BadTimestampError):
        stamped(url)


def test_the_settings_name_server_and_roots(tmp_path: Path, tsa: Authority) -> None:
    roots = tmp_path / "roots.pem"
    roots.write_bytes(tsa.root.pem + tsa.stamper.pem)
    named = Settings(timestamp_url="http://127.0.0.1:9/tsa", timestamp_roots_file=str(roots))

    assert load_timestamper(named) is not None
    assert load_timestamper(Settings()) is None


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_server_without_readable_roots_is_refused(content: bytes | None, tmp_path: Path) -> None:
    roots = tmp_path / "roots.pem"
    if content is not None:
        roots.write_bytes(content)

    with pytest.raises(BadTimestampRootError):
        load_timestamper(Settings(timestamp_url="http://127.0.0.1:9/tsa", timestamp_roots_file=str(roots)))
