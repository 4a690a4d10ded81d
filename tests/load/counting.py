"""What a reading costs in DynamoDB: calls, items looked at, read units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pynamodb.connection import Connection

_READS = {"Query", "GetItem", "BatchGetItem"}


@dataclass
class Cost:
    """Of one reading: operations in order, items read, read units."""

    operations: list[str] = field(default_factory=list)
    items: int = 0
    units: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """For the bench's file."""
        return {"calls": len(self.operations), "items": self.items, "readUnits": round(self.units, 1)}


class Counting(Connection):
    """Counts what goes through it; `cost` begins anew when it is replaced."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.cost = Cost()

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        """The call, with its price asked for."""
        if operation_name in _READS:
            operation_kwargs = operation_kwargs | {"ReturnConsumedCapacity": "TOTAL"}
        answer: dict[str, Any] = super().dispatch(operation_name, operation_kwargs)
        self.cost.operations.append(operation_name)
        self.cost.items += answer.get("ScannedCount", 0) + sum(map(len, answer.get("Responses", {}).values()))
        self.cost.items += "Item" in answer
        told = answer.get("ConsumedCapacity") or []
        self.cost.units += sum(each.get("CapacityUnits", 0) for each in (told if isinstance(told, list) else [told]))
        return answer
