"""AWS names the exception's class as the errorType and keeps the environment warm.

The emulator says `Runtime.HandlerError` to all and ends the process. Typed Retry and Catch of Step Functions stand on
that name. Here the worker answers a raised exception as an ordinary result with a mark, so that the process lives on,
and the mark becomes the error that AWS would give.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

from town.emulator.mends.patching import replaced, wrap

MARK = "__raised_by_handler__"
_OLD = '{"status": "error", "error": str(e), "trace": traceback.format_exc()}'
_NEW = (
    '{"status": "ok", "result": {"' + MARK + '": {"errorMessage": str(e), "errorType": type(e).__name__, '
    '"stackTrace": traceback.format_exc().splitlines()}}}'
)


def apply() -> None:
    """Teach the worker script to say the class, and the executor to read it."""
    script = replaced(lambda_runtime._PYTHON_WORKER_SCRIPT, _OLD, _NEW, "the Python worker script")
    lambda_runtime._PYTHON_WORKER_SCRIPT = script
    wrap(lambda_svc, "_execute_function_warm", _typed)


def _typed(original: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    def execute(*args: Any, **kwargs: Any) -> dict[str, Any]:
        result = original(*args, **kwargs)
        body = result.get("body")
        if isinstance(body, dict) and MARK in body:
            raised = body[MARK]
            trace = "\n".join(raised["stackTrace"])
            log = "\n".join(filter(None, [result.get("log", ""), f"[ERROR] {trace}"]))
            return {"body": raised, "error": True, "log": log}
        return result

    return execute
