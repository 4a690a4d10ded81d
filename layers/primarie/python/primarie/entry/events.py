"""Entries for streams, queues and event rules: each record alone, failures reported one by one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)

from primarie.entry.observe import observed, report
from primarie.entry.steps import Event, Handler, request_of, step

Record = dict[str, Any]


def records(app: str, kind: EventType) -> Callable[[Callable[[Record], Any]], Handler]:
    """A batch of stream or queue records; only those that failed come again (ReportBatchItemFailures)."""

    def decorate(work: Callable[[Record], Any]) -> Handler:
        def one(record: Any) -> Any:
            try:
                return work(record.raw_event)
            except Exception as error:
                report(app, error)
                raise

        @wraps(work)
        def handler(event: Event, context: Any) -> Any:
            processor = BatchProcessor(event_type=kind, raise_on_entire_batch_failure=False)
            with observed(app, work.__name__, request_id=request_of(context)):
                return process_partial_response(event=event, record_handler=one, processor=processor)

        return handler

    return decorate


def stream(app: str) -> Callable[[Callable[[Record], Any]], Handler]:
    """Records of a table's stream."""
    return records(app, EventType.DynamoDBStreams)


def queue(app: str) -> Callable[[Callable[[Record], Any]], Handler]:
    """Messages of a queue."""
    return records(app, EventType.SQS)


def event(app: str) -> Callable[[Callable[[Event], Any]], Handler]:
    """An event of a rule or schedule; a failure is delivered again by the bus and ends in its dead letters."""
    return step(app)
