"""All that the app `files` may touch: uploads, the quarantine, and the shelf of what was released."""

from functools import cache
from typing import Any

from primarie.documents.dynamodb import UploadTable
from primarie.documents.guardduty import NAME as GUARDDUTY
from primarie.documents.guardduty import GuardDutyScanner
from primarie.documents.pikepdf import PikepdfReader
from primarie.documents.pillow import PillowPictures
from primarie.documents.ports import Scanner
from primarie.documents.release_upload import Examiners
from primarie.documents.s3 import S3Quarantine, S3Shelf
from primarie.documents.yara import YaraScanner
from primarie.kernel.clock import SystemClock
from primarie.kernel.settings import setting
from primarie.wiring.aws import client


@cache
def release_upload() -> dict[str, Any]:
    """What looking at a file needs."""
    return {
        "uploads": UploadTable(setting("UPLOADS_TABLE"), clock=SystemClock()),
        "quarantine": S3Quarantine(client("s3"), setting("QUARANTINE_BUCKET")),
        "shelf": S3Shelf(client("s3"), setting("DOCUMENTS_BUCKET")),
        "examiners": Examiners(_scanners(), PikepdfReader(), PillowPictures()),
    }


def _scanners() -> list[Scanner]:
    """Our own rules everywhere; GuardDuty after them where the stage has it."""
    scanners: list[Scanner] = [YaraScanner()]
    if setting("MALWARE_SCANNER") == GUARDDUTY:
        scanners.append(GuardDutyScanner(client("s3"), setting("QUARANTINE_BUCKET")))
    return scanners
