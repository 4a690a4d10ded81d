"""The signatory's signature, on the bytes that the head signed."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.four_eyes import demand_new_eyes
from primarie.cases.model import Status
from primarie.cases.ports import Authoriser
from primarie.cases.remake import remake
from primarie.kernel.errors import OtherName


def sign(deed: Deed, *, authoriser: Authoriser) -> Change:
    """Authorises the signatory's signature; after this the applicant can no longer withdraw.

    A letter that names another signatory is made again instead (`remake`).
    """
    demand_new_eyes(deed.dossier, deed.task, deed.actor)
    pin = words.text(deed.given, "pin", longest=64)
    try:
        authorisation = authoriser.authorise(
            case_id=deed.case.case_id,
            document_id=deed.task.document_id,
            stage="signatory",
            actor=deed.actor,
            pin=pin,
            shown=words.optional(deed.given, "sha256"),
        )
    except OtherName:
        return remake(deed)
    facts = {"draft": deed.task.draft, "document": deed.task.document_id}
    return deed.closing(deed.entry("signed", facts=facts, status=Status.SIGNED), authorisation=authorisation)
