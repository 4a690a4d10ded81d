"""One case's trace as a tree: every trace in which a segment carries the case's annotation, in the order of time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Node:
    """A segment or subsegment with what happened inside it."""

    name: str
    start: float
    end: float
    annotations: dict[str, Any]
    failed: bool
    children: list[Node] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """How long it took."""
        return (self.end - self.start) * 1000


def read(folder: Path) -> list[dict[str, Any]]:
    """Every kept segment document, oldest file first."""
    files = [*sorted(folder.glob("segments.*.jsonl"), reverse=True), folder / "segments.jsonl"]
    lines = (line for file in files if file.exists() for line in file.read_text(encoding="utf-8").split("\n"))
    return [json.loads(line) for line in lines if line]


def roots_of(case: str, documents: Iterable[dict[str, Any]]) -> list[Node]:
    """The trees of the case. A document sent on its own hangs under its parent when that was collected too."""
    latest = {one["id"]: one for one in documents}  # a segment in progress is sent again when it ends
    nested: dict[str, list[dict[str, Any]]] = {}
    for one in latest.values():
        if one.get("parent_id") in latest:
            nested.setdefault(one["parent_id"], []).append(one)
    tops = [one for one in latest.values() if one.get("parent_id") not in latest]
    traces = {one.get("trace_id") for one in latest.values() if _mentions(case, one)}
    nodes = [_node(one, nested) for one in tops if one.get("trace_id") in traces]
    return sorted(nodes, key=lambda node: node.start)


def _mentions(case: str, document: dict[str, Any]) -> bool:
    if (document.get("annotations") or {}).get("case") == case:
        return True
    return any(_mentions(case, child) for child in document.get("subsegments") or [])


def _node(document: dict[str, Any], nested: dict[str, list[dict[str, Any]]]) -> Node:
    inner = [*(document.get("subsegments") or []), *nested.get(document.get("id", ""), [])]
    start = float(document.get("start_time") or 0)
    return Node(
        name=_name(document),
        start=start,
        end=float(document.get("end_time") or start),
        annotations=document.get("annotations") or {},
        failed=bool(document.get("error") or document.get("fault")),
        children=sorted((_node(child, nested) for child in inner), key=lambda node: node.start),
    )


def _name(document: dict[str, Any]) -> str:
    aws = document.get("aws") or {}
    operation = aws.get("operation")
    table = aws.get("table_name") or aws.get("bucket_name") or ""
    app = (document.get("annotations") or {}).get("app", "")
    name = document.get("name", "?").removeprefix("## ")
    return " ".join(filter(None, [f"{app}.{name}" if app else name, operation, table]))


def lines_of(roots: list[Node]) -> Iterator[str]:
    """The trees as lines, times relative to the first."""
    began = roots[0].start if roots else 0.0
    for root in roots:
        yield from _lines(root, began, 0)


_SAID_ANYWAY = {"case", "app", "ColdStart", "Service"}


def _lines(node: Node, began: float, depth: int) -> Iterator[str]:
    said = [f"{key}={value}" for key, value in sorted(node.annotations.items()) if key not in _SAID_ANYWAY]
    name = f"{'  ' * depth}{node.name}"
    marks = " ".join(["FAILED"] * node.failed + said)
    yield f"{node.start - began:9.3f} s  {name:<60} {node.milliseconds:9.1f} ms  {marks}".rstrip()
    for child in node.children:
        yield from _lines(child, began, depth + 1)


def show(folder: Path, case: str) -> int:
    """Print the case's trees; answer 1 when nothing was traced."""
    roots = roots_of(case, read(folder))
    if not roots:
        print(f"No trace of {case} under {folder}")
        return 1
    print(f"Trace of {case}: {len(roots)} calls")
    for line in lines_of(roots):
        print(line)
    return 0
