"""Drafter, approver and signatory are three persons, whatever roles each of them holds."""

from primarie.cases.model import Dossier, Task
from primarie.kernel.errors import NotAllowed
from primarie.people.model import Actor


def earlier_hands(dossier: Dossier, task: Task) -> dict[str, str]:
    """Who has already put a hand to the letter of this task: username and what they did (`drafted`, `approved`)."""
    hands = {draft.author: "drafted" for draft in dossier.drafts if draft.number == task.draft}
    for entry in dossier.events("approved"):
        if entry.after.get("document") == task.document_id and task.step == "sign":
            hands.setdefault(entry.actor, "approved")
    return hands


def demand_new_eyes(dossier: Dossier, task: Task, actor: Actor) -> None:
    """NotAllowed when the person has drafted or approved this very letter."""
    match earlier_hands(dossier, task).get(actor.username):
        case "drafted":
            raise NotAllowed("Ați redactat acest răspuns; îl verifică și îl semnează alte persoane.")
        case "approved":
            raise NotAllowed("Ați avizat acest răspuns; îl semnează altă persoană.")
