"""An export: what was asked for, how far its file is, and where it lies."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# A file stays this long, then it and its record pass away; whoever needs it again asks again.
KEPT_DAYS = 7
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
}

# What a long PDF comes in: its volumes.
_BOUND = {"zip": "application/zip"}


def media_type_of(name: str) -> str:
    """The media type of a finished file, by the ending of its name."""
    return {**MEDIA_TYPES, **_BOUND}[name.rpartition(".")[2]]


class ExportState(StrEnum):
    """Where an export stands; a failed one is tried again by itself and may still become ready."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Export:
    """One file on its way. `asked_sealed`: the filters, as ciphertext under `export_id`; a name may stand in them.

    `by`, `roles`, `department`: who asked and in what capacity, so that the worker sees no more than they may.
    `done` of `total` rows are written; `total` is 0 while nobody knows. `why`: what went wrong, in the office's words.
    """

    export_id: str
    kind: str
    form: str
    asked_sealed: str
    by: str
    roles: tuple[str, ...]
    department: str
    requested_at: str
    state: ExportState = ExportState.WAITING
    done: int = 0
    total: int = 0
    name: str = ""
    size: int = 0
    key: str = ""
    version_id: str = ""
    ready_at: str = ""
    why: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The wire form; holds neither filters nor place."""
        told: dict[str, Any] = {
            "exportId": self.export_id,
            "kind": self.kind,
            "format": self.form,
            "state": self.state.value,
            "requestedAt": self.requested_at,
        }
        if self.total:
            told |= {"done": self.done, "total": self.total}
        if self.state is ExportState.READY:
            told |= {"name": self.name, "size": self.size, "readyAt": self.ready_at}
        return told | ({"why": self.why} if self.why else {})


@dataclass(frozen=True)
class Built:
    """A finished file: its bytes, and the name under which people keep it (ASCII, with its ending)."""

    content: bytes = field(repr=False)
    name: str


def storage_key(export_id: str) -> str:
    """Where an export's file lies in the documents bucket; nothing of its content or owner is in it."""
    return f"exports/{export_id}"
