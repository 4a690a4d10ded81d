"""`python -m town up|down|reset|status|logs|trace|tools|deploy`: the commands behind the Makefile."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time

from town.environment import ensure_tools
from town.place import REPOSITORY, VENV, Place, here
from town.steps import StepFailed, report


def main() -> int:
    """Parse the command line, run the command, answer the exit code."""
    arguments = _parser().parse_args()
    try:
        return _perform(arguments)
    except StepFailed as failure:
        return report(failure)
    except (KeyboardInterrupt, BrokenPipeError):  # the reader had enough
        sys.stderr.close()
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="town", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("up", help="start, deploy, load demo data, print the addresses")
    commands.add_parser("down", help="stop, keep the data")
    commands.add_parser("reset", help="stop and delete the local data")
    commands.add_parser("status", help="say what runs")
    commands.add_parser("tools", help="install the locked tools and nothing else")
    logs = commands.add_parser("logs", help="show the group's logs")
    logs.add_argument("name", nargs="?", help="emulator, front-door, trust-centre, csc or traces")
    trace = commands.add_parser("trace", help="print the trace of a case as a tree")
    trace.add_argument("case", help="registration id, e.g. S6-2026-00000042")
    deploy = commands.add_parser("deploy", help="deploy to AWS with your own credentials")
    deploy.add_argument("stage")
    return parser


def _perform(arguments: argparse.Namespace) -> int:
    place = here()
    if arguments.command in ("up", "deploy", "tools") and not _in_own_environment():
        ensure_tools()
        if arguments.command == "tools":
            return 0
        _continue_in_own_environment()
    match arguments.command:
        case "up":
            return _up(place)
        case "down":
            return _down(place)
        case "reset":
            return _reset(place)
        case "trace":
            from town.traces.tree import show

            return show(place.traces, arguments.case)
        case "deploy":
            from town.deployment import deploy_to_aws

            return deploy_to_aws(arguments.stage)
    from town import group

    return group.status(place) if arguments.command == "status" else group.follow_logs(place, arguments.name or None)


def _in_own_environment() -> bool:
    return os.environ.get("TOWN_TOOLS_READY") == "1" and sys.prefix == str(VENV)


def _continue_in_own_environment() -> None:
    """The first half ran on the machine's Python; the rest needs the locked packages."""
    python = str(VENV / "bin" / "python")
    local = here().aws_environment() if sys.argv[1] == "up" else {}
    path = os.pathsep.join([str(REPOSITORY / "localstack"), str(REPOSITORY / "layers" / "primarie" / "python")])
    environment = {**os.environ, **local, "TOWN_TOOLS_READY": "1", "PYTHONPATH": path}
    sys.stdout.flush()
    os.execve(python, [python, "-m", "town", *sys.argv[1:]], environment)  # noqa: S606  this very program


def _up(place: Place) -> int:
    from town import deployment, endpoints, group
    from town.seed import plant

    began = time.monotonic()
    place.home.mkdir(parents=True, exist_ok=True)
    group.start(place)
    outputs = deployment.deploy(place)
    plant(place, outputs)
    book = endpoints.describe(place, outputs)
    endpoints.write(place, book)
    endpoints.wait_until_open(book, place)
    endpoints.show(book)
    took = time.monotonic() - began
    print(f"\n  Up in {took:.0f} s. Stop: make down. Logs: make logs. Addresses: {place.endpoints}")
    return 0


def _down(place: Place) -> int:
    from town import group
    from town.steps import step

    with step("Stop the group"):
        group.stop(place)
    return 0


def _reset(place: Place) -> int:
    _down(place)
    for data in (place.state, place.run, place.trust, place.traces, place.logs, place.home / "demo"):
        shutil.rmtree(data, ignore_errors=True)
    place.endpoints.unlink(missing_ok=True)
    print("  Local data deleted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
