"""PDF signatures by pyHanko: invisible, PAdES B-T at once, B-LTA later."""

import asyncio
import base64
import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from io import BytesIO

import requests
from asn1crypto import cms, x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner, PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTBSDocument
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from primarie.signing.errors import LetterChanged, TrustServiceDown
from primarie.signing.model import Credential, Prepared

HASH = "sha256"
# Room for the CMS in hexadecimal: a signature, three or four certificates and a time stamp with its own.
RESERVED = 2 * 16384
SEAL_FIELD = "Sigiliu"
_DOWN = "Serviciul de încredere nu răspunde; se încearcă din nou."


class HttpTimeStamper(RequestsHTTPTimeStamper):
    """RFC 3161 over HTTP; kept as long as the function is warm, since a new one costs a call of its own."""

    def __init__(self, url: str, timeout: float = 15) -> None:
        super().__init__(url, timeout=timeout)  # type: ignore[no-untyped-call]

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """The token; TrustServiceDown when the authority does not give one."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (TimestampRequestError, requests.RequestException, OSError, ValueError) as error:
            raise TrustServiceDown(_DOWN) from error


def _store(chain: tuple[bytes, ...]) -> tuple[x509.Certificate, SimpleCertificateStore]:
    certificates = [x509.Certificate.load(each) for each in chain]
    store = SimpleCertificateStore()
    store.register_multiple(certificates)
    return certificates[0], store


def _external(chain: tuple[bytes, ...], value: bytes | None = None) -> ExternalSigner:
    certificate, store = _store(chain)
    return ExternalSigner(certificate, store, signature_value=value, embed_roots=False)


async def _to_be_signed(
    pdf: bytes, metadata: PdfSignatureMetadata, signer: Signer, at: datetime, new_field: SigFieldSpec
) -> tuple[PreparedByteRangeDigest, BytesIO]:
    """The PDF with an empty place for a signature, and the digest of everything around it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    session = PdfSigner(metadata, signer, new_field_spec=new_field).init_signing_session(writer)
    session.system_time = at
    checked = await session.perform_presign_validation(writer)
    document = session.prepare_tbs_document(validation_info=checked, bytes_reserved=RESERVED)
    output = BytesIO()
    digest, _ = document.digest_tbs_document(output=output)
    return digest, output


class PyHankoSignatures:
    """People's signatures: prepared here, signed elsewhere, finished here."""

    def __init__(self, timestamper: TimeStamper) -> None:
        self._timestamper = timestamper

    def prepare(self, pdf: bytes, field: str, credential: Credential, at: datetime) -> Prepared:
        """The PDF with an empty, invisible signature and the hash that is to be signed."""
        return asyncio.run(self._prepare(pdf, field, credential, at))

    async def _prepare(self, pdf: bytes, field: str, credential: Credential, at: datetime) -> Prepared:
        signer = _external(credential.chain)
        metadata = PdfSignatureMetadata(field_name=field, md_algorithm=HASH, subfilter=SigSeedSubFilter.PADES)
        digest, output = await _to_be_signed(pdf, metadata, signer, at, SigFieldSpec(field))
        attributes = await signer.signed_attrs(
            digest.document_digest, HASH, attr_settings=PdfCMSSignedAttributes(), use_pades=True
        )
        encoded = attributes.dump()
        return Prepared(
            suffix=output.getvalue()[len(pdf) :],
            digest=hashlib.sha256(encoded).digest(),
            state={
                "attributes": base64.b64encode(encoded).decode(),
                "digest": digest.document_digest.hex(),
                "start": digest.reserved_region_start,
                "end": digest.reserved_region_end,
            },
        )

    def finish(self, pdf: bytes, prepared: Prepared, credential: Credential, signature: bytes) -> bytes:
        """The signed PDF (PAdES B-T); LetterChanged when the signature does not fit the bytes."""
        encoded = base64.b64decode(prepared.state["attributes"])
        _fits(credential.chain[0], encoded, signature)
        output = BytesIO(pdf + prepared.suffix)
        place = PreparedByteRangeDigest(
            bytes.fromhex(prepared.state["digest"]), prepared.state["start"], prepared.state["end"]
        )
        _covers(output.getvalue(), place)
        signer = _external(credential.chain, signature)
        content = asyncio.run(
            signer.async_sign_prescribed_attributes(
                HASH, cms.CMSAttributes.load(encoded), timestamper=self._timestamper
            )
        )
        PdfTBSDocument.resume_signing(output, place, content)
        return output.getvalue()


