"""A letter sent back with the reason: by the head (`return`) or by the signatory (`reject`)."""

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.deed import Deed
from primarie.cases.model import Action


def give_back(deed: Deed) -> Change:
    """Sends the letter back to who wrote it; the next version becomes a letter of its own."""
    reason = words.text(deed.given, "reason", longest=2000)
    back, status = deed.back()
    event = "returned" if deed.action is Action.RETURN else "rejected"
    facts = {"draft": deed.task.draft, "document": deed.task.document_id}
    return deed.closing(deed.entry(event, why=reason, facts=facts, status=status, letter=""), back=back)
