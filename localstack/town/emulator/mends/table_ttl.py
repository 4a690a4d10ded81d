"""AWS obeys TimeToLiveSpecification in CloudFormation; the emulator ignores it."""

from __future__ import annotations

from typing import Any

from ministack.services import dynamodb

from town.emulator.mends.patching import present
from town.emulator.mends.provisioned import after_provisioning


def apply() -> None:
    """Set the TTL attribute that a template gives."""
    present(dynamodb, "_ttl_settings")
    after_provisioning("AWS::DynamoDB::Table", _set_ttl)


def _set_ttl(name: str, properties: dict[str, Any]) -> None:
    wanted = properties.get("TimeToLiveSpecification")
    if wanted:
        enabled = wanted.get("Enabled") in (True, "true")
        dynamodb._ttl_settings[name] = {
            "TimeToLiveStatus": "ENABLED" if enabled else "DISABLED",
            "AttributeName": wanted.get("AttributeName", ""),
        }
