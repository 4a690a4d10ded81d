"""Opinions of other departments (avize), asked side by side; the answer is sent to review once all are in."""

import hashlib
from collections.abc import Collection
from dataclasses import replace

from primarie.cases import words
from primarie.cases.change import Change
from primarie.cases.decision import decided
from primarie.cases.deed import Deed
from primarie.cases.model import Dossier, Step, Task, TaskState
from primarie.kernel.clock import iso
from primarie.kernel.errors import Stale
from primarie.kernel.journal import JournalEntry
from primarie.people.model import Role


def consult(deed: Deed, *, departments: Collection[str]) -> Change:
    """Asks each department its opinion; the draft's task stays open, and one asked already is not asked twice.

    An opinion is a task beside the draft's that no workflow waits on: sending the draft waits for it instead
    (`demand_opinions`), so that whatever becomes of an execution, no opinion is lost or asked again.
    """
    asked = _asked(deed)
    if not asked or not asked <= set(departments) - {deed.case.department}:
        raise words.refuse("departments", "Alegeți unul sau mai multe alte compartimente.")
    question = words.text(deed.given, "question", longest=2000)
    waiting = {task.department for task in deed.dossier.opinions_awaited}
    new = sorted(asked - waiting)
    if not new:
        raise Stale("Aceste compartimente au fost deja întrebate; avizele lor sunt așteptate.")
    facts = {"departments": new}
    consulted = tuple(dict.fromkeys((*deed.case.consulted, *new)))
    change = deed.entry("consulted", why=question, facts=facts).quietly(consulted=consulted)
    seq = change.entries[-1].seq
    for department in new:
        change = change.task(_opinion(deed, department, seq))
    return change


def asked_before(deed: Deed) -> JournalEntry | None:
    """The entry of the very same question by the same person, while all whom it was put to are still awaited."""
    waiting = {task.department for task in deed.dossier.opinions_awaited}
    wanted = _asked(deed)
    for entry in reversed(deed.dossier.events("consulted")):
        if entry.actor == deed.actor.username and set(entry.after["departments"]) == wanted <= waiting:
            question = deed.sealer.open(entry.why, submission_id=deed.case.submission_id)
            return entry if question == words.optional(deed.given, "question", longest=2000) else None
    return None


def give_opinion(deed: Deed) -> Change:
    """The department's opinion, `favourable` or not; its words are sealed in the journal."""
    text = words.text(deed.given, "text", longest=5000)
    favourable = deed.given.get("favourable")
    if favourable not in (True, False, "da", "nu"):
        raise words.refuse("favourable", "Spuneți dacă avizul este favorabil.")
    facts = {"department": deed.task.department, "favourable": favourable in (True, "da"), "task": deed.task.task_id}
    return _closed(deed, deed.entry("opinion_given", why=text, facts=facts))


def recall(deed: Deed) -> Change:
    """The asker waits no longer for an opinion, and says why."""
    reason = words.text(deed.given, "reason", longest=2000)
    facts = {"department": deed.task.department, "task": deed.task.task_id}
    return _closed(deed, deed.entry("opinion_recalled", why=reason, facts=facts))


def demand_opinions(dossier: Dossier) -> None:
    """Stale while an opinion that was asked for is neither in nor given up."""
    if awaited := dossier.opinions_awaited:
        names = ", ".join(sorted(task.department for task in awaited))
        raise Stale(f"Se așteaptă avizul de la: {names}. Răspunsul pleacă după ce vin avizele sau renunțați la ele.")


def _asked(deed: Deed) -> set[str]:
    given = deed.given.get("departments")
    if isinstance(given, str):
        given = given.split()
    return {str(each) for each in given} if isinstance(given, list) else set()


def _opinion(deed: Deed, department: str, seq: int) -> Task:
    task_id = hashlib.sha256(f"{deed.case.case_id}/opinion/{department}/{seq}".encode()).hexdigest()[:20]
    return Task(
        task_id=task_id,
        case_id=deed.case.case_id,
        service=deed.case.service,
        step=Step.OPINION,
        role=Role.HEAD.value,
        department=department,
        due_date=deed.case.due_date,
        opened_at=iso(deed.at),
        token="",
        officer=deed.case.assignee,
        registered_at=deed.case.registered_at,
        extended_days=deed.case.extended_days,
    )


def _closed(deed: Deed, change: Change) -> Change:
    task = decided(deed.task, deed.action, by=deed.actor, at=deed.at, status=change.after.status)
    # No workflow waits on it, so that there is nothing left to deliver.
    return change.task(replace(task, state=TaskState.DELIVERED))
