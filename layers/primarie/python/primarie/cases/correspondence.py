"""Messages between applicant and office: what both directions have in common."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from primarie.cases.model import Case, Dossier, Message
from primarie.kernel.clock import iso
from primarie.kernel.errors import KeyReused
from primarie.kernel.language import N_, _
from primarie.people.model import Actor
from primarie.people.ports import Sealer

LONGEST = 5000
OTHER_CONTENT = N_("Aceeași cheie a venit cu un alt conținut; pentru o cerere nouă folosiți o cheie nouă.")
MOST_FILES = 20


@dataclass(frozen=True)
class Sent:
    """A message that was taken; `task_id` names the task that it answered, if any."""

    message_id: str
    at: str
    task_id: str = ""


def message_id_of(case_id: str, request_id: str, *, by: Actor, direction: str) -> str:
    """The message's id: the same request of the same person in the same direction, the same message."""
    return hashlib.sha256(f"{case_id}:{direction}:{by.username}:{request_id}".encode()).hexdigest()[:20]


def known_message(dossier: Dossier, message_id: str, text: str, sealer: Sealer) -> Message | None:
    """The message of that id when it has been taken already; KeyReused when it says something else."""
    found = next((each for each in dossier.messages if each.message_id == message_id), None)
    if found:
        demand_same_text(dossier.case, found.text_sealed, text, sealer)
    return found


def demand_same_text(case: Case, sealed: str, text: str, sealer: Sealer) -> None:
    """KeyReused when what was kept under a key is not what comes with it now: nothing is lost without a word."""
    if sealer.open(sealed, submission_id=case.submission_id) != text:
        raise KeyReused(_(OTHER_CONTENT))


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
