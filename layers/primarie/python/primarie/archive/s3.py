"""The write-once bucket: versioned, under Object Lock in COMPLIANCE mode; not even the account's owner deletes."""

import base64
from datetime import date
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from primarie.archive.model import Kept
from primarie.archive.retention import lock_instant
from primarie.kernel.errors import NotFound

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Without leave to list a bucket, S3 answers AccessDenied where there is nothing; either is an alarm.
_GONE = {"NoSuchKey", "NoSuchVersion", "404", "AccessDenied", "403"}
# Somebody else's write of the same key came first, or is under way.
_TAKEN = {"PreconditionFailed", "ConditionalRequestConflict"}


class S3Vault:
    """Objects that are written once. The bucket needs versioning and Object Lock."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def keep(self, key: str, content: bytes, *, sha256: str, until: date, media_type: str) -> Kept:
        """Stores the bytes under lock until that day; when the key was ever written, its first version is answered."""
        try:
            written = self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=content,
                ContentType=media_type,
                IfNoneMatch="*",
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
                ObjectLockMode="COMPLIANCE",
                ObjectLockRetainUntilDate=lock_instant(until),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in _TAKEN:
                raise
            return self._standing(key)
        return Kept(self._bucket, written["VersionId"], sha256)

    def read(self, key: str, version_id: str) -> bytes:
        """The bytes of that very version; NotFound when it is not there."""
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key, VersionId=version_id)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                raise NotFound("Arhiva nu are această versiune.") from error
            raise

    def hold(self, key: str, version_id: str, *, on: bool) -> None:
        """Puts or lifts the legal hold of a version."""
        self._client.put_object_legal_hold(
            Bucket=self._bucket, Key=key, VersionId=version_id, LegalHold={"Status": "ON" if on else "OFF"}
        )

    def link(self, key: str, version_id: str, *, filename: str, seconds: int) -> str:
        """An address of that very version, good for so many seconds; it downloads under that name."""
        return self._client.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": key,
                "VersionId": version_id,
                "ResponseContentDisposition": f'attachment; filename="{filename}"',
                "ResponseContentType": "application/zip",
            },
            ExpiresIn=seconds,
        )

    def prolong(self, key: str, version_id: str, until: date) -> None:
        """Moves the end of a version's lock to a later day; S3 refuses an earlier one."""
        self._client.put_object_retention(
            Bucket=self._bucket,
            Key=key,
            VersionId=version_id,
            Retention={"Mode": "COMPLIANCE", "RetainUntilDate": lock_instant(until)},
        )

    def _standing(self, key: str) -> Kept:
        """The version that stands: the first one, since nobody may write a key twice or delete."""
        facts = self._client.head_object(Bucket=self._bucket, Key=key, ChecksumMode="ENABLED")
        digest = base64.b64decode(facts["ChecksumSHA256"])
        return Kept(self._bucket, facts["VersionId"], digest.hex())
