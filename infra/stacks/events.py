"""What calls functions without anybody waiting: streams, queues, rules, the clock. What fails for good is kept."""

import json
from collections.abc import Mapping
from typing import Any

from aws_cdk import Duration, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs

from infra.functions import EVERY, QUEUES, STREAMS, Stream
from infra.malware import SCANNED
from infra.names import Names, camel
from infra.stacks.data import DataStack

Functions = Mapping[str, lambda_.Function]
Queues = Mapping[str, sqs.Queue]


def connect_events(
    stack: Stack, names: Names, data: DataStack, functions: Functions, queues: Queues, *, malware_scanner: str
) -> None:
    """Connects every source of the tables in `functions.py` whose function exists."""
    for target, stream in STREAMS.items():
        if target in functions:
            _stream(data, functions[target], stream, queues[_undelivered(target)])
    for name, target in QUEUES.items():
        if target in functions:
            _queue(functions[target], queues[name])
    for target, minutes in EVERY.items():
        if target in functions:
            every = events.Schedule.rate(Duration.minutes(minutes))
            _rule(stack, names, target, functions, queues, schedule=every)
    for target, pattern in _patterns(names).items():
        if target in functions:
            _rule(stack, names, target, functions, queues, event_pattern=pattern)
    if "files.release_upload" in functions and malware_scanner == "guardduty":
        _rule(stack, names, "files.release_upload", functions, queues, "-scanned", event_pattern=_scanned(names))


def _patterns(names: Names) -> dict[str, events.EventPattern]:
    return {
        "files.release_upload": events.EventPattern(
            source=["aws.s3"], detail_type=["Object Created"], detail={"bucket": {"name": [names.bucket("quarantine")]}}
        ),
        "mailroom.take_mail": events.EventPattern(
            source=["aws.s3"], detail_type=["Object Created"], detail={"bucket": {"name": [names.bucket("mail")]}}
        ),
        "notifications.settle_notice": events.EventPattern(source=["aws.ses"]),
    }


def _scanned(names: Names) -> events.EventPattern:
    return events.EventPattern(
        source=["aws.guardduty"],
        detail_type=[SCANNED],
        detail={"s3ObjectDetails": {"bucketName": [names.bucket("quarantine")]}},
    )


def _undelivered(target: str) -> str:
    return f"undelivered-{target.partition('.')[0]}"


def _stream(data: DataStack, function: lambda_.Function, stream: Stream, undelivered: sqs.Queue) -> None:
    """A bad record is halved out, tried ten times, and set aside; the good ones before it are not done twice."""
    lambda_.EventSourceMapping(
        function,
        "Stream",
        target=function,
        event_source_arn=data.tables[stream.table].table_stream_arn,
        starting_position=lambda_.StartingPosition.TRIM_HORIZON,
        batch_size=10,
        retry_attempts=10,
        bisect_batch_on_error=True,
        report_batch_item_failures=True,
        max_record_age=Duration.hours(23),
        on_failure=sources.SqsDlq(undelivered),
        filters=[{"pattern": json.dumps(pattern)} for pattern in stream.patterns],
    )


def _queue(function: lambda_.Function, queue: sqs.Queue) -> None:
    lambda_.EventSourceMapping(
        function,
        "Queue",
        target=function,
        event_source_arn=queue.queue_arn,
        batch_size=5,
        report_batch_item_failures=True,
    )


def _rule(
    stack: Stack, names: Names, target: str, functions: Functions, queues: Queues, another: str = "", **when: Any
) -> None:
    """A rule of the target's own name, and `another` at its end when it is not the only one."""
    app, _, verb = target.partition(".")
    events.Rule(
        stack,
        f"Rule{camel(app)}{camel(verb)}{camel(another)}",
        rule_name=names.function(app, verb) + another,
        targets=[
            targets.LambdaFunction(
                functions[target],
                dead_letter_queue=queues[_undelivered(target)],
                retry_attempts=8,
                max_event_age=Duration.hours(6),
            )
        ],
        **when,
    )
