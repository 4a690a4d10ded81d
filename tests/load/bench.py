"""`make bench`: what the chain costs, as counts and ratios, written to `.local/bench.json`.

On a copy that was planted by `SEED=large` it measures instead how the desk keeps up with a hundred thousand cases.

Milliseconds are printed beside them for orientation; they belong to the machine, the counts and ratios to the code.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.integration.flows import Office
from tests.load import scale
from tests.load.pages import of_each_page
from tests.load.traces import Work, of_case
from town.doors import Citizen, Refused, address_book, awaited, aws_client
from town.place import REPOSITORY, Place, here

Json = dict[str, Any]
RUNS = 7
REGISTRATIONS = 64
READS = {"show_request", "view_case"}  # our own looking whether the case has got there


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The median wall time of a command over several runs, after one that is not counted."""
    taken = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, env=environment, check=True, cwd=REPOSITORY, capture_output=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def import_times() -> Json:
    """How long each app takes to import, against `import chalice, boto3`."""
    library = REPOSITORY / "layers/primarie/python"
    base = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": ""}
    plain = seconds([sys.executable, "-c", "import chalice, boto3"], base)
    found: Json = {}
    for app in sorted(path.parent for path in (REPOSITORY / "functions").glob("*/app.py")):
        environment = {**base, "PYTHONPATH": f"{library}{os.pathsep}{app}"}
        found[app.name] = round(seconds([sys.executable, "-c", "import app"], environment) / plain, 2)
    return found


def stored_bytes(book: Json, case_id: str) -> Json:
    """Bytes that one case holds, by store: table items as JSON, objects as they are."""
    dynamodb, s3 = aws_client(book, "dynamodb"), aws_client(book, "s3")
    found: Json = {}
    for name, table in book["tables"].items():
        pages = dynamodb.get_paginator("scan").paginate(TableName=table)
        items = [item for page in pages for item in page["Items"] if case_id in json.dumps(item, default=str)]
        found[f"table {name}"] = sum(len(json.dumps(item, default=str)) for item in items)
    for name, bucket in book["buckets"].items():
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        found[f"bucket {name}"] = sum(
            o["Size"] for page in pages for o in page.get("Contents", []) if case_id in o["Key"]
        )
    return {name: size for name, size in found.items() if size}


def transitions(book: Json, case_id: str) -> int:
    """State transitions of the case's execution."""
    states = aws_client(book, "stepfunctions")
    machine = next(arn for name, arn in book["stateMachines"].items() if "request" in name.lower())
    arn = f"{machine.replace(':stateMachine:', ':execution:')}:{case_id}-1"
    pages = states.get_paginator("get_execution_history").paginate(executionArn=arn)
    return sum(event["type"].endswith("StateEntered") for page in pages for event in page["events"])


def rate(office: Office, clients: int) -> float:
    """Registrations a second with so many clients at once."""
    bodies = [office.request() for _ in range(REGISTRATIONS)]
    citizens = [Citizen(office.book) for _ in range(clients)]

    def one(at: int) -> None:
        while True:
            try:
                citizens[at % clients].submit(bodies[at])
            except Refused as refusal:
                if refusal.status not in (429, 503):
                    raise
            else:
                return

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(one, range(REGISTRATIONS)))
    return REGISTRATIONS / (time.perf_counter() - start)


def traced(place: Place, case_id: str, complete: Callable[[list[Work]], bool]) -> list[Work]:
    """The case's traced work, once the trace holds what `complete` asks for."""

    def look() -> list[Work] | None:
        found = of_case(place.traces, case_id)
        return found if complete(found) else None

    return awaited(f"the trace of {case_id}", look, 30)


def calls_by_step(steps: list[Work]) -> Json:
    """AWS calls of each kind of work, the costliest first."""
    found: dict[str, int] = {}
    for work in steps:
        found[work.name] = found.get(work.name, 0) + len(work.aws_calls)
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def measure(place: Place) -> Json:
    """Everything, against a running copy."""
    office = Office(address_book(place.endpoints))
    office.answered(office.registered())  # warms every function
    lone = office.registered()
    registration = traced(place, lone["id"], lambda found: any("register_request" in w.name for w in found))
    whole = office.registered()
    office.answered(whole)
    chain = traced(place, whole["id"], lambda found: any("close_case" in w.name for w in found))
    steps = [w for w in chain if w.name not in READS]
    signatures = [w.milliseconds for w in chain if "sign_letter" in w.name or "seal_letter" in w.name]
    pages = of_each_page(place, office.book["site"])
    one, many = rate(office, 1), rate(office, 64)
    door = [w for w in registration if w.app in ("intake", "registry")]
    return {
        "registration": {
            "awsCalls": sum(len(w.aws_calls) for w in door),
            "bytes": sum(stored_bytes(office.book, lone["id"]).values()),
        },
        "chain": {
            "awsCalls": sum(len(w.aws_calls) for w in steps),
            "awsCallsOf": calls_by_step(steps),
            "bytes": stored_bytes(office.book, whole["id"]),
            "stateTransitions": transitions(office.book, whole["id"]),
        },
        "citizenPages": pages,
        "importAgainstChaliceAndBoto3": import_times(),
        "signature": {"milliseconds": round(statistics.median(signatures), 1), "count": len(signatures)},
        "registrationsPerSecond": {
            "clients1": round(one, 1),
            "clients64": round(many, 1),
            "ratio": round(many / one, 2),
        },
    }


def main() -> None:
    """Measures, prints and writes the figures."""
    place = here()
    # A large town's chain costs what a small one's does, and its tables are too long to weigh.
    figures = {"scale": scale.measure(place)} if scale.planted(place) else measure(place)
    (place.home / "bench.json").write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    print(f"\nwritten to {Path(place.home / 'bench.json')}")


if __name__ == "__main__":
    main()
