"""All that the verification app may touch: it reads, and holds no key.

pyHanko takes long to import; the page does not wait for it until there is something to judge.
"""

from functools import cache
from typing import Any

from primarie.documents.dynamodb import UploadTable
from primarie.documents.s3 import S3Quarantine
from primarie.kernel.clock import SystemClock
from primarie.kernel.settings import setting
from primarie.signing.dynamodb import LetterTable
from primarie.signing.sandbox import Sandboxed
from primarie.signing.ssm import SsmCertificates
from primarie.wiring.aws import client


def verify_pdf() -> dict[str, Any]:
    """What judging a PDF needs. The anchors are read here: the sandbox reaches no service."""
    from primarie.signing.pyhanko_judge import PyHankoJudge

    anchors = _anchors()()
    return {"validator": Sandboxed(PyHankoJudge(lambda: anchors)), "known": LetterTable(setting("LETTERS_TABLE"))}


def read_upload() -> dict[str, Any]:
    """What reading a large file needs."""
    return {
        "uploads": UploadTable(setting("UPLOADS_TABLE"), clock=SystemClock()),
        "quarantine": S3Quarantine(client("s3"), setting("QUARANTINE_BUCKET")),
    }


def look_up_code() -> dict[str, Any]:
    """What looking up a printed code needs."""
    return {"known": LetterTable(setting("LETTERS_TABLE"))}


@cache
def _anchors() -> SsmCertificates:
    return SsmCertificates(client("ssm"), setting("TRUST_PARAMETER"))
