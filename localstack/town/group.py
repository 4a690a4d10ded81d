"""The supervised group: emulator, trust centre, remote signing, trace collector and front door."""

from __future__ import annotations

import http.client
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import xmlrpc.client
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from town.place import ACCOUNT, EMULATOR_VENV, HOST, REGION, REPOSITORY, VENV, Place
from town.steps import StepFailed, digest, run, stamped, step, tail, write_stamp

_TOWN = REPOSITORY / "localstack"
_MEMBERS_CODE = [
    *(_TOWN / "town" / name for name in ("emulator", "trust", "traces", "front_door.py", "place.py", "seed/people.py")),
    REPOSITORY / "infra" / "paths.json",
    REPOSITORY / "requirements" / "emulator.txt",
    REPOSITORY / "requirements" / "dev.txt",
]


@dataclass(frozen=True)
class Program:
    """One member of the group. `ready` is the address that answers once it works; UDP listeners have none."""

    name: str
    command: list[str]
    ready: str | None
    environment: dict[str, str]
    stop_seconds: int = 10


def programs(place: Place) -> list[Program]:
    """The members in the order of their start."""
    python = str(VENV / "bin" / "python")
    ours = {
        "PYTHONPATH": str(_TOWN),
        "PYTHONUNBUFFERED": "1",
        "LOCAL_DIR": str(place.home),
        "PORT": str(place.port),
        "EMULATOR": place.emulator,
        **_plain(place),
        **place.aws_environment(),
    }
    members = [
        Program("trust-centre", [python, "-m", "town.trust.centre"], f"{place.trust_centre}/ready", ours),
        Program("csc", [python, "-m", "town.trust.csc"], f"{place.csc}/ready", ours),
        Program("traces", [python, "-m", "town.traces.collector"], None, ours),
        Program("front-door", [python, "-m", "town.front_door"], f"{place.site}/-/ready", ours),
    ]
    if place.emulator == "ministack":
        command = [str(EMULATOR_VENV / "bin" / "python"), str(_TOWN / "town" / "emulator" / "launch.py")]
        ready = f"{place.emulator_url}/_ministack/ready"
        members.insert(0, Program("emulator", command, ready, _emulator_environment(place), stop_seconds=300))
    return members


def _plain(place: Place) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TMPDIR": str(place.run / "tmp"),
    }


