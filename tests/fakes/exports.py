"""Exports in memory."""

from dataclasses import dataclass, field, replace

from primarie.exports.model import Export, ExportState, storage_key


@dataclass
class FakeExports:
    """The record of exports; `over` holds those whose time has passed."""

    kept: dict[str, Export] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)
    notes: list[Export] = field(default_factory=list)

    def create(self, export: Export, *, expires_at: int) -> Export:
        assert expires_at > 0
        return self.kept.setdefault(export.export_id, export)

    def find(self, export_id: str) -> Export | None:
        return None if export_id in self.over else self.kept.get(export_id)

    def note(self, export: Export) -> None:
        self.notes.append(export)
        if self.kept[export.export_id].state is not ExportState.READY:
            told = ("state", "done", "total", "name", "size", "key", "version_id", "ready_at", "why")
            changes = {name: getattr(export, name) for name in told}
            self.kept[export.export_id] = replace(self.kept[export.export_id], **changes)


@dataclass
class FakeExportQueue:
    """What was handed to the worker, in order."""

    put_in: list[str] = field(default_factory=list)

    def put(self, export_id: str) -> None:
        self.put_in.append(export_id)


@dataclass
class FakeExportShelf:
    """Files by key; `broken` makes the next put fail."""

    files: dict[str, bytes] = field(default_factory=dict)
    broken: bool = False

    def put(self, export_id: str, content: bytes, media_type: str) -> tuple[str, str]:
        assert media_type
        if self.broken:
            self.broken = False
            raise ConnectionError("the shelf does not answer")
        self.files[storage_key(export_id)] = content
        return storage_key(export_id), "v1"


class FakeExportLinks:
    """Addresses that say what they lead to."""

    def link(self, key: str, *, version_id: str, filename: str, content_type: str, seconds: int = 60) -> str:
        assert content_type
        return f"https://files.example/{key}?version={version_id}&name={filename}&seconds={seconds}"
