"""Streams of tables: partial failures, a poison record, and what is written after a restart."""

from typing import Any

from tests.contract.emulator.mended import Emulator, eventually

CODE = """
import boto3, os
seen = boto3.client("dynamodb")
def handler(event, context):
    failed = []
    for record in event["Records"]:
        key = record["dynamodb"]["Keys"]["pk"]["S"]
        seen.update_item(TableName=os.environ["SEEN"], Key={"pk": {"S": key}}, UpdateExpression="ADD times :one",
                         ExpressionAttributeValues={":one": {"N": "1"}})
        if key == os.environ["POISON"]:
            failed.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
            break
    return {"batchItemFailures": failed}
"""


def table(emulator: Emulator, **more: Any) -> str:
    name = emulator.name("table")
    emulator.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        **more,
    )
    return name


def wired(emulator: Emulator, poison: str = "none", **mapping: Any) -> tuple[str, str]:
    """A table whose stream feeds a function, and the table where the function counts what it saw."""
    source = table(emulator, StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
    counts = table(emulator)
    function = emulator.function(CODE, "dynamodb:*", Environment={"Variables": {"SEEN": counts, "POISON": poison}})
    emulator.client("lambda").create_event_source_mapping(
        FunctionName=function,
        StartingPosition="TRIM_HORIZON",
        BatchSize=10,
        EventSourceArn=emulator.client("dynamodb").describe_table(TableName=source)["Table"]["LatestStreamArn"],
        FunctionResponseTypes=["ReportBatchItemFailures"],
        **mapping,
    )
    return source, counts


def put(emulator: Emulator, name: str, *keys: str) -> None:
    for key in keys:
        emulator.client("dynamodb").put_item(TableName=name, Item={"pk": {"S": key}})


def times(emulator: Emulator, counts: str) -> dict[str, int]:
    items = emulator.client("dynamodb").scan(TableName=counts, ConsistentRead=True)["Items"]
    return {item["pk"]["S"]: int(item["times"]["N"]) for item in items}


def test_a_failed_record_is_tried_again_and_set_aside_and_the_rest_goes_on(emulator: Emulator) -> None:
    sqs = emulator.client("sqs")
    queue = sqs.create_queue(QueueName=emulator.name("aside"))["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    source, counts = wired(
        emulator,
        "b",
        MaximumRetryAttempts=2,
        BisectBatchOnFunctionError=True,
        DestinationConfig={"OnFailure": {"Destination": arn}},
    )
    put(emulator, source, "a", "b", "c")

    def all_seen() -> dict[str, int] | None:
        seen = times(emulator, counts)
        return seen if "c" in seen else None

    seen = eventually(all_seen, 30)
    assert seen["a"] == 1
    assert seen["b"] >= 3
    assert seen["c"] == 1
    assert eventually(lambda: sqs.receive_message(QueueUrl=queue).get("Messages"), 10)


def test_what_is_written_after_a_restart_is_delivered(emulator: Emulator) -> None:
    source, counts = wired(emulator)
    put(emulator, source, "x", "y", "z")
    eventually(lambda: True if len(times(emulator, counts)) == 3 else None, 30)
    emulator.stop()
    emulator.start()
    put(emulator, source, "later")
    eventually(lambda: True if "later" in times(emulator, counts) else None, 30)
