"""AWS obeys ObjectLockEnabled in CloudFormation, keeps retention, and never suspends versioning of a locked bucket.

The emulator ignores the first, forgets the second on restart, and allows the third.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services import s3

from town.emulator.mends.patching import present, wrap
from town.emulator.mends.provisioned import after_provisioning


def apply() -> None:
    """Lock buckets that a template locks; keep retention and holds on disk; refuse to suspend."""
    present(
        s3,
        "_bucket_versioning",
        "_bucket_object_lock",
        "_object_retention",
        "_object_legal_hold",
        "_PERSISTED_BUCKET_DICTS",
        "_error",
    )
    after_provisioning("AWS::S3::Bucket", _lock_bucket)
    s3._PERSISTED_BUCKET_DICTS.update(object_retention=s3._object_retention, object_legal_hold=s3._object_legal_hold)
    wrap(s3, "_put_bucket_versioning", _unsuspendable)


def _lock_bucket(name: str, properties: dict[str, Any]) -> None:
    configuration = properties.get("ObjectLockConfiguration") or {}
    if properties.get("ObjectLockEnabled") not in (True, "true") and not configuration:
        return
    s3._bucket_versioning[name] = "Enabled"
    retention = (configuration.get("Rule") or {}).get("DefaultRetention")
    if retention:
        retention = {key: value if key == "Mode" else int(value) for key, value in retention.items()}
    s3._bucket_object_lock[name] = {"enabled": True, "default_retention": retention}


def _unsuspendable(original: Callable[..., Any]) -> Callable[..., Any]:
    def put(name: str, body: bytes) -> Any:
        if b"Suspended" in body and (s3._bucket_object_lock.get(name) or {}).get("enabled"):
            return s3._error(
                "InvalidBucketState",
                "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
                409,
            )
        return original(name, body)

    return put
