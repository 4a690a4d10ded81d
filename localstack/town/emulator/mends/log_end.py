"""An invocation's log ends when the handler does; the emulator waits 5 to 50 ms for a silence to know it.

The worker closes each invocation's log with a mark, so that nothing waits and no line slips into the next one.
"""

from __future__ import annotations

import queue
import time
from typing import Any

from ministack.core import lambda_runtime

from town.emulator.mends.patching import present, replaced

_MARK = "\x02end-of-invocation"
_OLD = "        _real_stdout.flush()\n\nrun()"
_NEW = f"        sys.stderr.write({_MARK!r} + chr(10)); sys.stderr.flush()\n        _real_stdout.flush()\n\nrun()"
_CAP = 0.5  # seconds; only a worker that died or left no mark takes that long


def apply() -> None:
    """Mark the end of each invocation on standard error and read up to it."""
    script = replaced(lambda_runtime._PYTHON_WORKER_SCRIPT, _OLD, _NEW, "the Python worker script")
    lambda_runtime._PYTHON_WORKER_SCRIPT = script
    present(lambda_runtime.Worker, "_drain_stderr_bounded")
    lambda_runtime.Worker._drain_stderr_bounded = _read_to_mark


def _read_to_mark(worker: Any, *_: float) -> str:
    lines: list[str] = []
    deadline = time.monotonic() + _CAP
    while time.monotonic() < deadline:
        try:
            line = worker._stderr_queue.get(timeout=0.05)
        except queue.Empty:
            if worker._proc is None or worker._proc.poll() is not None:
                break
            continue
        if line.endswith(_MARK):
            lines.extend(filter(None, [line.removesuffix(_MARK)]))
            break
        lines.append(line)
    return "\n".join(lines)
