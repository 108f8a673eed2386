"""Gateways to telephones: a provider of SMS or Zalo messages behind one small protocol.

The provider takes `POST {url}` with `{"id", "to", "text"}`, the token as `Authorization: Bearer` and the id again as
`Idempotency-Key`, and answers 2xx with `{"id"}`, its own. A provider that speaks otherwise gets a small
program between.
"""

from dataclasses import dataclass
from typing import Protocol

from search_api.outside.json_call import Server, call


class Gateway(Protocol):
    """Whatever sends a short text to somebody."""

    def send(self, recipient: str, text: str, *, message_id: str) -> str:
        """Send `text`; return the receipt id.

        Raises:
            NoAnswerError: It cannot be reached.
            FaultyAnswerError: It answered with a fault.
            RefusedError: It will never take this message.
        """


@dataclass(frozen=True, slots=True)
class HttpGateway:
    """A provider that takes messages as JSON over HTTP."""

    server: Server

    def send(self, recipient: str, text: str, *, message_id: str) -> str:
        """Send `text` to a telephone number; the same `message_id` is the same message."""
        answer = call(
            self.server, "POST", "", {"id": message_id, "to": recipient, "text": text}, key=message_id
        )
        return str(answer.get("id", "")) if isinstance(answer, dict) else ""
