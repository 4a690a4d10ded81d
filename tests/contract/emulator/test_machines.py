"""Step Functions: typed retries, waits for people, one execution per name, and all of it over a restart."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.contract.emulator.mended import Emulator, eventually

TELL = """
import boto3, json, os
def handler(event, context):
    if event.get("fail"): raise ValueError("no such desk")
    boto3.client("dynamodb").put_item(TableName=event["table"], Item={"pk": {"S": event["token"]}})
    return {"ignored": True}
"""


def history(emulator: Emulator, execution: str) -> list[str]:
    events = emulator.client("stepfunctions").get_execution_history(executionArn=execution, maxResults=200)["events"]
    return [event["type"] for event in events]


def ended(emulator: Emulator, execution: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        found = emulator.client("stepfunctions").describe_execution(executionArn=execution)
        return dict(found) if found["status"] != "RUNNING" else None

    return eventually(look, 30)


def task(function: str, **more: Any) -> dict[str, Any]:
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "End": True,
        "Arguments": {"FunctionName": function, "Payload": "{% $states.input %}"},
        **more,
    }


def test_a_typed_retry_and_a_typed_catch_match_the_exception(emulator: Emulator) -> None:
    function = emulator.function("class Busy(Exception): pass\ndef handler(event, context): raise Busy('later')")
    machine = emulator.machine(
        {
            "Work": task(
                function,
                Retry=[{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 1, "BackoffRate": 1}],
                Catch=[{"ErrorEquals": ["Busy"], "Output": "{% $states.errorOutput %}", "Next": "Caught"}],
            ),
            "Caught": {"Type": "Succeed"},
        },
        "Work",
    )
    execution = emulator.client("stepfunctions").start_execution(stateMachineArn=machine, input="{}")["executionArn"]
    found = ended(emulator, execution)
    assert found["status"] == "SUCCEEDED"
    assert json.loads(found["output"])["Error"] == "Busy"
    assert history(emulator, execution).count("TaskFailed") == 2


@pytest.fixture(scope="module")
def waiting(emulator: Emulator) -> tuple[str, str]:
    """A machine that tells a token to a table and waits, and the table."""
    table = emulator.name("tokens")
    emulator.client("dynamodb").create_table(
        TableName=table,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
    )
    function = emulator.function(TELL, "dynamodb:PutItem")
    ask = task(function) | {
        "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Assign": {"said": "{% $states.result.said %}"},
        "Arguments": {
            "FunctionName": function,
            "Payload": {
                "table": table,
                "token": "{% $states.context.Task.Token %}",
                "fail": "{% $exists($states.input.fail) %}",
            },
        },
    }
    ask.pop("End")
    machine = emulator.machine(
        {
            "Ask": ask | {"Next": "Pause"},
            "Pause": {"Type": "Wait", "Seconds": 1, "Next": "Say"},
            "Say": {"Type": "Pass", "Output": {"said": "{% $said %}"}, "End": True},
        },
        "Ask",
    )
    return machine, table


def tokens(emulator: Emulator, table: str) -> set[str]:
    return {item["pk"]["S"] for item in emulator.client("dynamodb").scan(TableName=table, ConsistentRead=True)["Items"]}


def start(emulator: Emulator, machine: str, table: str, **more: Any) -> tuple[str, str]:
    """A started execution and the token that it told."""
    before = tokens(emulator, table)
    execution = emulator.client("stepfunctions").start_execution(
        stateMachineArn=machine, input=json.dumps({"n": 1}), **more
    )["executionArn"]
    return execution, eventually(lambda: next(iter(tokens(emulator, table) - before), None))


def test_a_token_brings_the_answer(emulator: Emulator, waiting: tuple[str, str]) -> None:
    execution, token = start(emulator, *waiting)
    emulator.client("stepfunctions").send_task_success(taskToken=token, output='{"said": "yes"}')
    assert json.loads(ended(emulator, execution)["output"]) == {"said": "yes"}


def test_a_function_that_fails_to_ask_fails_the_task(emulator: Emulator, waiting: tuple[str, str]) -> None:
    execution = emulator.client("stepfunctions").start_execution(stateMachineArn=waiting[0], input='{"fail": true}')[
        "executionArn"
    ]
    found = ended(emulator, execution)
    assert (found["status"], found["error"]) == ("FAILED", "ValueError")


def test_the_same_name_and_input_are_the_same_running_execution(emulator: Emulator, waiting: tuple[str, str]) -> None:
    states, name = emulator.client("stepfunctions"), emulator.name("case")
    execution, token = start(emulator, *waiting, name=name)
    again = states.start_execution(stateMachineArn=waiting[0], name=name, input='{"n": 1}')
    assert again["executionArn"] == execution
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        states.start_execution(stateMachineArn=waiting[0], name=name, input='{"n": 2}')
    states.send_task_success(taskToken=token, output='{"said": "done"}')
    ended(emulator, execution)
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        states.start_execution(stateMachineArn=waiting[0], name=name, input='{"n": 1}')


def test_the_token_of_a_stopped_execution_is_refused(emulator: Emulator, waiting: tuple[str, str]) -> None:
    states = emulator.client("stepfunctions")
    execution, token = start(emulator, *waiting)
    for _ in range(2):
        states.stop_execution(executionArn=execution)
    with pytest.raises(ClientError, match=r"TaskDoesNotExist|TaskTimedOut"):
        states.send_task_success(taskToken=token, output='{"said": "late"}')
    assert ended(emulator, execution)["status"] == "ABORTED"


def test_a_wait_outlives_a_restart_with_its_token_and_asks_nobody_again(
    emulator: Emulator, waiting: tuple[str, str]
) -> None:
    execution, token = start(emulator, *waiting)
    asked = tokens(emulator, waiting[1])
    emulator.stop()
    emulator.start()
    states = emulator.client("stepfunctions")
    assert states.describe_execution(executionArn=execution)["status"] == "RUNNING"

    def answered() -> bool | None:
        try:
            states.send_task_success(taskToken=token, output='{"said": "late"}')
        except states.exceptions.TaskDoesNotExist:
            return None
        return True

    eventually(answered)
    assert json.loads(ended(emulator, execution)["output"]) == {"said": "late"}
    assert tokens(emulator, waiting[1]) == asked
