"""Somebody else than the letter names wants to sign it: it is made again with that person's name, and signed anew."""

from dataclasses import replace

from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Action, Status, Step

# What the person is told, who clicked to sign and has not signed.
REMADE = {
    Step.APPROVE: "Scrisoarea a fost refăcută cu numele dumneavoastră; verificați-o și semnați din nou.",
    Step.COUNTERSIGN: (
        "Scrisoarea purta alt nume și a fost refăcută cu al dumneavoastră. Șeful compartimentului o semnează din nou, "
        "apoi o veți contrasemna dumneavoastră."
    ),
    Step.SIGN: (
        "Scrisoarea purta alt nume și a fost refăcută cu al dumneavoastră. Șeful compartimentului o semnează din nou, "
        "apoi o veți semna dumneavoastră."
    ),
}


def remake(deed: Deed) -> Change:
    """Sends the draft back to be set with the person's name; every signature is then put on the new letter."""
    facts = {"draft": deed.task.draft, "document": deed.task.document_id}
    change = deed.entry("letter_remade", facts=facts, status=Status.IN_REVIEW)
    return replace(deed, action=Action.REMAKE).closing(change)
