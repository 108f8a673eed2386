"""pyHanko's signer, set up for a signature that is wanted, at a time that is given."""

import logging
from datetime import datetime

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation.dss import DocumentSecurityStore

from search_api.issuance.prepared import SignatureRequest
from search_api.issuance.revocation import RevocationEvidence
from search_api.issuance.signature_field import field_spec, stamp_style

DIGEST = "sha256"


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


def make_pdf_signer(request: SignatureRequest, *, signer: Signer, signed_at: datetime) -> PdfSigner:
    """Return what lays the signature into the file.

    Args:
        request: The signature that is wanted.
        signer: Whose it is.
        signed_at: The time that the signature states, with time zone.
    """
    logging.getLogger("pyhanko").setLevel(logging.ERROR)
    pdf_signer = _TimedSigner(
        PdfSignatureMetadata(
            field_name=request.field_name,
            md_algorithm=DIGEST,
            reason=request.reason,
            location=request.location,
            subfilter=SigSeedSubFilter.PADES,
        ),
        signer=signer,
        new_field_spec=field_spec(request),
        stamp_style=stamp_style(request.appearance),
    )
    pdf_signer.signed_at = signed_at
    return pdf_signer


def lay_in(writer: BasePdfFileWriter, evidence: RevocationEvidence) -> None:
    """Add evidence to the store of the file that is about to be signed, beside what lies there.

    It goes in with the signature, not after it: it is covered, and the signature is still the last change of the file.
    """
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[x509.Certificate.load(der) for der in evidence.certificates],
        crls=[crl.CertificateList.load(der) for der in evidence.crls],
        ocsps=[ocsp.OCSPResponse.load(der) for der in evidence.ocsps],
    )
