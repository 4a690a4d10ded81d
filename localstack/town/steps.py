"""Steps of a command, told as they happen: what, how long, and on failure which log to read."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class StepFailed(Exception):
    """A step could not be done. `log` is the file that says more, if there is one."""

    def __init__(self, why: str, log: Path | None = None) -> None:
        super().__init__(why)
        self.log = log


@contextmanager
def step(name: str) -> Iterator[list[str]]:
    """Announce a step, then its seconds. What the body appends to the yielded list is printed as a remark."""
    print(f"  {name:<34}", end="", flush=True)
    began = time.monotonic()
    remarks: list[str] = []
    try:
        yield remarks
    except StepFailed as failure:
        print(f"failed after {time.monotonic() - began:.1f} s", flush=True)
        raise StepFailed(f"{name}: {failure}", failure.log) from failure
    remark = f"   {', '.join(remarks)}" if remarks else ""
    print(f"{time.monotonic() - began:6.1f} s{remark}", flush=True)


def run(command: list[str], *, log: Path, environment: Mapping[str, str], cwd: Path, timeout: float = 900) -> None:
    """Run a command with its whole output in `log`; raise `StepFailed` with the last lines when it fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as out:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=cwd,
                timeout=timeout,
                check=False,
            )
        except FileNotFoundError as missing:
            raise StepFailed(f"{command[0]} is not there", log) from missing
        except subprocess.TimeoutExpired as late:
            raise StepFailed(f"no end after {timeout:.0f} s", log) from late
    if done.returncode:
        raise StepFailed(f"{Path(command[0]).name} ended with {done.returncode}\n{tail(log)}", log)


def tail(log: Path, lines: int = 25) -> str:
    """The last lines of a log, indented."""
    if not log.exists():
        return ""
    text = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"      | {line}" for line in text[-lines:])


def digest(parts: Iterable[bytes | str | Path]) -> str:
    """One fingerprint of files, folders (names and bytes; caches left out) and plain values."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            _digest_path(total, part)
        else:
            total.update(part if isinstance(part, bytes) else part.encode())
        total.update(b"\0")
    return total.hexdigest()


_CACHES = {"__pycache__", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", "cdk.out", ".hypothesis"}


def _digest_path(total: hashlib._Hash, path: Path) -> None:
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path] if path.exists() else []
    for file in files:
        inside = file.relative_to(path).parts if path.is_dir() else (file.name,)
        if _CACHES.isdisjoint(inside) and file.suffix != ".pyc":
            total.update("/".join(inside).encode() + b"\0")
            total.update(hashlib.sha256(file.read_bytes()).digest())


def stamped(stamp: Path, fingerprint: str) -> bool:
    """Whether the stamp holds this fingerprint."""
    return stamp.exists() and stamp.read_text(encoding="utf-8").strip() == fingerprint


def write_stamp(stamp: Path, fingerprint: str) -> None:
    """Remember that the work with this fingerprint is done."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint + "\n", encoding="utf-8")


def report(failure: StepFailed) -> int:
    """Say on standard error which step failed, why, and where its log is; answer the exit code."""
    print(f"\nFailed. {failure}", file=sys.stderr)
    if failure.log is not None:
        print(f"Log: {failure.log}", file=sys.stderr)
    return 1
