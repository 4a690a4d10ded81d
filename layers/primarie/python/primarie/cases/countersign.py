"""The secretary general's countersignature for legality, on the bytes that the head signed."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.four_eyes import demand_new_eyes
from primarie.cases.ports import Authoriser
from primarie.cases.remake import remake
from primarie.kernel.errors import OtherName


def countersign(deed: Deed, *, authoriser: Authoriser) -> Change:
    """Authorises the countersigner's signature; the case stays approved until the signatory has signed too.

    A letter that names another countersigner is made again instead (`remake`).
    """
    demand_new_eyes(deed.dossier, deed.task, deed.actor)
    pin = words.text(deed.given, "pin", longest=64)
    try:
        authorisation = authoriser.authorise(
            case_id=deed.case.case_id,
            document_id=deed.task.document_id,
            stage="countersigner",
            actor=deed.actor,
            pin=pin,
            shown=words.optional(deed.given, "sha256"),
        )
    except OtherName:
        return remake(deed)
    facts = {"draft": deed.task.draft, "document": deed.task.document_id}
    return deed.closing(deed.entry("countersigned", facts=facts), authorisation=authorisation)
