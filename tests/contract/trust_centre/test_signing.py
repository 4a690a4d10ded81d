"""A PDF signed through the CSC API and timestamped here is trusted against this centre's root."""

import asyncio
import io
from typing import Any

import aiohttp
import pikepdf
from asn1crypto import pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.signers.csc_signer import (
    CSCAuthorizationInfo,
    CSCAuthorizationManager,
    CSCServiceSessionInfo,
    CSCSigner,
    fetch_certs_in_csc_credential,
)
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from town.place import Place

PERSON = "sorina.sef"


class WithPin(CSCAuthorizationManager):
    """Asks leave for each signature with the PIN."""

    session: aiohttp.ClientSession

    async def authorize_signature(self, hash_b64s: list[str]) -> CSCAuthorizationInfo:
        request = self.format_csc_auth_request(pin="123456", hash_b64s=hash_b64s)
        async with self.session.post(
            self.csc_session_info.endpoint_url("credentials/authorize"), json=request, raise_for_status=True
        ) as answer:
            return self.parse_csc_auth_response(await answer.json())


def blank_page() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def anchor(place: Place) -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor((place.trust / "anchors.pem").read_bytes())[2])


async def signed(place: Place, name: str) -> bytes:
    async with aiohttp.ClientSession() as session:
        service = CSCServiceSessionInfo(place.csc, PERSON)
        credential = await fetch_certs_in_csc_credential(session, service)
        manager = WithPin(service, credential)
        manager.session = session
        signer = CSCSigner(session, manager)
        out = await signers.async_sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(blank_page())),
            signers.PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                subfilter=fields.SigSeedSubFilter.PADES,
                embed_validation_info=True,
                use_pades_lta=True,
                validation_context=ValidationContext(trust_roots=[anchor(place)], allow_fetching=True),
            ),
            signer=signer,
            timestamper=timestamps.HTTPTimeStamper(place.tsa),
        )
        return bytes(out.getvalue())


async def verdict(place: Place, pdf: bytes) -> Any:
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
    context = ValidationContext(trust_roots=[anchor(place)], allow_fetching=True, revocation_mode="hard-fail")
    return await async_validate_pdf_signature(signature, signer_validation_context=context)


def test_a_signature_with_timestamp_and_revocation_data_is_trusted(centre: Place) -> None:
    pdf = asyncio.run(signed(centre, "Head"))
    found = asyncio.run(verdict(centre, pdf))
    assert found.intact
    assert found.valid
    assert found.trusted
    assert found.signing_cert.subject.native["common_name"] == "Sorina Șefescu"
    assert found.timestamp_validity.trusted
