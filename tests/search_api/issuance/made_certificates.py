"""Certificates of invented signers, good ones and others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

BINDING = "content_commitment"
_USES = (
    "digital_signature", BINDING, "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holder:
    """A key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(Encoding.PEM)

    def sign(self, message: bytes) -> bytes:
        """Sign as a token does."""
        return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())


@cache
def rsa_key(bits: int = 2048, number: int = 0) -> rsa.RSAPrivateKey:
    """Return a key, the same for the same arguments: making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def make_holder(
    name: str = "Lê Văn Ký",
    *,
    since: datetime,
    until: datetime | None = None,
    uses: frozenset[str] = frozenset({"digital_signature", BINDING}),
    key: rsa.RSAPrivateKey | None = None,
    is_issuer: bool = False,
    is_timestamper: bool = False,
    issuer: Holder | None = None,
    crl_url: str = "",
    ocsp_url: str = "",
) -> Holder:
    """Return a key with a certificate, valid for a year from `since` where nothing else is said."""
    key = key or rsa_key()
    subject = x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
    builder = x509.CertificateBuilder(
        subject_name=subject,
        issuer_name=issuer.certificate.subject if issuer else subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=since,
        not_valid_after=until or since + timedelta(days=365),
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=is_issuer, path_length=None), critical=True)
    builder = builder.add_extension(x509.KeyUsage(**{use: use in uses for use in _USES}), critical=True)
    if is_timestamper:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    if crl_url:
        names = [x509.UniformResourceIdentifier(crl_url)]
        point = x509.DistributionPoint(names, relative_name=None, reasons=None, crl_issuer=None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if ocsp_url:
        place = x509.UniformResourceIdentifier(ocsp_url)
        named = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)
        builder = builder.add_extension(x509.AuthorityInformationAccess([named]), critical=False)
    return Holder(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


def make_crl(
    issuer: Holder, *, at: datetime, revoked: tuple[Holder, ...] = (), since: datetime | None = None
) -> bytes:
    """Return the list of what `issuer` revoked by then, or `since` before, good for a week, in DER."""
    builder = x509.CertificateRevocationListBuilder(
        issuer_name=issuer.certificate.subject, last_update=at, next_update=at + timedelta(days=7)
    ).add_extension(x509.CRLNumber(1), critical=False)
    for holder in revoked:
        entry = x509.RevokedCertificateBuilder(holder.certificate.serial_number, since or at)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)
