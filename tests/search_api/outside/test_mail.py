"""Mail is handed to a real SMTP server, and its refusals are understood."""

import base64
import socket
import ssl
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from schemas.deadlines.office_hours import VIETNAM
from schemas.settings import Settings
from search_api.outside.channels import open_channels
from search_api.outside.failures import BadChannelError, NoAnswerError, RefusedError
from search_api.outside.mail import MailServer, send_mail
from tests.search_api.outside.certificates import make_localhost_certificate
from tests.search_api.outside.servers import Mailbox, serving_mail

AT = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)
TO = "mau@example.vn"


def server_of(box: Mailbox, **changed: Any) -> MailServer:
    host, port = box.address
    return replace(MailServer(host, port, "none", "so@example.vn"), **changed)


def send(server: MailServer, to: str = TO) -> str:
    return send_mail(server, to, subject="Thông báo về hồ sơ X", text="Kính gửi", message_id="m1", at=AT)


def test_a_letter_arrives_as_it_was_written() -> None:
    with serving_mail() as box:
        receipt = send(server_of(box))

    [letter] = box.letters
    assert (letter["Subject"], letter["To"], letter["From"]) == ("Thông báo về hồ sơ X", TO, "so@example.vn")
    assert letter["Message-ID"] == receipt == "<m1@example.vn>"
    assert letter.get_content().strip() == "Kính gửi"  # type: ignore[attr-defined]
    assert box.recipients == [TO]


@pytest.mark.parametrize(
    ("answers", "error", "code"),
    [
        ({TO: "550 no such user"}, RefusedError, "outside_refused"),
        ({TO: "450 busy"}, NoAnswerError, "outside_no_answer"),
        ({"DATA": "554 not this"}, RefusedError, "outside_refused"),
        ({"DATA": "451 later"}, NoAnswerError, "outside_no_answer"),
        ({"MAIL": "553 you may not"}, NoAnswerError, "outside_denied"),
        ({"EHLO": "421 full", "HELO": "421 full"}, NoAnswerError, "outside_no_answer"),
    ],
)
def test_each_refusal_is_for_good_or_for_now(answers: dict[str, str], error: type, code: str) -> None:
    with serving_mail(answers=answers) as box, pytest.raises(error) as caught:
        send(server_of(box))

    assert caught.value.error_code == code
    assert box.letters == []


def test_a_bad_goodbye_takes_nothing_back() -> None:
    with serving_mail(answers={"QUIT": "500 what"}) as box:
        send(server_of(box))

    assert len(box.letters) == 1


def test_a_server_that_is_not_there_does_not_answer() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]

        with pytest.raises(NoAnswerError):
            send(MailServer("127.0.0.1", port, "none", "so@example.vn"))


@pytest.mark.parametrize("to", ["a@example.vn\nBcc: b@example.vn", "ấn@example.vn"])
def test_an_address_that_no_letter_can_hold_is_refused(to: str) -> None:
    with serving_mail() as box, pytest.raises(RefusedError):
        send(server_of(box), to)

    assert box.letters == []


@pytest.mark.parametrize(("password", "arrives"), [("mat-khau", 1), ("sai", 0)])
def test_the_way_is_encrypted_and_the_password_asked_for(tmp_path: Path, password: str, arrives: int) -> None:
    certificate, key = make_localhost_certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    user = base64.b64encode(b"\0so\0mat-khau").decode()

    with serving_mail(tls=tls, user=user) as box:
        server = server_of(
            box, host="localhost", security="starttls", user="so", password=password, ca_file=str(certificate)
        )
        if arrives:
            send(server)
        else:
            with pytest.raises(NoAnswerError):
                send(server)

    assert len(box.letters) == arrives


def test_a_certificate_of_nobody_known_is_not_trusted(tmp_path: Path) -> None:
    certificate, key = make_localhost_certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)

    with serving_mail(tls=tls) as box, pytest.raises(NoAnswerError):
        send(server_of(box, host="localhost", security="starttls"))

    assert box.letters == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"smtp_host": "thu.example", "mail_from": "so@example.vn", "smtp_security": "ssl"},
        {"smtp_host": "thu.example"},
        {"smtp_host": "thu.example", "mail_from": "so@example.vn", "smtp_password_file": "nowhere"},
        {"sms_url": "ftp://gateway.example"},
    ],
)
def test_settings_of_a_channel_that_cannot_be_used_are_named(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadChannelError):
        open_channels(Settings(home=tmp_path, **wrong))


def test_nothing_is_set_up_where_nothing_is_set(tmp_path: Path) -> None:
    assert open_channels(Settings(home=tmp_path)).on == frozenset()
