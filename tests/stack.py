"""The fixture `stack`: a whole deployed copy on its own ports and data, shared by all workers of a run.

It starts when the first test asks for it. STACK=.local (the folder of a running copy) uses that one instead.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from town.aws import client
from town.place import HOST, REPOSITORY, Place

HOME = REPOSITORY / ".local-tests"
_OWNER = HOME / "owner.json"
_CLAIMS: list[IO[str]] = []  # held as long as this process lives


class NotUp(Exception):
    """The copy did not start, or not stop."""


@dataclass(frozen=True)
class Stack:
    """A running copy: its address book and clients of its services."""

    place: Place
    book: dict[str, Any]

    @property
    def outputs(self) -> dict[str, str]:
        """Outputs of the deployed stacks by name."""
        return dict(self.book["outputs"])

    def client(self, service: str) -> Any:
        """A client of one AWS service with the operator's rights."""
        return client(self.place, service)


@pytest.fixture(scope="session")
def stack() -> Stack:
    """A deployed copy with demo data, fresh for this run."""
    if running := os.environ.get("STACK"):
        return _read(Path(running).resolve())
    try:
        _start()
    except NotUp as failure:
        pytest.fail(str(failure), pytrace=False)
    return _read(HOME)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Where several workers share a run, the copy starts beside the tests that need none."""
    if os.environ.get("PYTEST_XDIST_WORKER") != "gw0" or os.environ.get("STACK"):
        return
    if any("stack" in getattr(item, "fixturenames", ()) for item in session.items):
        threading.Thread(target=_start_early).start()


def _start_early() -> None:
    with suppress(NotUp, subprocess.CalledProcessError):  # whoever needs it tries again, and says why it failed
        _start()


def _start() -> None:
    with _locked():
        owner = json.loads(_OWNER.read_text()) if _OWNER.exists() else {}
        if owner.get("pid") == _run() and owner["up"]:
            return
        if owner:  # an earlier run was killed before it could stop its copy
            _town(owner["port"], "down")
        port = owner["port"] if owner.get("pid") == _run() else free_ports()
        told = {"pid": _run(), "port": port}
        _OWNER.write_text(json.dumps(told | {"up": False}))
        _town(port, "reset")
        _town(port, "up")
        _plant_yesterday(Place(home=HOME, port=port))
        _OWNER.write_text(json.dumps(told | {"up": True}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The run that started the copy stops it; its logs stay for who wants to know why a test failed."""
    if hasattr(session.config, "workerinput") or not _OWNER.exists():
        return
    with _locked():
        owner = json.loads(_OWNER.read_text())
        if owner["pid"] == os.getpid():
            _town(owner["port"], "down")
            _OWNER.unlink()


def _run() -> int:
    """The process that the run belongs to: a worker's parent, or this one."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


@contextmanager
def _locked() -> Iterator[None]:
    HOME.mkdir(exist_ok=True)
    with (HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def free_ports() -> int:
    """The first of six neighbouring ports that nobody listens on and no other test process has chosen."""
    for port in range(4700, 5700, 10):
        claim = (Path(tempfile.gettempdir()) / f"primarie-ports-{port}.lock").open("w")
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            claim.close()
            continue
        if all(_free(port + k) for k in range(6)):
            _CLAIMS.append(claim)
            return port
        claim.close()
    raise AssertionError("no six neighbouring ports are free")


def _free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        return probe.connect_ex((HOST, port)) != 0


def _town(port: int, command: str) -> None:
    environment = {
        **os.environ,
        "LOCAL_DIR": str(HOME),
        "PORT": str(port),
        "PYTHONPATH": str(REPOSITORY / "localstack"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "town", command],
        env=environment,
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotUp(f"town {command} failed:\n{done.stdout}\n{done.stderr}")


def _plant_yesterday(place: Place) -> None:
    """Something must stand in a day that is over, and only the first entry can be given an earlier day."""
    subprocess.run(
        [sys.executable, "-m", "tests.integration.yesterday", str(place.home)],
        env={
            **os.environ,
            **place.aws_environment(),
            "PYTHONPATH": os.pathsep.join(str(REPOSITORY / each) for each in (".", "layers/primarie/python")),
        },
        cwd=REPOSITORY,
        check=True,
    )


def _read(home: Path) -> Stack:
    book = json.loads((home / "endpoints.json").read_text(encoding="utf-8"))
    return Stack(Place(home=home, port=int(book["aws"].rsplit(":", 1)[1])), book)
