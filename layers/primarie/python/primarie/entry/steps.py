"""Entries for the workflow and for other functions."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from primarie.entry.observe import observed, report
from primarie.kernel.errors import OfficeError
from primarie.kernel.wire import error_to_wire

Event = dict[str, Any]
Handler = Callable[[Event, Any], Any]


def step(app: str) -> Callable[[Callable[[Event], Any]], Handler]:
    """A state of a workflow: errors keep their type, so that the state's Retry and Catch can name them."""

    def decorate(work: Callable[[Event], Any]) -> Handler:
        @wraps(work)
        def handler(event: Event, context: Any) -> Any:
            try:
                with observed(app, work.__name__, case_id=case_of(event), request_id=request_of(context)):
                    return work(event)
            except Exception as error:
                report(app, error)
                raise

        return handler

    return decorate


def call(app: str) -> Callable[[Callable[[Event], Any]], Handler]:
    """A function that others ask and wait for: answers `{result}` or `{error}` (`kernel.wire`); faults propagate."""

    def decorate(work: Callable[[Event], Any]) -> Handler:
        @wraps(work)
        def handler(event: Event, context: Any) -> Any:
            try:
                with observed(app, work.__name__, case_id=case_of(event), request_id=request_of(context)):
                    return {"result": work(event)}
            except OfficeError as error:
                return {"error": error_to_wire(error)}
            except Exception as error:
                report(app, error)
                raise

        return handler

    return decorate


def case_of(event: Event) -> str:
    """The case that an event names, or nothing."""
    found = event.get("caseId", "") if isinstance(event, dict) else ""
    return found if isinstance(found, str) else ""


def request_of(context: Any) -> str:
    """The invocation's own id, which log lines carry."""
    return str(getattr(context, "aws_request_id", ""))
