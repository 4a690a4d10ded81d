"""PAdES B-LTA by pyHanko: validation data of every signature, then a document time stamp over all of it."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper, TimestampDSSContentSettings
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.validation.dss import collect_validation_info
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

from primarie.kernel.clock import Clock
from primarie.signing.errors import TooEarly, TrustServiceDown
from primarie.signing.pyhanko import HASH

# Revocation data must be younger than the time stamps it vouches for, and both count in whole seconds.
_APART = timedelta(seconds=2)
_TIMEOUT = 10


class PyHankoLongTerm:
    """Fetches chains, OCSP answers and CRLs where the certificates say, and closes the document with a time stamp.

    `anchors` gives the certificates that are trusted, in DER.
    """

    def __init__(self, timestamper: TimeStamper, *, anchors: Callable[[], tuple[bytes, ...]], clock: Clock) -> None:
        self._timestamper = timestamper
        self._anchors = anchors
        self._clock = clock

    def complete(self, pdf: bytes) -> bytes:
        """The PDF with chains and revocation data of every signature and a document time stamp; TooEarly too soon."""
        return asyncio.run(self._complete(pdf))

    async def _complete(self, pdf: bytes) -> bytes:
        signatures = list(PdfFileReader(BytesIO(pdf)).embedded_regular_signatures)
        self._old_enough(signatures)
        context = ValidationContext(
            trust_roots=[x509.Certificate.load(each) for each in self._anchors()],
            allow_fetching=True,
            revocation_mode="require",
            fetcher_backend=RequestsFetcherBackend(per_request_timeout=_TIMEOUT),
        )
        try:
            paths = [path for each in signatures for path in await collect_validation_info(each, context)]
            writer = IncrementalPdfFileWriter(BytesIO(pdf))
            output = await PdfTimeStamper(self._timestamper).async_timestamp_pdf(
                writer,
                HASH,
                validation_context=context,
                validation_paths=paths,
                dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
            )
        except (ValidationError, PathBuildingError) as error:
            raise TrustServiceDown("Datele de revocare nu sunt complete; se încearcă din nou.") from error
        done: bytes = output.getvalue()
        return done

    def _old_enough(self, signatures: list[EmbeddedPdfSignature]) -> None:
        youngest = max((time for each in signatures for time in timestamp_times(each)), default=None)
        if youngest is not None and self._clock.now() < youngest + _APART:
            raise TooEarly("Marca temporală este prea nouă pentru date de revocare.", retry_after=2)


def timestamp_times(signature: EmbeddedPdfSignature) -> Iterator[datetime]:
    """When the time stamps on a signature were given."""
    for token in extract_tst_data_iter(signature.signer_info, signed=False):
        yield token["encap_content_info"]["content"].parsed["gen_time"].native
