"""Quarantine, shelf and short-lived links over S3."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from primarie.documents.model import Ticket, storage_key

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Without leave to list a bucket, S3 answers AccessDenied where there is nothing.
_GONE = {"NoSuchKey", "NoSuchVersion", "404", "AccessDenied"}
# The mark of bytes that nobody needs: `infra/stacks/data.py` ends what bears it, and nothing else of these.
DISCARDED = ("discarded", "yes")
_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


class S3Quarantine:
    """The quarantine bucket; its client must sign with version 4."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def ticket(self, upload_id: str, *, content_type: str, max_bytes: int, seconds: int, back_to: str = "") -> Ticket:
        """A presigned POST for exactly this key, size, type and time."""
        fields: dict[str, str] = {}
        if content_type:
            fields["Content-Type"] = content_type
        if back_to:
            fields["success_action_redirect"] = back_to
        conditions: list[Any] = [{name: value} for name, value in fields.items()]
        signed = self._client.generate_presigned_post(
            self._bucket,
            storage_key(upload_id),
            Fields=dict(fields),
            # An empty file from a page comes back with our words; storage would answer with its own.
            Conditions=[*conditions, ["content-length-range", 0 if back_to else 1, max_bytes]],
            ExpiresIn=seconds,
        )
        return Ticket(signed["url"], signed["fields"])

    def take(self, upload_id: str) -> bytes | None:
        """The bytes, or nothing when none are there."""
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=storage_key(upload_id))
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return None
            raise
        return found["Body"].read()

    def drop(self, upload_id: str) -> None:
        """Forgets the bytes."""
        self._client.delete_object(Bucket=self._bucket, Key=storage_key(upload_id))


class S3Shelf:
    """The documents bucket, which keeps every version."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, upload_id: str, content: bytes, content_type: str) -> tuple[str, str]:
        """Stores the bytes; the key and the version that were written."""
        key = storage_key(upload_id)
        written = self._client.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=content_type)
        return key, written.get("VersionId", "")

    def discard(self, upload_id: str) -> None:
        """Marks every version for the bucket's lifecycle, which ends what bears the mark, and hides the object."""
        key = storage_key(upload_id)
        listed = self._client.list_object_versions(Bucket=self._bucket, Prefix=key)
        versions = [each for each in listed.get("Versions", []) if each["Key"] == key]
        if not any(each["IsLatest"] for each in versions):
            return  # hidden already, which comes after the marks
        for each in versions:
            self._client.put_object_tagging(
                Bucket=self._bucket,
                Key=key,
                VersionId=each["VersionId"],
                Tagging={"TagSet": [{"Key": DISCARDED[0], "Value": DISCARDED[1]}]},
            )
        self._client.delete_object(Bucket=self._bucket, Key=key)


class S3Links:
    """Short-lived addresses of stored files; they are at the storage's origin, never the site's."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def link(
        self, key: str, *, version_id: str, filename: str, content_type: str, seconds: int = 60, inline: bool = False
    ) -> str:
        """An address of one version, good for `seconds`; it downloads as `filename`, with an ending of its type.

        `inline`: the browser shows it instead, where it is of a type that a page may show.
        """
        ending = _ENDINGS.get(content_type, "")
        filename = filename if "." in filename else f"{filename}{ending}"
        how = "inline" if inline and content_type in _ENDINGS else "attachment"
        wanted = {"VersionId": version_id} if version_id else {}
        return self._client.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": key,
                "ResponseContentDisposition": f"{how}; filename*=UTF-8''{quote(filename)}",
                "ResponseContentType": content_type,
                **wanted,
            },
            ExpiresIn=seconds,
        )
