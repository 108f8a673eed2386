"""An issuer that is asked what it revoked, on this machine: it answers well, not at all, or lies."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from tests.search_api.issuance.made_certificates import Holder, make_crl, make_holder, rsa_key
from tests.search_api.issuance.timestamp_server import serving

NO_ANSWER = (503, "text/plain", b"")


@dataclass
class Issuer:
    """A root with its responder and its list."""

    root: Holder
    at: datetime
    """Its clock."""
    url: str = ""
    revoked: dict[int, datetime] = field(default_factory=dict)
    """Number of a certificate → since when."""
    lie: str = ""
    """Of the responder: `serial`, `signer`, `nonce`, `old`, `later`, `garbage`, `refusal`."""
    down: set[str] = field(default_factory=set)
    """`ocsp`, `crl`: what does not answer."""
    asked: list[str] = field(default_factory=list)
    certificates: dict[int, Holder] = field(default_factory=dict)

    def issue(self, name: str = "Lê Văn Ký", *, ways: str = "ocsp crl", **kinds: bool) -> Holder:
        """Return a signer whose certificate says where to ask: at the responder, for the list, or both."""
        made = make_holder(
            name,
            since=self.at - timedelta(days=1),
            issuer=self.root,
            ocsp_url=self.url if "ocsp" in ways else "",
            crl_url=self.url if "crl" in ways else "",
            **kinds,
        )
        self.certificates[made.certificate.serial_number] = made
        return made

    def revoke(self, holder: Holder, *, since: datetime) -> None:
        """Revoke a certificate."""
        self.revoked[holder.certificate.serial_number] = since

    def __call__(self, query: bytes) -> tuple[int, str, bytes]:
        """Answer an OCSP request, or give the list."""
        way = "ocsp" if query else "crl"
        self.asked.append(way)
        if way in self.down:
            return NO_ANSWER
        if way == "ocsp":
            return 200, "application/ocsp-response", self._answer(ocsp.load_der_ocsp_request(query))
        return 200, "application/pkix-crl", self._list()

    def _list(self) -> bytes:
        named = tuple(self.certificates[serial] for serial in self.revoked)
        return make_crl(self.root, at=self.at, revoked=named, since=min(self.revoked.values(), default=None))

    def _answer(self, request: ocsp.OCSPRequest) -> bytes:
        if self.lie == "garbage":
            return b"<html>"
        if self.lie == "refusal":
            refused = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
            return refused.public_bytes(Encoding.DER)
        serial = request.serial_number
        about = self.certificates[serial].certificate if self.lie != "serial" else self.root.certificate
        since = self.revoked.get(serial)
        moved = {"old": -timedelta(days=20), "later": timedelta(days=2)}.get(self.lie, timedelta())
        forger = make_holder(
            "Gốc thử nghiệm", since=self.at - timedelta(days=9), is_issuer=True, key=rsa_key(number=9)
        )
        signer = forger if self.lie == "signer" else self.root
        response = (
            ocsp.OCSPResponseBuilder()
            .add_response(
                about,
                self.root.certificate,
                hashes.SHA1(),
                ocsp.OCSPCertStatus.GOOD if since is None else ocsp.OCSPCertStatus.REVOKED,
                this_update=self.at + moved,
                next_update=self.at + moved + timedelta(days=1),
                revocation_time=since,
                revocation_reason=None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.NAME, signer.certificate)
        )
        nonce = request.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce
        echoed = nonce[::-1] if self.lie == "nonce" else nonce
        response = response.add_extension(x509.OCSPNonce(echoed), critical=False)
        return response.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)


@contextmanager
def open_issuer(root: Holder, *, at: datetime) -> Iterator[Issuer]:
    """Give an issuer that can be asked while the block runs."""
    issuer = Issuer(root, at)
    with serving(issuer) as url:
        issuer.url = url
        yield issuer
