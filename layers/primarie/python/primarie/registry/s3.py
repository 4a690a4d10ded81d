"""The archive's locked day documents, read where nobody can change them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_DAYS = "days/"


class S3LockedDays:
    """Day documents of the archive bucket; of each only the version that was locked first counts."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def all(self) -> Iterator[bytes]:
        """The documents in the order of their days, each as first locked."""
        for key, version in sorted(self._first_versions().items()):
            found = self._client.get_object(Bucket=self._bucket, Key=key, VersionId=version)
            yield found["Body"].read()

    def _first_versions(self) -> dict[str, str]:
        first: dict[str, str] = {}
        pages = self._client.get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=_DAYS)
        # S3 lists the newest version of a key first, so that the last one seen is the oldest.
        for page in pages:
            for version in page.get("Versions", []):
                first[version["Key"]] = version["VersionId"]
        return first
