"""The documents bucket as letters use it, and the quarantine as the verifier reads it."""

from typing import TYPE_CHECKING

from primarie.kernel.errors import NotFound, TooLarge

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class S3Pdfs:
    """PDFs in a versioned bucket."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def get(self, key: str, version_id: str) -> bytes:
        """The bytes of one version; NotFound when there is none."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key, VersionId=version_id)
        except self._client.exceptions.NoSuchKey as error:
            raise NotFound("Documentul nu a fost găsit.") from error
        return answer["Body"].read()

    def newest(self, key: str) -> tuple[bytes, str] | None:
        """The newest bytes under a key with their version, or nothing."""
        listed = self._client.list_objects_v2(Bucket=self._bucket, Prefix=key, MaxKeys=1)
        if not any(each["Key"] == key for each in listed.get("Contents", ())):
            return None
        answer = self._client.get_object(Bucket=self._bucket, Key=key)
        return answer["Body"].read(), answer["VersionId"]

    def put(self, key: str, data: bytes) -> str:
        """Stores the bytes; answers the new version's id."""
        answer = self._client.put_object(
            Bucket=self._bucket, Key=key, Body=data, ContentType="application/pdf", ChecksumAlgorithm="SHA256"
        )
        return answer["VersionId"]


class S3Quarantine:
    """Uploads that wait for a verdict, whoever they are from."""

    def __init__(self, client: "S3Client", bucket: str, largest: int) -> None:
        self._client = client
        self._bucket = bucket
        self._largest = largest

    def uploaded(self, key: str) -> bytes:
        """The bytes under a quarantine key; NotFound when there are none, TooLarge beyond the limit."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
        except self._client.exceptions.NoSuchKey as error:
            raise NotFound("Fișierul încărcat nu a fost găsit.") from error
        if answer["ContentLength"] > self._largest:
            raise TooLarge("Fișierul este prea mare pentru verificare.")
        return answer["Body"].read()
