"""AWS obeys ReportBatchItemFailures, BisectBatchOnFunctionError, MaximumRetryAttempts and OnFailure of a stream.

The emulator knows only "whole batch done" or "again for ever". It also keeps positions but not records over a restart,
so that the first new records would be skipped, and reads all streams in one thread, where AWS reads each on its own.
"""

from __future__ import annotations

import contextvars
import inspect
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from ministack.services import lambda_svc

from town.emulator.mends.patching import MendDoesNotFit, present, wrap

_ONLY: contextvars.ContextVar[str | None] = contextvars.ContextVar("stream mapping", default=None)
_ENDLESS = 10_000  # retries when none are limited; AWS stops when the record is a day old
_plain: Any = None
_restore: Any = None
_busy: set[str] = set()
_busy_lock = threading.Lock()


def apply() -> None:
    """Put the batch rules under the poller's only call, and forget positions whose records are gone."""
    global _plain, _restore
    if "result = _execute_function(func_rec, event)" not in inspect.getsource(lambda_svc._poll_dynamodb_streams):
        raise MendDoesNotFit("the stream poller calls functions another way")
    present(
        lambda_svc,
        "_send_ddb_stream_failure_record",
        "_iter_all_esms",
        "_restore_esm_positions",
        "_dynamodb_stream_positions",
    )
    _plain, _restore = lambda_svc._execute_function, lambda_svc._restore_esm_positions
    lambda_svc._execute_function = _execute
    lambda_svc._restore_esm_positions = _restore_all_but_tables
    wrap(lambda_svc, "_iter_all_esms", _only_the_threads_own)
    wrap(lambda_svc, "_poll_dynamodb_streams", _each_on_its_own)


def _only_the_threads_own(original: Callable[[], Iterator[Any]]) -> Callable[[], Iterator[Any]]:
    def mappings() -> Iterator[Any]:
        only = _ONLY.get()
        return (one for one in original() if only is None or one[2]["UUID"] == only)

    return mappings


def _each_on_its_own(original: Callable[[], bool]) -> Callable[[], bool]:
    def read(mapping: str) -> None:
        _ONLY.set(mapping)
        try:
            while original():
                pass
        finally:
            with _busy_lock:
                _busy.discard(mapping)

    def poll() -> bool:
        for _, _, mapping in lambda_svc._iter_all_esms():
            if ":dynamodb:" in mapping.get("EventSourceArn", ""):
                with _busy_lock:
                    if mapping["UUID"] in _busy:
                        continue
                    _busy.add(mapping["UUID"])
                threading.Thread(target=read, args=(mapping["UUID"],), daemon=True).start()
        return False

    return poll


def _restore_all_but_tables(store: Any, saved: Any) -> None:
    if store is not lambda_svc._dynamodb_stream_positions:
        _restore(store, saved)


def _execute(function: dict[str, Any], event: Any, *rest: Any, **named: Any) -> dict[str, Any]:
    records = event.get("Records") if isinstance(event, dict) else None
    if records and isinstance(records[0], dict) and records[0].get("eventSource") == "aws:dynamodb":
        mapping = _mapping(function, records[0]["eventSourceARN"])
        if mapping is not None:
            _deliver(function, mapping, records, 0)
            return {"body": None, "log": ""}
    return dict(_plain(function, event, *rest, **named))


def _mapping(function: dict[str, Any], source: str) -> dict[str, Any] | None:
    name = function.get("config", function).get("FunctionName")
    for _, _, mapping in lambda_svc._iter_all_esms():
        if mapping.get("EventSourceArn") == source and mapping.get("FunctionName", "").split(":")[-1] == name:
            return dict(mapping)
    return None


def _deliver(function: dict[str, Any], mapping: dict[str, Any], batch: list[dict[str, Any]], tries: int) -> None:
    limit = int(mapping.get("MaximumRetryAttempts", -1))
    while batch:
        result = dict(_plain(function, {"Records": batch}))
        failed = _first_failed(mapping, batch, result)
        if failed is None:
            return
        if failed:
            batch, tries = batch[failed:], 0  # what came before is done
            continue
        if mapping.get("BisectBatchOnFunctionError") and len(batch) > 1:
            half = len(batch) // 2
            _deliver(function, mapping, batch[:half], tries)
            batch = batch[half:]
            continue
        tries += 1
        if tries > (limit if limit >= 0 else _ENDLESS):
            lambda_svc._send_ddb_stream_failure_record(
                mapping, function, batch, mapping["EventSourceArn"], result, "RetryAttemptsExhausted"
            )
            return
        time.sleep(min(0.1 * 2**tries, 5))


def _first_failed(mapping: dict[str, Any], batch: list[dict[str, Any]], result: dict[str, Any]) -> int | None:
    """Index of the first record that failed, or None when all are done."""
    if result.get("error") or result.get("throttle"):
        return 0
    body = result.get("body")
    if "ReportBatchItemFailures" not in (mapping.get("FunctionResponseTypes") or []) or not isinstance(body, dict):
        return None
    failed = {item.get("itemIdentifier") for item in body.get("batchItemFailures") or []}
    if not failed:
        return None
    return next((i for i, record in enumerate(batch) if record["dynamodb"]["SequenceNumber"] in failed), 0)
