"""A hook on CloudFormation's handlers of one resource type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services.cloudformation import provisioners

from town.emulator.mends.patching import MendDoesNotFit


def after_provisioning(kind: str, act: Callable[[str, dict[str, Any]], None]) -> None:
    """Call `act(physical id, properties)` whenever a resource of this type was created or updated."""
    handler = provisioners._RESOURCE_HANDLERS.get(kind) or {}
    if not callable(handler.get("create")) or not callable(handler.get("update")):
        raise MendDoesNotFit(f"no create and update handler for {kind}")
    create, update = handler["create"], handler["update"]

    def created(logical: str, properties: dict[str, Any], stack: Any, *rest: Any, **named: Any) -> Any:
        result = create(logical, properties, stack, *rest, **named)
        act(result[0], properties)
        return result

    def updated(physical: str, old: Any, properties: dict[str, Any], stack: Any, *rest: Any, **named: Any) -> Any:
        result = update(physical, old, properties, stack, *rest, **named)
        act(result[0], properties)
        return result

    handler.update(create=created, update=updated)
