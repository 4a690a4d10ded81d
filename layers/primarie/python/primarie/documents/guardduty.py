"""GuardDuty Malware Protection for S3: it scans what comes into quarantine and tags it with what it found."""

import hashlib
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from primarie.documents.model import Finding, storage_key

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

NAME = "guardduty"
TAG = "GuardDutyMalwareScanStatus"
_FINDINGS = {
    "NO_THREATS_FOUND": Finding.CLEAN,
    "THREATS_FOUND": Finding.THREAT,
    # Password-protected, too deep, or not reachable: nobody can say that it is clean.
    "UNSUPPORTED": Finding.UNKNOWN,
    "ACCESS_DENIED": Finding.UNKNOWN,
    "FAILED": Finding.UNKNOWN,
}


class GuardDutyScanner:
    """Reads the verdict of the object; its bucket must encrypt with S3's own keys, so that ETags are MD5 sums."""

    name = NAME

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def scan(self, upload_id: str, content: bytes) -> Finding:
        """What GuardDuty found in exactly these bytes; waiting while it has not said.

        Whoever holds a ticket may send another file meanwhile: then the tag speaks of other bytes and does not count.
        """
        key = storage_key(upload_id)
        try:
            tags = self._client.get_object_tagging(Bucket=self._bucket, Key=key)["TagSet"]
            there = self._client.head_object(Bucket=self._bucket, Key=key)["ETag"].strip('"')
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return Finding.WAITING
            raise
        if there != hashlib.md5(content, usedforsecurity=False).hexdigest():
            return Finding.WAITING
        told = next((tag["Value"] for tag in tags if tag["Key"] == TAG), "")
        return _FINDINGS.get(told, Finding.UNKNOWN) if told else Finding.WAITING
