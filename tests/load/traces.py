"""What the traces of a case hold, as counts."""

from __future__ import annotations

from collections.abc import Iterator
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


def of_case(folder: Path, case_id: str) -> list[Work]:
    """Every piece of work that carries the case's annotation, in the order of time."""
    found = [work for document in read(folder) for work in _works(document, case_id)]
    return [work for _, work in sorted(found, key=lambda pair: pair[0])]


def _works(document: Json, case_id: str) -> Iterator[tuple[float, Work]]:
    annotations = document.get("annotations") or {}
    if annotations.get("case") == case_id and document["name"].startswith("## "):
        start, end = float(document["start_time"]), float(document.get("end_time") or document["start_time"])
        app = str(annotations.get("app", ""))
        yield start, Work(app, document["name"][3:], (end - start) * 1000, tuple(_calls(document)))
        return
    for child in document.get("subsegments") or []:
        yield from _works(child, case_id)


def _calls(document: Json) -> Iterator[str]:
    if document.get("namespace") == "aws":
        yield f"{document['name']} {(document.get('aws') or {}).get('operation', '')}".strip()
    for child in document.get("subsegments") or []:
        yield from _calls(child)
