"""Reminders as one-time schedules of EventBridge Scheduler."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_scheduler import EventBridgeSchedulerClient


@dataclass(frozen=True)
class Target:
    """What is called: the function's ARN, the role in which Scheduler calls it, the group of our schedules."""

    function: str
    role: str
    group: str


class SchedulerReminders:
    """One schedule for each reminder; it deletes itself when it has fired."""

    def __init__(self, client: "EventBridgeSchedulerClient", target: Target) -> None:
        self._client = client
        self._target = target

    def set(self, name: str, at: datetime, payload: dict[str, Any]) -> None:
        """Has `remind` called once with the payload; a name that is set already stays as it is."""
        try:
            self._client.create_schedule(
                Name=name,
                GroupName=self._target.group,
                ScheduleExpression=f"at({at.astimezone(UTC):%Y-%m-%dT%H:%M:%S})",
                ScheduleExpressionTimezone="UTC",
                FlexibleTimeWindow={"Mode": "OFF"},
                ActionAfterCompletion="DELETE",
                # The same schedule asked for twice at once is one schedule.
                ClientToken=name,
                Target={"Arn": self._target.function, "RoleArn": self._target.role, "Input": json.dumps(payload)},
            )
        except self._client.exceptions.ConflictException:
            return
