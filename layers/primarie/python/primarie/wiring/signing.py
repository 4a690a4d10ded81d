"""All that the signing app may touch.

pyHanko and the HTTP clients take long to import; each function of the app waits only for what it uses.
"""

import base64
import secrets
from functools import cache
from typing import TYPE_CHECKING, Any

from primarie.cases.dynamodb import CasesTable
from primarie.catalogue.loader import institution, this_town
from primarie.documents.dynamodb import UploadTable
from primarie.kernel.clock import SystemClock
from primarie.kernel.dynamodb import Database
from primarie.kernel.identifiers import crockford
from primarie.kernel.lambda_ import ask
from primarie.kernel.settings import function_name, setting
from primarie.people.dynamodb import StaffTable
from primarie.people.kms import KmsSealer
from primarie.registry.asked_rows import asked_rows
from primarie.registry.dynamodb import DynamoBook
from primarie.registry.model import Row
from primarie.registry.reading import every_page
from primarie.registry.sum_year import YearSum
from primarie.signing.dynamodb import LetterTable, SigningTable
from primarie.signing.kms import KmsSealKey
from primarie.signing.office import StaffedOffice
from primarie.signing.render_letter import Desk
from primarie.signing.s3 import S3Pdfs
from primarie.signing.seal_receipt import Stationery
from primarie.signing.ssm import SsmCertificates
from primarie.signing.typst import TypstTypesetter
from primarie.wiring.aws import client

if TYPE_CHECKING:
    from primarie.signing.csc import CscRemoteSigning
    from primarie.signing.pyhanko import HttpTimeStamper, PyHankoSeal

_CLOCK = SystemClock()
# 16 of Crockford's characters: 80 bits, since anybody may ask for a printed code.
_CODE_LENGTH = 16
# An answer of Lambda holds 6 MB.
_ROWS_AT_ONCE = 1000


def render_letter() -> dict[str, Any]:
    """What setting a letter needs."""
    return {
        **_store(),
        "folders": CasesTable(_database(), setting("CASES_TABLE")),
        "typesetter": _typesetter(),
        "sealer": _sealer(),
        "desk": Desk(this_town(), _office(), _uploads(), setting("SITE_URL"), _new_code),
        "clock": _CLOCK,
    }


def preview_letter() -> dict[str, Any]:
    """What showing a draft as its letter needs: no table of letters and no place for PDFs."""
    return {
        "folders": CasesTable(_database(), setting("CASES_TABLE")),
        "typesetter": _typesetter(),
        "sealer": _sealer(),
        "desk": Desk(this_town(), _office(), _uploads(), setting("SITE_URL"), lambda: "0" * _CODE_LENGTH),
        "clock": _CLOCK,
    }


def authorise_signature() -> dict[str, Any]:
    """What taking a PIN needs."""
    from primarie.signing.pyhanko import PyHankoSignatures

    return {
        **_store(),
        "signatures": PyHankoSignatures(_timestamper()),
        "remote": _remote(),
        "authorisations": _signing_table(),
        "sealer": _sealer(),
        "clock": _CLOCK,
    }


def authorise_folder() -> dict[str, Any]:
    """What taking a PIN for many letters needs."""
    return {**authorise_signature(), "folders": _signing_table()}


def read_folder() -> dict[str, Any]:
    """What telling of a folder needs."""
    return {"folders": _signing_table(), "clock": _CLOCK}


def sign_letter() -> dict[str, Any]:
    """What putting a person's signature needs: the same."""
    return authorise_signature()


def seal_letter() -> dict[str, Any]:
    """What sealing needs."""
    return {**_store(), "seal": _seal(), "clock": _CLOCK}


def complete_letter() -> dict[str, Any]:
    """What completing for the long term needs."""
    from primarie.signing.pyhanko_long_term import PyHankoLongTerm

    anchors = _certificates(setting("TRUST_PARAMETER"))
    return {
        **_store(),
        "long_term": PyHankoLongTerm(_timestamper(), anchors=anchors, clock=_CLOCK),
        "clock": _CLOCK,
    }


