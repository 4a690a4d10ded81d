"""The officer's question to the applicant (clarificări)."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Message, Status
from primarie.kernel.clock import iso


def clarify(deed: Deed) -> Change:
    """Sends the question and waits for the applicant. The legal term runs on: OG 27/2002 knows no suspension."""
    text = words.text(deed.given, "text", longest=5000)
    asked = Message(
        message_id=deed.task.task_id,
        case_id=deed.case.case_id,
        at=iso(deed.at),
        direction="out",
        actor=deed.actor.username,
        text_sealed=deed.seal(text),
    )
    change = deed.entry("clarification_asked", facts={"message": asked.message_id}, status=Status.AWAITING_APPLICANT)
    return deed.closing(change.message(asked))
