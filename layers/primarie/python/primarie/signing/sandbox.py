"""A child process with little time and memory, for reading what strangers send."""

import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from primarie.signing.model import Verdict
from primarie.signing.ports import PdfValidator

_CHUNK = 65536


class Sandboxed:
    """Judges in a forked child: a file that eats time or memory costs a verdict and never the function."""

    def __init__(self, judge: PdfValidator, *, seconds: int = 12, megabytes: int = 512) -> None:
        self._judge = judge
        self._seconds = seconds
        self._more = megabytes * 1024 * 1024

    def judge(self, pdf: bytes) -> Verdict:
        """The verdict, or the problem `too_complex` when the limits were reached."""
        answer = _in_child(lambda: self._judge.judge(pdf), self._seconds, self._more)
        return answer if isinstance(answer, Verdict) else Verdict(problem="too_complex")


def _in_child(work: Callable[[], Verdict], seconds: int, more_bytes: int) -> Verdict | None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(work, writing, seconds, more_bytes)
    os.close(writing)
    try:
        data = _read(reading, time.monotonic() + seconds + 1)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    # What the child writes is our own pickle: it never unpickles anything that it read.
    return pickle.loads(data) if data else None  # noqa: S301


def _child(work: Callable[[], Verdict], writing: int, seconds: int, more_bytes: int) -> None:
    """Never returns: whatever happens, the child ends here without running the parent's exits."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        limit = _address_space() + more_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        data = pickle.dumps(work())
        while data:
            data = data[os.write(writing, data) :]
    finally:
        os._exit(0)


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - no allocation of a Path in a child
        return int(statm.read().split()[0]) * resource.getpagesize()


def _read(reading: int, until: float) -> bytes:
    data = b""
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([reading], [], [], left)
        if not ready:
            break
        chunk = os.read(reading, _CHUNK)
        if not chunk:
            return data
        data += chunk
    return b""
