"""Messages between applicant and office: what both directions have in common."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from primarie.cases.model import Case, Dossier, Message
from primarie.kernel.clock import iso
from primarie.people.model import Actor
from primarie.people.ports import Sealer

LONGEST = 5000
MOST_FILES = 20


@dataclass(frozen=True)
class Sent:
    """A message that was taken; `task_id` names the task that it answered, if any."""

    message_id: str
    at: str
    task_id: str = ""


def message_id_of(case_id: str, request_id: str) -> str:
    """The message's id: the same request, the same message."""
    return hashlib.sha256(f"{case_id}:{request_id}".encode()).hexdigest()[:20]


def known_message(dossier: Dossier, message_id: str) -> Message | None:
    """The message of that id when it has been taken already."""
    return next((each for each in dossier.messages if each.message_id == message_id), None)


def written(
    case: Case, message_id: str, direction: str, text: str, *, by: Actor, at: datetime, sealer: Sealer
) -> Message:
    """A new message, its words sealed."""
    return Message(
        message_id=message_id,
        case_id=case.case_id,
        at=iso(at),
        direction=direction,
        actor=by.username,
        text_sealed=sealer.seal(text, submission_id=case.submission_id),
    )
