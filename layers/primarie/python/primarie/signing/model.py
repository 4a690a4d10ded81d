"""Letters and the stages they pass; each stage is a type of its own, so that none can be skipped."""

from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """Stages of a letter's bytes, in order.

    Rendered, approved (the head signed), signed (the signatory signed), sealed (as sent), kept (B-LTA).
    """

    RENDERED = "rendered"
    APPROVED = "approved"
    SIGNED = "signed"
    SEALED = "sealed"
    KEPT = "kept"


@dataclass(frozen=True)
class StoredPdf:
    """Where the bytes of one stage are and what they hash to."""

    stage: Stage
    key: str
    version_id: str
    sha256: str
    at: str
    by: str


@dataclass(frozen=True)
class Letter:
    """A letter of a case: `kind` letter | refusal | redirect | receipt; `draft` the version it was rendered from."""

    case_id: str
    document_id: str
    kind: str
    draft: int
    stages: dict[Stage, StoredPdf] = field(default_factory=dict)

    def at(self, stage: Stage) -> StoredPdf:
        """The bytes at that stage; KeyError when it has not got there."""
        return self.stages[stage]
