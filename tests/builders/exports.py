"""An office that makes files, in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from primarie.exports.build_export import build_export
from primarie.exports.model import Built, Export
from primarie.exports.ports import Progress
from primarie.exports.read_export import Fetched, read_export
from primarie.exports.start_export import start_export
from primarie.people.model import Actor, Role
from tests.fakes.clock import FakeClock
from tests.fakes.exports import FakeExportLinks, FakeExportQueue, FakeExports, FakeExportShelf
from tests.fakes.people import FakeSealer

HEAD = Actor("head", "Șefa", "DRPMD", frozenset({Role.HEAD}))
OTHER = Actor("registrar", "Ana", "DRPMD", frozenset({Role.REGISTRAR}))
OFFICER = Actor("officer", "Ion", "DRPMD", frozenset({Role.OFFICER}))


@dataclass
class Press:
    """Record, queue, shelf and a builder that remembers who it built for; `fault` is raised by the next build."""

    clock: FakeClock = field(default_factory=FakeClock)
    exports: FakeExports = field(default_factory=FakeExports)
    queue: FakeExportQueue = field(default_factory=FakeExportQueue)
    shelf: FakeExportShelf = field(default_factory=FakeExportShelf)
    sealer: FakeSealer = field(default_factory=FakeSealer)
    built_for: list[Actor] = field(default_factory=list)
    fault: Exception | None = None

    def start(self, actor: Actor = HEAD, kind: str = "register", form: str = "csv", key: str = "k") -> Export:
        return start_export(
            kind, form, {"first": "2026-11-01", "name": "Ștefan"}, key,
            actor=actor, exports=self.exports, queue=self.queue, sealer=self.sealer, clock=self.clock,
        )  # fmt: skip

    def build(self, export_id: str) -> Export | None:
        return build_export(
            export_id, builders={"register": self._builder}, exports=self.exports, shelf=self.shelf,
            sealer=self.sealer, clock=self.clock,
        )  # fmt: skip

    def read(self, export_id: str, actor: Actor = HEAD) -> Fetched:
        return read_export(export_id, actor=actor, exports=self.exports, links=FakeExportLinks())

    def _builder(self, asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
        self.built_for.append(actor)
        fault, self.fault = self.fault, None
        if fault:
            raise fault
        for done in range(0, 2501, 500):
            progress(done, 2500)
        return Built(f"{asked['name']} {form}".encode(), f"registru.{form}")
