"""Entries for the WebSocket API: an event of a connection in, a status out."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from primarie.entry.observe import observed, report
from primarie.entry.steps import Event, Handler, request_of
from primarie.kernel.errors import OfficeError

_REFUSED = {"statusCode": 403}
_FAILED = {"statusCode": 500}
_DONE = {"statusCode": 200}


def route(app: str) -> Callable[[Callable[[Event], Any]], Handler]:
    """A route of the socket: what the office refuses is 403, without saying why; a fault is 500."""

    def decorate(work: Callable[[Event], Any]) -> Handler:
        @wraps(work)
        def handler(event: Event, context: Any) -> Any:
            try:
                with observed(app, work.__name__, request_id=request_of(context)):
                    work(event)
            except OfficeError:
                return _REFUSED
            except Exception as error:  # noqa: BLE001 - the last line before the gateway
                report(app, error)
                return _FAILED
            return _DONE

        return handler

    return decorate


def connection_of(event: Event) -> str:
    """The id of the connection that the event belongs to."""
    return str(event["requestContext"]["connectionId"])


def query_of(event: Event) -> dict[str, str]:
    """The query of the address by which the connection was opened."""
    return {key: str(value) for key, value in (event.get("queryStringParameters") or {}).items()}
