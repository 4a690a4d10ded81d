"""Starts that get lost, executions that die, events that come twice: one number, one way, one mail."""

import json
import uuid
from typing import Any

from tests.integration.flows import PIN, Office
from tests.stack import Stack
from town.doors import awaited

Json = dict[str, Any]
HASTE = {"patience": 5}


def invoked(stack: Stack, function: str, event: Json) -> Any:
    reply = stack.client("lambda").invoke(FunctionName=stack.outputs[function], Payload=json.dumps(event).encode())
    answer = json.loads(reply["Payload"].read())
    assert not reply.get("FunctionError"), answer
    return answer


def execution(stack: Stack, case_id: str, run: int = 1) -> str:
    machine = stack.outputs["MachineRequest"]
    return f"{machine.replace(':stateMachine:', ':execution:')}:{case_id}-{run}"


def rows(stack: Stack, table: str, case_id: str, prefix: str) -> list[Json]:
    """The items of a case whose sort key begins so."""
    found: list[Json] = stack.client("dynamodb").query(
        TableName=stack.outputs[table],
        KeyConditionExpression="pk = :case AND begins_with(sk, :prefix)",
        ExpressionAttributeValues={":case": {"S": case_id}, ":prefix": {"S": prefix}},
    )["Items"]
    return found


def record(item: Json) -> Json:
    """The item's insertion as its table's stream would bring it once more."""
    return {
        "Records": [
            {
                "eventID": uuid.uuid4().hex,
                "eventName": "INSERT",
                "eventSource": "aws:dynamodb",
                "eventSourceARN": "arn:aws:dynamodb:eu-central-1:000000000000:table/again/stream/again",
                "awsRegion": "eu-central-1",
                "dynamodb": {
                    "Keys": {"pk": item["pk"], "sk": item["sk"]},
                    "NewImage": item,
                    "SequenceNumber": "1",
                    "StreamViewType": "NEW_AND_OLD_IMAGES",
                },
            }
        ]
    }


def test_a_start_that_comes_twice_starts_once(stack: Stack, office: Office) -> None:
    registration = office.registered()
    office.to_step(registration["id"], "assign")
    (case,) = rows(stack, "TableCases", registration["id"], "CASE")
    for _ in range(2):
        assert invoked(stack, "FnCaseworkStartCase", record(case)) == {"batchItemFailures": []}
    running = stack.client("stepfunctions").list_executions(stateMachineArn=stack.outputs["MachineRequest"])
    assert [e["name"] for e in running["executions"] if registration["id"] in e["name"]] == [f"{registration['id']}-1"]
    assert len([t for t in office.desk("head").tasks() if t["caseId"] == registration["id"]]) == 1


def test_a_change_that_comes_twice_is_told_once(stack: Stack, office: Office) -> None:
    registration = office.registered()
    case_id = registration["id"]
    awaited("the first notice", lambda: rows(stack, "TableNotices", case_id, "NOTICE#") or None)
    first = rows(stack, "TableCases", case_id, "HIST#000001")[0]
    for _ in range(2):
        assert invoked(stack, "FnNotificationsPlanNotices", record(first)) == {"batchItemFailures": []}

    def sent() -> list[Json] | None:
        found = rows(stack, "TableNotices", case_id, "NOTICE#")
        return found if found and all(n["fate"]["S"] in ("sent", "delivered") for n in found) else None

    (notice,) = awaited("the notice's fate", sent)
    assert notice["tries"]["N"] == "1"


def test_a_decision_for_a_dead_execution_is_taken_up_by_the_next(stack: Stack, office: Office) -> None:
    registration = office.registered()
    case_id = registration["id"]
    task = office.to_step(case_id, "draft")
    stack.client("stepfunctions").stop_execution(executionArn=execution(stack, case_id), cause="killed by a test")
    office.desk("officer").act(task["taskId"], "draft", subject="Răspuns", body="Am verificat pe teren.")
    # By itself the sweep leaves the stream and the desk a minute each to do their own work first.
    awaited("a second run", lambda: invoked(stack, "FnCaseworkSweep", HASTE) and _runs(stack, case_id, 2), 240)
    task = office.desk("head").awaited_task(case_id, "approve")
    office.desk("head").act(task["taskId"], "approve", pin=PIN)
    assert office.desk("signatory").awaited_task(case_id, "sign")
    events = office.events(case_id)
    assert (events.count("registered"), events.count("drafted")) == (1, 1)


def _runs(stack: Stack, case_id: str, run: int) -> bool | None:
    states = stack.client("stepfunctions")
    try:
        return states.describe_execution(executionArn=execution(stack, case_id, run))["status"] == "RUNNING" or None
    except states.exceptions.ExecutionDoesNotExist:
        return None
