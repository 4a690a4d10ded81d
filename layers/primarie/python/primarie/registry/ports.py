"""What the register needs from outside; each promise stands beside its method."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from primarie.registry.model import BroughtFile, Registration, Submission


class Registrar(Protocol):
    """Whoever holds the pen of the register."""

    def register(self, submission: Submission) -> Registration:
        """The number for a submission, the same for the same submission for ever.

        KeyReused when the same submission id came with another body; Busy when nothing could be taken now.
        """
        ...


class BroughtFiles(Protocol):
    """Files that people uploaded before they ask for a number."""

    def brought(self, upload_ids: Sequence[str]) -> Mapping[str, BroughtFile]:
        """Those of the uploads that exist, by id."""
        ...
