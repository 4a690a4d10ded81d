"""The workflows as AWS Step Functions state machines."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from primarie.cases.ports import TokenGone
from primarie.catalogue.model import Route

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

_ALIVE = {"RUNNING", "SUCCEEDED", "PENDING_REDRIVE"}


class StatesWorkflow:
    """Executions of a route's state machine, named `{case}-{run}`; their input holds ids and nothing else."""

    def __init__(self, client: "SFNClient", machines: Mapping[Route, str] | None = None) -> None:
        """`machines`: the ARN of each route's machine; answering tasks needs none."""
        self._client = client
        self._machines = machines or {}

    def start(self, case_id: str, run: int, route: Route) -> bool:
        """Starts the case's execution number `run` on its road; False when that number has been used already."""
        try:
            self._client.start_execution(
                stateMachineArn=self._machines[route],
                name=f"{case_id}-{run}",
                input=json.dumps({"caseId": case_id, "run": run}),
            )
        except self._client.exceptions.ExecutionAlreadyExists:
            return False
        return True

    def dead(self, case_id: str, run: int, route: Route) -> bool:
        """Whether the execution ended without reaching its end (failed, aborted, timed out), or never was."""
        arn = self._machines[route].replace(":stateMachine:", ":execution:") + f":{case_id}-{run}"
        try:
            return self._client.describe_execution(executionArn=arn)["status"] not in _ALIVE
        except self._client.exceptions.ExecutionDoesNotExist:
            return True

    def definition(self, route: Route) -> str:
        """The machine's own text, as it is deployed: Amazon States Language, JSON."""
        return self._client.describe_state_machine(stateMachineArn=self._machines[route])["definition"]

    def succeed(self, token: str, output: dict[str, Any]) -> None:
        """Hands a decision to the waiting step; TokenGone when nobody waits on the token."""
        gone = self._client.exceptions
        try:
            self._client.send_task_success(taskToken=token, output=json.dumps(output))
        except (gone.TaskTimedOut, gone.TaskDoesNotExist, gone.InvalidToken) as error:
            raise TokenGone(type(error).__name__) from error
