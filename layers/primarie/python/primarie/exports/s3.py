"""The shelf of exports in the documents bucket, whose lifecycle rule clears it."""

from typing import TYPE_CHECKING

from primarie.exports.model import storage_key

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class S3ExportShelf:
    """Files under `exports/`."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, export_id: str, content: bytes, media_type: str) -> tuple[str, str]:
        """Stores the bytes; the key and the version that were written."""
        key = storage_key(export_id)
        written = self._client.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=media_type)
        return key, written.get("VersionId", "")
