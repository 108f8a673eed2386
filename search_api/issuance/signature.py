"""PAdES signatures on an extract; the home of pyHanko, together with `verification/check.py`."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from schemas.errors import ConflictError, InvalidInputError
from schemas.extract_paper import SignatureBox
from search_api.issuance.credentials import Credential


class CertificateNotValidError(ConflictError):
    """The signer's certificate has expired or is not valid yet."""

    code = "certificate_not_valid"


class UnsignableFileError(InvalidInputError):
    """The file is no PDF that can take a signature, or its field is signed already."""

    code = "unsignable_file"


@dataclass(frozen=True, slots=True)
class Appearance:
    """How and where a signature is seen."""

    box: SignatureBox
    page_pdf: bytes
    """A PDF of one page, of the size of `box`."""


class _StampPage(PdfContent):
    """The page of an appearance, taken from memory: pyHanko's own class wants a file name."""

    def __init__(self, appearance: Appearance) -> None:
        box = appearance.box
        super().__init__(box=BoxConstraints(width=box.x1 - box.x0, height=box.y1 - box.y0))
        self._page_pdf = appearance.page_pdf

    def render(self) -> bytes:
        """Copy the page into the file that is being signed, and return the command that draws it."""
        writer: BasePdfFileWriter = self._ensure_writer
        page = writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page_pdf)))
        self.resources.xobject["/Stamp"] = page
        return b"/Stamp Do"


class _TimedSigner(PdfSigner):
    """A signer whose time of signing is given: pyHanko itself asks the clock."""

    signed_at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        """Return pyHanko's session, set to the time of signing."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.signed_at
        return session


def sign_pdf(
    pdf: bytes,
    *,
    signer: Credential,
    field_name: str,
    reason: str,
    location: str,
    signed_at: datetime,
    appearance: Appearance | None = None,
    timestamper: TimeStamper | None = None,
) -> bytes:
    """Return `pdf` with one more PAdES signature appended; signatures that it has stay valid.

    Args:
        pdf: The file, signed or not.
        signer: Who signs.
        field_name: A form field that is not signed yet; made where it is not there.
        reason: Why, as the signature states it.
        location: Where, as the signature states it.
        signed_at: The time that the signature states, with time zone.
        appearance: How it is seen; None: it is not.
        timestamper: Makes the level B-T instead of B-B.

    Raises:
        CertificateNotValidError: The certificate is not valid at `signed_at`.
        UnsignableFileError: The file is no PDF, or the field is signed.
    """
    _require_valid(signer.certificate, at=signed_at)
    metadata = PdfSignatureMetadata(
        field_name=field_name,
        md_algorithm="sha256",
        reason=reason,
        location=location,
        subfilter=SigSeedSubFilter.PADES,
    )
    pdf_signer = _TimedSigner(
        metadata,
        signer=_simple_signer(signer),
        timestamper=timestamper,
        new_field_spec=_field_spec(field_name, appearance=appearance),
        stamp_style=_stamp_style(appearance),
    )
    pdf_signer.signed_at = signed_at
    try:
        signed = BytesIO()
        pdf_signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=signed)
    except (PdfError, ValueError) as error:
        raise UnsignableFileError("Không ký được tệp này: tệp hỏng, hoặc ô chữ ký đã có người ký.") from error
    return signed.getvalue()


def _require_valid(certificate: x509.Certificate, *, at: datetime) -> None:
    if not certificate.not_valid_before_utc <= at.astimezone(UTC) <= certificate.not_valid_after_utc:
        raise CertificateNotValidError(
            "Chứng thư số của người ký đã hết hạn hoặc chưa có hiệu lực. Xin gia hạn rồi ký lại."
        )


def _simple_signer(credential: Credential) -> SimpleSigner:
    issuers = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko wrote no types for it
    issuers.register_multiple(_asn1(issuer) for issuer in credential.chain)
    return SimpleSigner(
        signing_cert=_asn1(credential.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(credential.key_der),
        cert_registry=issuers,
        # Who verifies must have the root already; inside the file no digest would cover it.
        embed_roots=False,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _field_spec(field_name: str, *, appearance: Appearance | None) -> SigFieldSpec:
    if appearance is None:
        return SigFieldSpec(field_name)
    box = appearance.box
    return SigFieldSpec(field_name, on_page=box.page - 1, box=(box.x0, box.y0, box.x1, box.y1))


def _stamp_style(appearance: Appearance | None) -> StaticStampStyle | None:
    if appearance is None:
        return None
    edge_to_edge = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN, Margins(0, 0, 0, 0))
    return StaticStampStyle(border_width=0, background=_StampPage(appearance), background_layout=edge_to_edge)
