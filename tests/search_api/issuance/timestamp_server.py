"""A small RFC 3161 server that answers well or badly, on this machine."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.search_api.issuance.made_certificates import Holder

Answer = Callable[[bytes], tuple[int, str, bytes]]
REPLY = "application/timestamp-reply"


def stamping(holder: Holder, *, at: datetime, digest: bytes | None = None) -> Answer:
    """Return an answer stamped by `holder` at that time, for another digest if one is given."""
    key = holder.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(x509.Certificate.load(holder.der), keys.PrivateKeyInfo.load(key), fixed_dt=at)

    def answer(query: bytes) -> tuple[int, str, bytes]:
        request = tsp.TimeStampReq.load(query)
        if digest is not None:
            request["message_imprint"]["hashed_message"] = digest
        return 200, REPLY, stamper.request_tsa_response(request).dump()

    return answer


def refusing(query: bytes) -> tuple[int, str, bytes]:
    """Say that the request was not granted."""
    status = {"status": tsp.PKIStatusInfo({"status": tsp.PKIStatus("rejection")})}
    return 200, REPLY, tsp.TimeStampResp(status).dump()


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Serve while the block runs, and give the address."""

    class _Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, kind, body = answer(query)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST  # noqa: N815 - the name is the standard library's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
