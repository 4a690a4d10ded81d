"""The head's approval (aviz): the first of the two signatures (OG 27/2002 art. 13)."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.four_eyes import demand_new_eyes
from primarie.cases.model import Status
from primarie.cases.ports import Authoriser
from primarie.cases.remake import remake
from primarie.kernel.errors import OtherName


def approve(deed: Deed, *, authoriser: Authoriser) -> Change:
    """Approves the rendered letter and authorises the head's signature on those very bytes.

    A letter that names another head is made again instead (`remake`).
    """
    demand_new_eyes(deed.dossier, deed.task, deed.actor)
    pin = words.text(deed.given, "pin", longest=64)
    try:
        authorisation = authoriser.authorise(
            case_id=deed.case.case_id,
            document_id=deed.task.document_id,
            stage="head",
            actor=deed.actor,
            pin=pin,
            shown=words.optional(deed.given, "sha256"),
        )
    except OtherName:
        return remake(deed)
    facts = {"draft": deed.task.draft, "document": deed.task.document_id}
    return deed.closing(deed.entry("approved", facts=facts, status=Status.APPROVED), authorisation=authorisation)