def _emulator_environment(place: Place) -> dict[str, str]:
    """All that the emulator is told, and with it every local function: nothing of this shell's leaks in."""
    return {
        **_plain(place),
        "GATEWAY_PORT": str(place.port),
        "BIND_HOST": HOST,
        "MINISTACK_HOST": HOST,
        "MINISTACK_REGION": REGION,
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(place.state / "services"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(place.state / "s3"),
        "LAMBDA_EXECUTOR": "local",
        "LAMBDA_ACCOUNT_CONCURRENCY": "200",
        "AUTH": "true",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "INFO",
        "DOCKER_HOST": f"unix://{place.run}/no-docker.sock",
        # What AWS's runtime or the machine of the function would give:
        "AWS_ENDPOINT_URL": place.emulator_url,
        "AWS_XRAY_DAEMON_ADDRESS": f"{HOST}:{place.trace_port}",
        "TZ": "UTC",
    }


def start(place: Place) -> None:
    """Bring the group up and wait until each member answers; a group that runs other code is started anew."""
    for folder in (place.logs, place.run / "tmp", place.state, place.trust, place.traces):
        folder.mkdir(parents=True, exist_ok=True)
    fingerprint = digest([*_MEMBERS_CODE, str(place), _configuration(place)])
    stamp = place.run / "group"
    if is_running(place) and not stamped(stamp, fingerprint):
        with step("Stop the group (its code changed)"):
            stop(place)
    if place.emulator == "localstack":
        with step("LocalStack container"):
            _compose(place, "up", "--detach", "--wait")
    if not is_running(place):
        with step("Start the group"):
            _refuse_taken_ports(place)
            _launch(place)
            write_stamp(stamp, fingerprint)
    with step("Group answers") as remarks:
        for program in programs(place):
            _wait_ready(place, program)
        remarks.append(" ".join(program.name for program in programs(place)))


def _launch(place: Place) -> None:
    shutil.rmtree(place.run / "tmp", ignore_errors=True)
    (place.run / "tmp").mkdir(parents=True)
    file = place.run / "supervisord.conf"
    file.write_text(_configuration(place), encoding="utf-8")
    run(
        [str(VENV / "bin" / "supervisord"), "-c", str(file)],
        log=place.logs / "supervisord-start.log",
        environment=_plain(place),
        cwd=REPOSITORY,
        timeout=60,
    )


def _configuration(place: Place) -> str:
    parts = [
        f"[supervisord]\nlogfile={_quoted(place.logs / 'supervisord.log')}\npidfile={_quoted(place.run / 'pid')}\n"
        f"childlogdir={_quoted(place.logs)}\ndirectory={_quoted(REPOSITORY)}\nminfds=4096\n",
        f"[inet_http_server]\nport={HOST}:{place.port + 5}\n",
        "[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n",
    ]
    for order, program in enumerate(programs(place)):
        environment = ",".join(f'{key}="{_quoted(value)}"' for key, value in sorted(program.environment.items()))
        parts.append(
            f"[program:{program.name}]\ncommand={_quoted(shlex.join(program.command))}\n"
            f"environment={environment}\npriority={order}\nautorestart=true\nstartsecs=1\nstartretries=5\n"
            f"stopsignal=TERM\nstopwaitsecs={program.stop_seconds}\nstopasgroup=false\nkillasgroup=true\n"
            f"redirect_stderr=true\nstdout_logfile={_quoted(place.logs / (program.name + '.log'))}\n"
            "stdout_logfile_maxbytes=20MB\nstdout_logfile_backups=2\n"
        )
    return "\n".join(parts)


def _quoted(value: object) -> str:
    return str(value).replace("%", "%%")


def _refuse_taken_ports(place: Place) -> None:
    mine = range(place.port + (1 if place.emulator == "localstack" else 0), place.port + 6)
    for port in mine:
        kind = socket.SOCK_DGRAM if port == place.trace_port else socket.SOCK_STREAM
        with socket.socket(socket.AF_INET, kind) as probe:
            if kind == socket.SOCK_STREAM:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as taken:
                raise StepFailed(f"port {port} is taken by another program; choose another with PORT=…") from taken


def _wait_ready(place: Place, program: Program, seconds: float = 300) -> None:
    log = place.logs / f"{program.name}.log"
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        state = states(place).get(program.name, "GONE")
        if state in ("FATAL", "GONE"):
            raise StepFailed(f"{program.name} does not stay up ({state})\n{tail(log)}", log)
        if program.ready is None:
            if state == "RUNNING":
                return
        elif answers(program.ready):
            return
        time.sleep(0.1)
    raise StepFailed(f"{program.name} does not answer after {seconds:.0f} s\n{tail(log)}", log)


def answers(url: str, timeout: float = 5) -> bool:
    """Whether a GET brings an answer below 400, redirects followed."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            return bool(answer.status < 400)
    except (OSError, http.client.HTTPException):  # HTTPError is an OSError
        return False


def _rpc(place: Place) -> Any:
    return xmlrpc.client.ServerProxy(f"{place.supervisor}/RPC2").supervisor


def is_running(place: Place) -> bool:
    """Whether this place's own supervisor answers."""
    try:
        return bool(_rpc(place).getPID() == _pid(place))
    except (OSError, xmlrpc.client.Error, http.client.HTTPException):
        return False


def _pid(place: Place) -> int:
    file = place.run / "pid"
    return int(file.read_text(encoding="utf-8")) if file.exists() else -1


def states(place: Place) -> dict[str, str]:
    """State of each member by name, in the supervisor's words; empty when nothing runs."""
    try:
        return {each["name"]: each["statename"] for each in _rpc(place).getAllProcessInfo()}
    except (OSError, xmlrpc.client.Error, http.client.HTTPException):
        return {}


def stop(place: Place) -> None:
    """Stop the group; the emulator saves its data first. Nothing happens when it is down already."""
    if not is_running(place):
        return
    pid = _pid(place)
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 330  # a large town is some gigabytes to save
    while _alive(pid):
        if time.monotonic() > deadline:
            raise StepFailed("the supervisor does not stop", place.logs / "supervisord.log")
        time.sleep(0.1)
    if place.emulator == "localstack":
        _compose(place, "stop")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text(encoding="utf-8").rsplit(")", 1)[-1].split()[0] == "Z")


def status(place: Place) -> int:
    """Print what runs; answer 0 when every member does, 3 otherwise."""
    now = states(place)
    for program in programs(place):
        state = now.get(program.name, "STOPPED")
        print(f"  {program.name:<14} {state:<10} {program.ready or f'udp {HOST}:{place.trace_port}'}")
    return 0 if all(now.get(program.name) == "RUNNING" for program in programs(place)) else 3


def follow_logs(place: Place, name: str | None) -> int:
    """Show the end of one log, or of every program's, and follow until interrupted when a terminal watches."""
    files = [place.logs / f"{name}.log"] if name else [place.logs / f"{p.name}.log" for p in programs(place)]
    there = [str(file) for file in files if file.exists()]
    if not there:
        print(f"No log {name or ''} under {place.logs}")
        return 1
    follow = ["-F"] if sys.stdout.isatty() else []
    return subprocess.run(["tail", "-n", "40", *follow, *there], check=False).returncode


def _compose(place: Place, *words: str) -> None:
    docker = shutil.which("docker")
    if docker is None:
        raise StepFailed("EMULATOR=localstack needs Docker; without it leave EMULATOR unset")
    environment = {
        **os.environ,
        "PORT": str(place.port),
        "LOCAL_DIR": str(place.home),
        "REGION": REGION,
        "TRACE_PORT": str(place.trace_port),
    }
    run(
        [docker, "compose", "-f", str(_TOWN / "compose.yaml"), "-p", f"primarie-{place.port}", *words],
        log=place.logs / "compose.log",
        environment=environment,
        cwd=REPOSITORY,
    )
