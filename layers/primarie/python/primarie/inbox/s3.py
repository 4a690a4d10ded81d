"""The bucket that SES puts mail into, and the quarantine that its files go to."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from primarie.documents.model import storage_key

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Who may list the bucket is told that a key is not there; a refusal is a fault of ours, and no mail is lost over it.
_GONE = {"NoSuchKey", "404"}


class S3RawMails:
    """E-mails as they came; a lifecycle rule clears them after a month."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def get(self, key: str) -> bytes | None:
        """The bytes, or nothing when none are there."""
        try:
            found = self._client.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return None
            raise
        return found["Body"].read()


class S3Dropbox:
    """The quarantine bucket."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def drop_in(self, upload_id: str, content: bytes, content_type: str) -> None:
        """Puts the bytes where strangers' files wait to be looked at; again: the same."""
        self._client.put_object(Bucket=self._bucket, Key=storage_key(upload_id), Body=content, ContentType=content_type)
