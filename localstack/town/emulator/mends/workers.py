"""AWS has room for a thousand processes, a laptop has not: a burst waits for a warm one instead of starting hundreds.

The caller sees a slower answer, never a throttle that AWS would not send. A wait ends after `_PATIENCE` in any case, so
that a function which calls itself cannot wait for its own end.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

from town.emulator.mends.patching import present, wrap

WIDTH = 4  # processes of one function
_PATIENCE = 20.0
_STARTING = os.cpu_count() or 2  # processes that may start at the same time

_turn = threading.Condition()
_starting = 0


def apply() -> None:
    """Bound the pool's width and the number of simultaneous starts."""
    present(lambda_runtime, "_workers", "_lock", "_worker_key")
    wrap(lambda_runtime, "acquire_worker", _patient)
    wrap(lambda_runtime, "release_worker", _announcing)
    wrap(lambda_runtime.Worker, "_spawn", _counted)
    for name in ("acquire_worker", "release_worker"):
        present(lambda_svc, name)
        setattr(lambda_svc, name, getattr(lambda_runtime, name))


def _patient(original: Callable[..., Any]) -> Callable[..., Any]:
    def acquire(
        func_name: str,
        config: dict[str, Any],
        code_zip: bytes,
        qualifier: str = "$LATEST",
        max_concurrency: int | None = None,
    ) -> Any:
        key = lambda_runtime._worker_key(func_name, config, qualifier)
        deadline = time.monotonic() + _PATIENCE
        with _turn:
            while not _may_take(key) and time.monotonic() < deadline:
                _turn.wait(0.25)
            return original(func_name, config, code_zip, qualifier=qualifier, max_concurrency=max_concurrency)

    return acquire


def _may_take(key: str) -> bool:
    with lambda_runtime._lock:
        pool = list(lambda_runtime._workers.get(key, []))
    if not pool or any(not worker.in_use for worker in pool):
        return True
    return len(pool) < WIDTH and _starting < _STARTING


def _announcing(original: Callable[..., Any]) -> Callable[..., Any]:
    def release(worker: Any) -> None:
        original(worker)
        with _turn:
            _turn.notify_all()

    return release


def _counted(original: Callable[..., Any]) -> Callable[..., Any]:
    def spawn(worker: Any) -> None:
        global _starting
        with _turn:
            while _starting >= _STARTING:
                _turn.wait(0.25)
            _starting += 1
        try:
            original(worker)
        finally:
            with _turn:
                _starting -= 1
                _turn.notify_all()

    return spawn
