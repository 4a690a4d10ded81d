"""What the traces of a case hold, as counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from town.traces.tree import read

Json = dict[str, Any]


@dataclass(frozen=True)
class Work:
    """One piece of work of one function: how long it took and the AWS calls that it made, by `service operation`."""

    app: str
    name: str
    milliseconds: float
    aws_calls: tuple[str, ...]
    id: str = ""


def of_case(folder: Path, case_id: str) -> list[Work]:
    """Every piece of work that carries the case's annotation, in the order of time."""
    return _works(folder, lambda document: _is_work_on(document, case_id))


def of_all(folder: Path) -> list[Work]:
    """Every piece of work that is over, in the order of time."""
    return _works(folder, lambda document: document["name"].startswith("## ") and not document.get("in_progress"))


def _works(folder: Path, chosen: Callable[[Json], bool]) -> list[Work]:
    latest = {document["id"]: document for document in read(folder)}  # one in progress is sent again at its end
    inside: dict[str, list[Json]] = {}
    for document in latest.values():
        inside.setdefault(document.get("parent_id", ""), []).append(document)
    works = [document for document in latest.values() if chosen(document)]
    return [_work(document, inside) for document in sorted(works, key=lambda each: float(each["start_time"]))]


def _is_work_on(document: Json, case_id: str) -> bool:
    return (document.get("annotations") or {}).get("case") == case_id and document["name"].startswith("## ")


def _work(document: Json, inside: dict[str, list[Json]]) -> Work:
    start = float(document["start_time"])
    end = float(document.get("end_time") or start)
    app = str((document.get("annotations") or {}).get("app", ""))
    return Work(app, document["name"][3:], (end - start) * 1000, tuple(_calls(document, inside)), document["id"])


def _calls(document: Json, inside: dict[str, list[Json]]) -> Iterator[str]:
    if document.get("namespace") == "aws":
        yield f"{document['name']} {(document.get('aws') or {}).get('operation', '')}".strip()
    for child in [*(document.get("subsegments") or []), *inside.get(document["id"], [])]:
        yield from _calls(child, inside)
