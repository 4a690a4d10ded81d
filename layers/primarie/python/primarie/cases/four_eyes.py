"""Drafter, approver, countersigner and signatory are different persons, whatever roles each of them holds."""

from primarie.cases.model import Dossier, Step, Task
from primarie.kernel.errors import NotAllowed
from primarie.people.model import Actor

_BEFORE = {Step.COUNTERSIGN: ("approved",), Step.SIGN: ("approved", "countersigned")}


def earlier_hands(dossier: Dossier, task: Task) -> dict[str, str]:
    """Who has already put a hand to the letter of this task: username and the event (`drafted`, `approved` …)."""
    hands = {draft.author: "drafted" for draft in dossier.drafts if draft.number == task.draft}
    for event in _BEFORE.get(task.step, ()):
        for entry in dossier.events(event):
            if entry.after.get("document") == task.document_id:
                hands.setdefault(entry.actor, event)
    return hands


def demand_new_eyes(dossier: Dossier, task: Task, actor: Actor) -> None:
    """NotAllowed when the person has drafted, approved or countersigned this very letter."""
    match earlier_hands(dossier, task).get(actor.username):
        case "drafted":
            raise NotAllowed("Ați redactat acest răspuns; îl verifică și îl semnează alte persoane.")
        case "approved":
            raise NotAllowed("Ați avizat acest răspuns; îl semnează altă persoană.")
        case "countersigned":
            raise NotAllowed("Ați contrasemnat acest răspuns; îl semnează altă persoană.")
