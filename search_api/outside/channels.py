"""The channels that the settings set up, ready to be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from schemas.outbox import OutChannel
from schemas.settings import Settings
from search_api.outside.failures import BadChannelError
from search_api.outside.gateway import Gateway, HttpGateway
from search_api.outside.json_call import Server
from search_api.outside.mail import MailServer, mail_server
from search_api.outside.portal import Portal


@dataclass(frozen=True, slots=True)
class Channels:
    """What is set up; what is None or not named is not."""

    mail: MailServer | None = None
    gateways: Mapping[OutChannel, Gateway] = field(default_factory=dict)
    portal: Portal | None = None

    @property
    def on(self) -> frozenset[OutChannel]:
        """Return the channels that messages can go through."""
        mail = {OutChannel.EMAIL} if self.mail else set()
        return frozenset(mail | set(self.gateways) | ({OutChannel.PORTAL} if self.portal else set()))


def open_channels(settings: Settings) -> Channels:
    """Return the channels that the settings name; nothing is reached yet.

    Raises:
        BadChannelError: A setting of one of them cannot be used.
    """
    to_phones = {
        OutChannel.SMS: (settings.sms_url, settings.sms_token_file),
        OutChannel.ZALO: (settings.zalo_url, settings.zalo_token_file),
    }
    return Channels(
        mail=mail_server(settings, password=_secret(settings.smtp_password_file))
        if settings.smtp_host
        else None,
        gateways={
            channel: HttpGateway(_server(url, token_file))
            for channel, (url, token_file) in to_phones.items()
            if url
        },
        portal=Portal(_server(settings.portal_url, settings.portal_token_file))
        if settings.portal_url
        else None,
    )


def _server(url: str, token_file: str) -> Server:
    if not url.startswith(("https://", "http://")):
        raise BadChannelError(
            "Địa chỉ của Zalo, SMS hoặc Cổng dịch vụ công phải bắt đầu bằng https:// (hay http://)."
        )
    return Server(url.rstrip("/"), _secret(token_file))


def _secret(file: str) -> str:
    """Return the first line of `file`; empty where none is named."""
    if not file:
        return ""
    try:
        return Path(file).read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadChannelError(
            "Không đọc được tệp mật khẩu hoặc tệp token của một kênh gửi thông báo. Kiểm tra đường dẫn và quyền đọc."
        ) from error