def _covers(pdf: bytes, place: PreparedByteRangeDigest) -> None:
    """LetterChanged when the bytes around the place are not those whose digest was authorised."""
    around = hashlib.sha256(pdf[: place.reserved_region_start])
    around.update(pdf[place.reserved_region_end :])
    if around.digest() != place.document_digest:
        raise LetterChanged("Octeții documentului nu mai sunt cei aprobați.")


def _fits(certificate: bytes, data: bytes, signature: bytes) -> None:
    """LetterChanged when the raw signature over `data` is not that certificate's: a broken service breaks no letter."""
    spki = x509.Certificate.load(certificate).public_key.dump()
    key = serialization.load_der_public_key(spki)
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        else:
            raise LetterChanged("Certificatul semnatarului are o cheie pe care nu o folosim.")
    except InvalidSignature as error:
        raise LetterChanged("Semnătura primită nu se potrivește cu documentul.") from error


class _VaultSigner(Signer):
    """A key that signs digests elsewhere: one call per signature."""

    def __init__(self, chain: tuple[bytes, ...], sign_digest: Callable[[bytes], bytes]) -> None:
        certificate, store = _store(chain)
        self._sign_digest = sign_digest
        super().__init__(signing_cert=certificate, cert_registry=store, embed_roots=False)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature over the data's digest."""
        if dry_run:
            return bytes(512)
        return self._sign_digest(hashlib.new(digest_algorithm, data).digest())


class WrongCertificate(RuntimeError):
    """The seal's certificate is not of the seal's key; nothing is sealed with it."""


class PyHankoSeal:
    """The town's seal by a key in a vault.

    `chain` gives the seal's certificates in DER, its own first; `public_key` the vault's key as SubjectPublicKeyInfo.
    """

    def __init__(
        self,
        timestamper: TimeStamper,
        *,
        chain: Callable[[], tuple[bytes, ...]],
        public_key: Callable[[], bytes],
        sign_digest: Callable[[bytes], bytes],
    ) -> None:
        self._timestamper = timestamper
        self._chain = chain
        self._public_key = public_key
        self._sign_digest = sign_digest

    @cached_property
    def _signer(self) -> _VaultSigner:
        chain = self._chain()
        if x509.Certificate.load(chain[0]).public_key.dump() != self._public_key():
            raise WrongCertificate("the seal's certificate is not of the seal's key")
        return _VaultSigner(chain, self._sign_digest)

    def seal(self, pdf: bytes, at: datetime) -> bytes:
        """The PDF under the seal (PAdES B-T), its fields locked."""
        return asyncio.run(self._seal(pdf, at))

    async def _seal(self, pdf: bytes, at: datetime) -> bytes:
        metadata = PdfSignatureMetadata(
            field_name=SEAL_FIELD,
            md_algorithm=HASH,
            subfilter=SigSeedSubFilter.PADES,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        )
        # Not a certifying signature, which could not come last; the lock forbids what would follow all the same.
        field = SigFieldSpec(
            SEAL_FIELD,
            field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
            doc_mdp_update_value=MDPPerm.NO_CHANGES,
        )
        digest, output = await _to_be_signed(pdf, metadata, self._signer, at, field)
        content = await self._signer.async_sign(
            digest.document_digest,
            HASH,
            use_pades=True,
            timestamper=self._timestamper,
            signed_attr_settings=PdfCMSSignedAttributes(),
        )
        digest.fill_with_cms(output, content)
        return output.getvalue()

    def sign_detached(self, digest: bytes) -> tuple[bytes, bytes]:
        """A detached CMS (CAdES-T) over what has this SHA-256, and a time stamp token over it; both DER."""
        return asyncio.run(self._sign_detached(digest))

    async def _sign_detached(self, digest: bytes) -> tuple[bytes, bytes]:
        signature = await self._signer.async_sign(
            digest, HASH, use_pades=True, timestamper=self._timestamper, is_pdf_sig=False
        )
        token = await self._timestamper.async_timestamp(digest, HASH)
        return signature.dump(), token.dump()