def seal_receipt() -> dict[str, Any]:
    """What making a receipt needs."""
    cases = setting("CASES_TABLE")
    return {
        **_store(),
        "folders": CasesTable(_database(), cases),
        "entries": DynamoBook(
            _database(), register=institution().register, register_table=setting("REGISTER_TABLE"), cases_table=cases
        ),
        "uploads": _uploads(),
        "typesetter": _typesetter(),
        "seal": _seal(),
        "sealer": _sealer(),
        "stationery": Stationery(this_town(), setting("SITE_URL"), _new_code),
        "clock": _CLOCK,
    }


def _uploads() -> UploadTable:
    return UploadTable(setting("UPLOADS_TABLE"), clock=_CLOCK, database=_database())


def render_register() -> dict[str, Any]:
    """What printing the register needs."""
    return {
        "institution": institution(),
        "pdfs": S3Pdfs(client("s3"), setting("DOCUMENTS_BUCKET")),
        "typesetter": _typesetter(),
        "clock": _CLOCK,
    }


def print_day() -> dict[str, Any]:
    """What putting a closed day on paper needs."""
    return {**render_register(), "rows": _Rows(), "seal": _seal()}


def sign_root() -> dict[str, Any]:
    """What signing a closed day needs."""
    return {"roots": _signing_table(), "seal": _seal()}


class _Rows:
    """The register's rows and sums, asked of the registry."""

    def of_days(self, first: str, last: str) -> list[Row]:
        """The rows of numbers given in those local days, both included."""
        asked = asked_rows({"first": first, "last": last, "limit": _ROWS_AT_ONCE})
        return [row for page in every_page(asked, self._read) for row in page]

    def of_year(self, year: int) -> YearSum:
        """What the year's minutes say of it."""
        return YearSum(**ask(client("lambda"), function_name("registry", "sum_year"), {"year": year}))

    def _read(self, payload: dict[str, Any]) -> Any:
        return ask(client("lambda"), function_name("registry", "read_register"), payload)


def text(data: bytes) -> str:
    """Bytes as the workflow carries them: base64."""
    return base64.b64encode(data).decode()


def _new_code() -> str:
    return crockford(secrets.token_bytes(16))[-_CODE_LENGTH:]


def _store() -> dict[str, Any]:
    return {
        "letters": LetterTable(setting("LETTERS_TABLE")),
        "pdfs": S3Pdfs(client("s3"), setting("DOCUMENTS_BUCKET")),
    }


def _signing_table() -> SigningTable:
    return SigningTable(setting("SIGNING_TABLE"), clock=_CLOCK)


def _office() -> StaffedOffice:
    return StaffedOffice(StaffTable(_database(), setting("STAFF_TABLE")), institution())


@cache
def _database() -> Database:
    return Database()


@cache
def _sealer() -> KmsSealer:
    return KmsSealer(client("kms"), setting("PERSONAL_KEY"))


@cache
def _typesetter() -> TypstTypesetter:
    return TypstTypesetter()


@cache
def _timestamper() -> "HttpTimeStamper":
    from primarie.signing.pyhanko import HttpTimeStamper

    return HttpTimeStamper(setting("TSA_URL"))


@cache
def _remote() -> "CscRemoteSigning":
    from primarie.signing.csc import CscRemoteSigning

    return CscRemoteSigning(setting("CSC_URL"))


@cache
def _certificates(name: str) -> SsmCertificates:
    return SsmCertificates(client("ssm"), name)


@cache
def _seal() -> "PyHankoSeal":
    from primarie.signing.pyhanko import PyHankoSeal

    key = KmsSealKey(client("kms"), setting("SEAL_KEY"))
    return PyHankoSeal(
        _timestamper(),
        chain=_certificates(setting("SEAL_CERTIFICATE_PARAMETER")),
        public_key=key.public_key,
        sign_digest=key.sign_digest,
    )
