"""A state that waits for a task token: on AWS a function that fails there fails the task, and the wait may last a year.

The emulator swallows the function's error, so that the execution hangs, and gives up after 99,999 seconds.
"""

from __future__ import annotations

import threading

from ministack.services import stepfunctions

from town.emulator.mends.patching import present, rewrite

A_YEAR = 366 * 24 * 3600


def apply() -> None:
    """Let the error out, and wait as long as AWS."""
    present(stepfunctions, "_ExecutionError", "_task_tokens")
    swallowed = "            _call_lambda(func_ref, lambda_payload)\n        except _ExecutionError:\n"
    forget = "            _task_tokens.pop(token, None)\n            raise\n"
    timeout = 'state_def.get("TimeoutSeconds", 99999)'
    rewrite(
        stepfunctions,
        "_invoke_with_callback",
        {
            swallowed + "            pass\n": swallowed + forget,
            timeout: f"min({timeout.replace('99999', str(A_YEAR))}, {_longest()})",
        },
    )


def _longest() -> int:
    return min(A_YEAR, int(threading.TIMEOUT_MAX))
