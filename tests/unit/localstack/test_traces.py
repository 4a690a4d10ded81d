"""Collecting segments, and the tree of one case."""

import json
from pathlib import Path
from typing import Any

import pytest

from town.traces import collector, tree

HEADER = b'{"format":"json","version":1}\n'


def segment(name: str, number: int, start: float, parent: str | None = None, trace: str = "t1", **more: Any) -> Any:
    return {
        "id": f"s{number}",
        "name": name,
        "trace_id": trace,
        "start_time": start,
        "end_time": start + 0.5,
        **({"parent_id": parent} if parent else {}),
        **more,
    }


def test_the_daemons_protocol_is_read() -> None:
    assert collector.segment_of(HEADER + '{"name": "ș"}'.encode()) == '{"name":"ș"}'


@pytest.mark.parametrize("datagram", [b"", b"x", b'{"format":"cbor"}\n{}', HEADER + b"{", b"[]\n{}"])
def test_nonsense_is_no_segment(datagram: bytes) -> None:
    assert collector.segment_of(datagram) is None


def test_a_full_file_is_set_aside_and_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "ROTATE_AT", 20)
    for number in range(9):
        collector.keep(tmp_path, json.dumps({"id": number, "pad": "x" * 20}))
    assert [one["id"] for one in tree.read(tmp_path)] == [4, 5, 6, 7, 8]


def test_a_case_is_every_trace_that_names_it_in_order_of_time() -> None:
    case: Any = {"annotations": {"case": "S6-2026-00000001", "app": "registry"}}
    documents = [
        segment("casework", 3, 20.0, trace="t2", subsegments=[segment("## open_case", 4, 20.1, **case)]),
        segment("## register_request", 2, 10.1, parent="s1", **case),
        segment("dynamodb", 5, 10.2, parent="s2", aws={"operation": "TransactWriteItems"}, fault=True),
        segment("intake", 1, 10.0),
        segment("other", 9, 11.0, trace="t9", annotations={"case": "S6-2026-00000002"}),
    ]
    roots = tree.roots_of("S6-2026-00000001", documents)
    assert [root.name for root in roots] == ["intake", "casework"]
    assert roots[0].children[0].name == "registry.register_request"
    assert roots[0].children[0].children[0].name == "dynamodb TransactWriteItems"
    lines = list(tree.lines_of(roots))
    assert lines[0].startswith("    0.000 s  intake")
    assert "    dynamodb TransactWriteItems" in lines[2]
    assert lines[2].endswith("FAILED")
    assert lines[3].startswith("   10.000 s  casework")


def test_a_segment_sent_twice_is_shown_once() -> None:
    case: Any = {"annotations": {"case": "c"}}
    twice = [segment("intake", 1, 1.0, in_progress=True), segment("intake", 1, 1.0, **case)]
    assert len(tree.roots_of("c", twice)) == 1


def test_nothing_traced_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tree.show(tmp_path, "S6-2026-00000009") == 1
    assert "No trace" in capsys.readouterr().out
