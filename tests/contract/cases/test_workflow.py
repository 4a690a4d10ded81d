"""What the workflow, the reminders and the trouble queue promise, whoever keeps them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import boto3
import pytest

from primarie.cases.ports import TokenGone
from primarie.cases.scheduler import SchedulerReminders, Target
from primarie.cases.sqs import TroubleQueue
from primarie.cases.states import StatesWorkflow
from primarie.catalogue.model import Route
from tests.fakes.cases import FakeReminders, FakeTroubles, FakeWorkflow

REAL = ["moto", "emulator"]
ROLE = "arn:aws:iam::000000000000:role/workflow"
WAITS = {
    "QueryLanguage": "JSONata",
    "StartAt": "Wait",
    "States": {"Wait": {"Type": "Wait", "Seconds": 600, "End": True}},
}


@pytest.fixture(params=["fake", *REAL])
def workflow(request: pytest.FixtureRequest) -> Any:
    if request.param == "fake":
        return FakeWorkflow()
    request.getfixturevalue(request.param)
    client: Any = boto3.client("stepfunctions")
    name = f"m-{uuid4().hex[:8]}"
    trust = {"Version": "2012-10-17", "Statement": []}
    role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    made = client.create_state_machine(name=name, definition=json.dumps(WAITS), roleArn=role)
    return StatesWorkflow(client, {Route.REQUEST: made["stateMachineArn"]})


def test_an_execution_number_is_used_once(workflow: Any) -> None:
    assert workflow.start("S6-2026-00000001", 1, Route.REQUEST)
    assert workflow.start("S6-2026-00000001", 2, Route.REQUEST)
    if isinstance(workflow, StatesWorkflow):
        states = workflow._client
        for each in states.list_executions(stateMachineArn=workflow._machines[Route.REQUEST])["executions"]:
            states.stop_execution(executionArn=each["executionArn"])
    assert not workflow.start("S6-2026-00000001", 1, Route.REQUEST)


def test_an_execution_that_was_stopped_or_never_was_is_dead(workflow: Any) -> None:
    workflow.start("S6-2026-00000002", 1, Route.REQUEST)
    assert not workflow.dead("S6-2026-00000002", 1, Route.REQUEST)
    if isinstance(workflow, FakeWorkflow):
        workflow.dead_runs.add(("S6-2026-00000002", 1))
    else:
        (running,) = workflow._client.list_executions(stateMachineArn=workflow._machines[Route.REQUEST])["executions"]
        workflow._client.stop_execution(executionArn=running["executionArn"])
        assert workflow.dead("S6-2026-00000002", 7, Route.REQUEST)
    assert workflow.dead("S6-2026-00000002", 1, Route.REQUEST)


@pytest.fixture(params=["fake", "emulator"])  # moto takes any token
def waiting(request: pytest.FixtureRequest) -> Any:
    if request.param == "fake":
        fake = FakeWorkflow()
        fake.dead_tokens.add("nobody waits")
        return fake
    request.getfixturevalue(request.param)
    return StatesWorkflow(boto3.client("stepfunctions"))


def test_a_token_that_nobody_waits_on_is_gone(waiting: Any) -> None:
    with pytest.raises(TokenGone):
        waiting.succeed("nobody waits", {"action": "close"})


@pytest.fixture(params=["fake", *REAL])
def reminders(request: pytest.FixtureRequest) -> Any:
    if request.param == "fake":
        return FakeReminders()
    request.getfixturevalue(request.param)
    client: Any = boto3.client("scheduler")
    group = f"g-{uuid4().hex[:8]}"
    client.create_schedule_group(Name=group)
    function = "arn:aws:lambda:eu-central-1:000000000000:function:remind"
    return SchedulerReminders(client, Target(function, ROLE, group))


def test_a_reminder_is_set_once_and_the_first_stands(reminders: Any) -> None:
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
    reminders.set("S6-2026-00000001-2026-12-28-term", at, {"caseId": "S6-2026-00000001"})
    reminders.set("S6-2026-00000001-2026-12-28-term", at + timedelta(days=1), {"caseId": "other"})
    if isinstance(reminders, FakeReminders):
        ((kept, payload),) = reminders.schedules.values()
        assert (kept, payload) == (at, {"caseId": "S6-2026-00000001"})
        return
    found = reminders._client.get_schedule(Name="S6-2026-00000001-2026-12-28-term", GroupName=reminders._target.group)
    assert found["ScheduleExpression"] == f"at({at:%Y-%m-%dT%H:%M:%S})"
    assert json.loads(found["Target"]["Input"]) == {"caseId": "S6-2026-00000001"}
    assert found["ActionAfterCompletion"] == "DELETE"


@pytest.mark.parametrize("where", ["fake", *REAL])
def test_a_trouble_is_told_as_it_is(where: str, request: pytest.FixtureRequest) -> None:
    trouble = {"caseId": "S6-2026-00000001", "run": 1, "error": "Busy"}
    if where == "fake":
        fake = FakeTroubles()
        fake.tell(trouble)
        assert fake.told == [trouble]
        return
    request.getfixturevalue(where)
    client: Any = boto3.client("sqs")
    url = client.create_queue(QueueName=f"q-{uuid4().hex[:8]}")["QueueUrl"]
    TroubleQueue(client, url).tell(trouble)
    (message,) = client.receive_message(QueueUrl=url)["Messages"]
    assert json.loads(message["Body"]) == trouble
