"""E-mail through an SMTP server: the standard library's client, and what its refusals mean."""

import contextlib
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Literal, get_args

from schemas.settings import Settings
from search_api.outside.failures import BadChannelError, no_answer, refused

Security = Literal["starttls", "tls", "none"]
_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and as whom."""

    host: str
    port: int
    security: Security
    sender: str
    """Address that the letters come from."""
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    """Certificates that the server's must lead to; empty: the system's."""
    timeout_seconds: float = 10.0


def mail_server(settings: Settings, *, password: str) -> MailServer:
    """Return the server that the settings name.

    Raises:
        BadChannelError: They name no way to encrypt, or no sender.
    """
    security = next((each for each in get_args(Security) if each == settings.smtp_security), None)
    if security is None or "@" not in settings.mail_from:
        raise BadChannelError(
            "Thiết lập thư điện tử chưa đúng. TRICHLUC_SMTP_SECURITY là starttls, tls hoặc none; "
            "TRICHLUC_MAIL_FROM là địa chỉ gửi."
        )
    return MailServer(
        settings.smtp_host,
        settings.smtp_port,
        security,
        settings.mail_from,
        settings.smtp_user,
        password,
        settings.smtp_ca_file,
    )


def send_mail(
    server: MailServer, recipient: str, *, subject: str, text: str, message_id: str, at: datetime
) -> str:
    """Hand a letter in; return its Message-ID, the same for the same `message_id`.

    Raises:
        NoAnswerError: The server cannot be reached, does not let us in, or asks to come later.
        RefusedError: It will never take a letter to this address.
    """
    try:
        letter = _letter(server, recipient, subject=subject, text=text, message_id=message_id, at=at)
    except ValueError as error:
        raise refused() from error
    client = _connect(server)
    try:
        _hand_in(client, letter)
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):  # a bad goodbye takes nothing back
            client.quit()
    return str(letter["Message-ID"])


def _hand_in(client: smtplib.SMTP, letter: EmailMessage) -> None:
    try:
        client.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        raise _answer_to(min(code for code, _ in error.recipients.values())) from error
    except smtplib.SMTPDataError as error:
        raise _answer_to(error.smtp_code) from error
    except smtplib.SMTPNotSupportedError as error:  # an address of letters that this server does not know
        raise refused() from error
    except smtplib.SMTPSenderRefused as error:
        raise no_answer(code="outside_denied") from error
    except (smtplib.SMTPException, OSError) as error:
        raise no_answer() from error


def _letter(
    server: MailServer, recipient: str, *, subject: str, text: str, message_id: str, at: datetime
) -> EmailMessage:
    letter = EmailMessage()
    letter["Message-ID"] = f"<{message_id}@{server.sender.rpartition('@')[2]}>"
    letter["From"], letter["To"], letter["Subject"] = server.sender, recipient, subject
    letter["Date"], letter["Auto-Submitted"] = format_datetime(at), "auto-generated"
    letter.set_content(text)
    return letter


def _connect(server: MailServer) -> smtplib.SMTP:
    try:
        context = ssl.create_default_context(cafile=server.ca_file or None)
        if server.security == "tls":
            client: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout_seconds, context=context
            )
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)
    except (smtplib.SMTPException, OSError) as error:
        raise no_answer() from error
    try:
        if server.security == "starttls":
            client.starttls(context=context)
        if server.user:
            client.login(server.user, server.password)
    except (smtplib.SMTPException, OSError) as error:
        client.close()
        is_denied = isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError)
        raise no_answer(code="outside_denied") if is_denied else no_answer() from error
    return client


def _answer_to(code: int) -> Exception:
    """Return what the server's answer to one letter means: 5xx is for good, 4xx may pass (RFC 5321, 4.2.1)."""
    return refused() if code >= _PERMANENT else no_answer()
