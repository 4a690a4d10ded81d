"""What the exports room needs from outside; each promise stands beside its method."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from primarie.exports.model import Built, Export
from primarie.people.model import Actor

Progress = Callable[[int, int], None]


class Exports(Protocol):
    """The record of every export."""

    def create(self, export: Export, *, expires_at: int) -> Export:
        """Writes it, gone at that epoch second; the one that stands under its id, which is the first."""
        ...

    def find(self, export_id: str) -> Export | None:
        """The export as last written, or nothing when there is none or its time is over."""
        ...

    def note(self, export: Export) -> None:
        """Writes how far it is; one that is ready stays as it is."""
        ...


class ExportQueue(Protocol):
    """The way to the worker."""

    def put(self, export_id: str) -> None:
        """Hands the export over; it may arrive twice."""
        ...


class ExportShelf(Protocol):
    """Where the files stand for some days."""

    def put(self, export_id: str, content: bytes, media_type: str) -> tuple[str, str]:
        """Stores the bytes; the key and the version that were written."""
        ...


class ExportLinks(Protocol):
    """Short-lived addresses."""

    def link(self, key: str, *, version_id: str, filename: str, content_type: str, seconds: int = 60) -> str:
        """An address of one version, good for `seconds`; it downloads as `filename`."""
        ...


class Builder(Protocol):
    """Makes the file of one kind of export."""

    def __call__(self, asked: Mapping[str, Any], form: str, *, actor: Actor, progress: Progress) -> Built:
        """The file for the filters as far as the actor may see; called again, it makes the same kind of file anew.

        `progress(done, total)` may be told as often as one likes. InvalidInput, NotAllowed, NotFound end the export
        with their words; anything else is tried again.
        """
        ...
