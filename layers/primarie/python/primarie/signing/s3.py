"""The documents bucket as letters use it."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from primarie.kernel.errors import NotFound
from primarie.kernel.language import _

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Without leave to list a bucket, S3 answers AccessDenied where there is nothing; this room may read all of its prefix.
_GONE = {"NoSuchKey", "NoSuchVersion", "404", "AccessDenied", "403"}
# Somebody else wrote first, or is writing now.
_TAKEN = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}


class S3Pdfs:
    """PDFs in a versioned bucket."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def get(self, key: str, version_id: str) -> bytes:
        """The bytes of one version; NotFound when there is none."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key, VersionId=version_id)
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                raise NotFound(_("Documentul nu a fost găsit.")) from error
            raise
        return answer["Body"].read()

    def newest(self, key: str) -> tuple[bytes, str] | None:
        """The newest bytes under a key with their version, or nothing."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return None
            raise
        return answer["Body"].read(), answer["VersionId"]

    def put(self, key: str, data: bytes) -> str:
        """Stores the bytes; answers the new version's id."""
        answer = self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType="application/pdf")
        return answer["VersionId"]

    def put_first(self, key: str, data: bytes) -> tuple[bytes, str]:
        """Stores the bytes unless some lie under the key; what lies there then, with its version."""
        try:
            answer = self._client.put_object(
                Bucket=self._bucket, Key=key, Body=data, ContentType="application/pdf", IfNoneMatch="*"
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in _TAKEN:
                raise
            standing = self.newest(key)
            if standing is None:  # another writer is at it this very moment; the step tries again
                raise
            return standing
        return data, answer["VersionId"]
