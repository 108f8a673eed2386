"""The portal of public services, by `trichluc.portal/1` (docs/notices.md): told of states, asked for new requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from search_api.outside.failures import faulty_answer
from search_api.outside.json_call import Server, call

SCHEMA = "trichluc.portal/1"


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal that speaks the protocol, or an adapter to one that speaks another."""

    server: Server

    def put_state(self, code: str, state: dict[str, Any]) -> None:
        """Tell where the request `code` stands; the same `sequence` once more changes nothing there.

        Raises:
            NoAnswerError: The portal cannot be reached, or does not let us in.
            FaultyAnswerError: It answered with a fault.
            RefusedError: It will never take this.
        """
        call(self.server, "PUT", f"/requests/{quote(code, safe='')}", {"schema": SCHEMA, **state})

    def new_requests(self) -> Sequence[Any]:
        """Return what citizens sent in there and nobody acknowledged, oldest first: unchecked.

        Raises:
            NoAnswerError: The portal cannot be reached, or does not let us in.
            FaultyAnswerError: It answered with a fault, or with something else.
        """
        answer = call(self.server, "GET", "/requests/new")
        if not isinstance(answer, dict) or not isinstance(answer.get("requests"), list):
            raise faulty_answer()
        return list(answer["requests"])

    def acknowledge(self, external_code: str, *, result: Literal["taken", "parked"], code: str) -> None:
        """Tell the portal that a request has come: as `code`, or that somebody here has to look at it first.

        Raises:
            NoAnswerError: The portal cannot be reached, or does not let us in.
            FaultyAnswerError: It answered with a fault.
            RefusedError: It does not know the request.
        """
        body = {"schema": SCHEMA, "result": result, "code": code}
        call(self.server, "PUT", f"/requests/new/{quote(external_code, safe='')}", body)
