"""One person's signature on a letter: what the head's, the countersigner's and the signatory's have in common."""

from typing import Any

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.four_eyes import demand_new_eyes
from primarie.cases.model import Status
from primarie.cases.ports import Authoriser
from primarie.cases.remake import remake
from primarie.kernel.errors import OtherName


def put_signature(
    deed: Deed, *, stage: str, event: str, authoriser: Authoriser, status: Status | None = None
) -> Change:
    """Authorises the person's signature on the very bytes that were shown, and notes it as `event`.

    A letter that names another person at this `stage` is made again instead (`remake`). NotAllowed for who had the
    letter in hand before, InvalidInput without a PIN.
    """
    demand_new_eyes(deed.dossier, deed.task, deed.actor)
    pin = words.text(deed.given, "pin", longest=64)
    try:
        authorisation = authoriser.authorise(
            case_id=deed.case.case_id,
            document_id=deed.task.document_id,
            stage=stage,
            actor=deed.actor,
            pin=pin,
            shown=words.optional(deed.given, "sha256"),
        )
    except OtherName:
        return remake(deed)
    facts = {"draft": deed.task.draft, "document": deed.task.document_id}
    moved: dict[str, Any] = {"status": status} if status else {}
    return deed.closing(deed.entry(event, facts=facts, **moved), authorisation=authorisation)
