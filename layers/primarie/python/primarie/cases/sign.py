"""The signatory's signature, on the bytes that the head signed."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.four_eyes import demand_new_eyes
from primarie.cases.model import Status
from primarie.cases.ports import Authoriser


def sign(deed: Deed, *, authoriser: Authoriser) -> Change:
    """Authorises the signatory's signature; after this the applicant can no longer withdraw."""
    demand_new_eyes(deed.dossier, deed.task, deed.actor)
    authorisation = authoriser.authorise(
        case_id=deed.case.case_id,
        document_id=deed.task.document_id,
        stage="signatory",
        actor=deed.actor,
        pin=words.text(deed.given, "pin", longest=64),
    )
    facts = {"draft": deed.task.draft, "document": deed.task.document_id}
    return deed.closing(deed.entry("signed", facts=facts, status=Status.SIGNED), authorisation=authorisation)
