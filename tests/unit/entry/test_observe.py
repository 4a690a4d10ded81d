"""What a trace keeps of a failure: its type, and nothing that it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from primarie.entry import observe


class Recorder:
    """A tracer that keeps what a subsegment is told and what breaks out of it, as X-Ray does."""

    def __init__(self) -> None:
        self.provider = self
        self.kept: list[Any] = []

    @contextmanager
    def in_subsegment(self, name: str) -> Iterator[Any]:
        try:
            yield SimpleNamespace(put_annotation=lambda key, value: self.kept.append((key, value)))
        except Exception as error:
            self.kept.append(str(error))
            raise


def test_of_a_failure_only_the_type_enters_the_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(observe, "tracer", lambda _app: recorder)
    error = RuntimeError("Ion Popescu, 385…")
    with pytest.raises(RuntimeError) as caught, observe.observed("intake", "show", case_id="S6-2026-00000001"):
        raise error
    assert caught.value is error
    assert recorder.kept == [("app", "intake"), ("case", "S6-2026-00000001"), ("error", "RuntimeError")]


def test_what_goes_well_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(observe, "tracer", lambda _app: recorder)
    with observe.observed("intake", "show"):
        pass
    assert recorder.kept == [("app", "intake")]
