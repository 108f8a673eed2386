"""An office whose notices go to servers on this machine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from schemas.outbox import OutChannel
from search_api.notices.jobs import send_due
from search_api.outside.channels import Channels
from search_api.outside.gateway import HttpGateway
from search_api.outside.json_call import Server
from search_api.outside.mail import MailServer
from search_api.outside.portal import Portal
from tests.search_api.office import Office
from tests.search_api.outside.servers import Mailbox, StandIn, serving_http, serving_mail
from tests.search_api.requests.counter import ASKED, Counter

REACHED = {**ASKED["applicant"], "email": "mau@example.vn", "phone": "0900 000 000"}


@dataclass
class Post:
    """A counter, and what leaves the office."""

    office: Office
    counter: Counter
    mail: Mailbox
    portal: StandIn
    sms: StandIn
    zalo: StandIn
    channels: Channels

    def go(self) -> int:
        """Send what is due; return how many went out."""
        return send_due(self.office.services, self.channels)

    def send(self, *actions: str) -> dict[str, Any]:
        """Send a request in, and do these actions to it."""
        return self.counter.walk(self.counter.send(applicant=REACHED).json(), *actions)


@pytest.fixture
def make_post(office: Office) -> Iterator[Callable[..., Post]]:
    """Make an office with these channels set up; nothing waits yet."""
    with serving_mail() as mail, serving_http() as portal, serving_http() as sms, serving_http() as zalo:

        def make(*on: OutChannel) -> Post:
            gateways = {OutChannel.SMS: sms, OutChannel.ZALO: zalo}
            channels = Channels(
                MailServer(*mail.address, "none", "so@example.vn") if OutChannel.EMAIL in on else None,
                {each: HttpGateway(Server(at.url)) for each, at in gateways.items() if each in on},
                Portal(Server(portal.url, timeout_seconds=0.3)) if OutChannel.PORTAL in on else None,
            )
            post = Post(office, Counter(office), mail, portal, sms, zalo, channels)
            post.go()
            return post

        yield make
