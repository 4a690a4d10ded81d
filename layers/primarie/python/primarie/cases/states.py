"""The workflow as an AWS Step Functions state machine."""

import json
from typing import TYPE_CHECKING, Any

from primarie.cases.ports import TokenGone

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

_ALIVE = {"RUNNING", "SUCCEEDED", "PENDING_REDRIVE"}


class StatesWorkflow:
    """Executions of one state machine, named `{case}-{run}`; their input holds ids and nothing else."""

    def __init__(self, client: "SFNClient", machine: str = "") -> None:
        """`machine`: its ARN, needed only to start."""
        self._client = client
        self._machine = machine

    def start(self, case_id: str, run: int) -> bool:
        """Starts the case's execution number `run`; False when that number has been used already."""
        try:
            self._client.start_execution(
                stateMachineArn=self._machine,
                name=f"{case_id}-{run}",
                input=json.dumps({"caseId": case_id, "run": run}),
            )
        except self._client.exceptions.ExecutionAlreadyExists:
            return False
        return True

    def dead(self, case_id: str, run: int) -> bool:
        """Whether the execution ended without reaching its end (failed, aborted, timed out), or never was."""
        arn = self._machine.replace(":stateMachine:", ":execution:") + f":{case_id}-{run}"
        try:
            return self._client.describe_execution(executionArn=arn)["status"] not in _ALIVE
        except self._client.exceptions.ExecutionDoesNotExist:
            return True

    def definition(self) -> str:
        """The machine's own text, as it is deployed: Amazon States Language, JSON."""
        return self._client.describe_state_machine(stateMachineArn=self._machine)["definition"]

    def succeed(self, token: str, output: dict[str, Any]) -> None:
        """Hands a decision to the waiting step; TokenGone when nobody waits on the token."""
        gone = self._client.exceptions
        try:
            self._client.send_task_success(taskToken=token, output=json.dumps(output))
        except (gone.TaskTimedOut, gone.TaskDoesNotExist, gone.InvalidToken) as error:
            raise TokenGone(type(error).__name__) from error
