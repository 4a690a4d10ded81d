"""The tools of the house, from hash-locked lists only: Python for us, Python for the emulator, and Node packages."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from town.place import EMULATOR_VENV, NODE_HOME, REPOSITORY, VENV
from town.steps import StepFailed, digest, run, stamped, step, write_stamp

_LOCKS = REPOSITORY / "requirements"
_LOGS = REPOSITORY / ".local" / "logs"


def tool_environment() -> dict[str, str]:
    """The caller's environment with this repository's Python and Node tools first on PATH."""
    path = [str(VENV / "bin"), str(NODE_HOME / "bin"), str(REPOSITORY / "node_modules" / ".bin"), os.environ["PATH"]]
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    return kept | {"PATH": os.pathsep.join(path), "VIRTUAL_ENV": str(VENV)}


def ensure_tools() -> None:
    """Make the three environments match their locks. Does nothing, in milliseconds, when they do already."""
    if sys.version_info < (3, 11):  # noqa: UP036  runs under whatever `python3` the machine has
        raise StepFailed(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    lock = REPOSITORY / ".local" / "tools.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # `make test` beside `make up` shares these environments
        _ensure_venv()
        _ensure_emulator_venv()
        _ensure_node_packages()


def _ensure_venv() -> None:
    stamp, fingerprint = VENV / ".locked", digest([_LOCKS / "uv.txt", _LOCKS / "dev.txt", sys.version])
    if stamped(stamp, fingerprint):
        return
    with step("Python environment"):
        python = VENV / "bin" / "python"
        if not python.exists():
            _create(VENV)
        if not (VENV / "bin" / "uv").exists():
            pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(_LOCKS / "uv.txt")]
            _tool(pip, "environment")
        _tool([*_uv(VENV), str(_LOCKS / "uv.txt"), str(_LOCKS / "dev.txt")], "environment")
        write_stamp(stamp, fingerprint)


def _ensure_emulator_venv() -> None:
    stamp, fingerprint = EMULATOR_VENV / ".locked", digest([_LOCKS / "emulator.txt", sys.version])
    if stamped(stamp, fingerprint):
        return
    with step("Emulator's environment"):
        if not (EMULATOR_VENV / "bin" / "python").exists():
            _create(EMULATOR_VENV)
        _tool([*_uv(EMULATOR_VENV), str(_LOCKS / "emulator.txt")], "emulator-environment")
        write_stamp(stamp, fingerprint)


def _ensure_node_packages() -> None:
    modules = REPOSITORY / "node_modules"
    stamp, fingerprint = modules / ".locked", digest([REPOSITORY / "package-lock.json"])
    if stamped(stamp, fingerprint):
        return
    with step("Node packages"):
        node, npm = NODE_HOME / "bin" / "node", NODE_HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        # The wheel's own `npm` script lost its link to npm's code, so npm's entry file is named here.
        _tool([str(node), str(npm), "ci", "--ignore-scripts", "--omit=optional", "--no-progress"], "node-packages")
        write_stamp(stamp, fingerprint)


def _uv(target: Path) -> list[str]:
    return [
        str(VENV / "bin" / "uv"),
        "pip",
        "sync",
        "--quiet",
        "--require-hashes",
        "--python",
        str(target / "bin" / "python"),
    ]


def _tool(command: list[str], name: str) -> None:
    run(command, log=_LOGS / f"{name}.log", environment=tool_environment(), cwd=REPOSITORY)


def _create(where: Path) -> None:
    shutil.rmtree(where, ignore_errors=True)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=True).create(where)
    except (OSError, subprocess.CalledProcessError) as failure:
        raise StepFailed(f"python -m venv {where} failed ({failure}); on Debian install python3-venv") from failure
