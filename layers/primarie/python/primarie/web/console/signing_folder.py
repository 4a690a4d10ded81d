"""The folder to sign (mapa de semnat): up to fifty letters under one PIN, each shown with its hash."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from primarie.cases.list_tasks import Asked
from primarie.cases.model import Task
from primarie.cases.permissions import actions
from primarie.cases.sign_folder import MOST, SIGNING, Item, Outcome, folder_id_of
from primarie.kernel.errors import InvalidInput, TooManyAttempts
from primarie.kernel.identifiers import random_id
from primarie.people.model import Actor, Role
from primarie.web.console import words
from primarie.web.console.case_parts import letters_of
from primarie.web.console.forms import HANDS
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Outcome as Answer
from primarie.web.console.visit import Shown, Visit

_SIGNERS = frozenset({Role.HEAD, Role.SIGNATORY})


@dataclass(frozen=True)
class Sheet:
    """A letter of the folder: `sha256` of what lies behind its link, and of what travels with it; `why` not, if so."""

    task_id: str
    case_id: str
    number: str
    service: str
    due: str
    step: str
    document_id: str = ""
    title: str = ""
    sha256: tuple[str, ...] = ()
    why: str = ""


def may_sign(actor: Actor) -> bool:
    """Whether the person ever signs, by a role of their own."""
    return bool(actor.roles & _SIGNERS)


def folder_page(visit: Visit, office: Office) -> Answer:
    """What waits for the person's signature, the nearest term first, fifty at most."""
    return _shown(visit, office)


def sign_folder(visit: Visit, office: Office) -> Answer:
    """Signs what was ticked; says of each letter what became of it, and shows what is left.

    What there was no time for is shown with a form that goes on, and needs no PIN again.
    """
    items = [Item(name.removeprefix("t-"), value) for name, value in visit.form.items() if name.startswith("t-")]
    if not items:
        return _shown(visit, office, errors={"pin": "Bifați cel puțin o scrisoare."})
    known, pin = visit.form.get("mapa", ""), visit.form.get("pin", "")
    folder_id = known or (folder_id_of(visit.actor, visit.form.get("cheie", "") or visit.request_id) if pin else "")
    try:
        found = office.workroom.folder.sign(items, pin, folder_id, actor=visit.actor)
    except InvalidInput as error:
        ticked = frozenset(item.task_id for item in items)
        return _shown(visit, office, errors={"pin": error.errors[0].message}, ticked=ticked)
    except TooManyAttempts as error:
        return _shown(visit, office, errors={"pin": error.detail})
    if any(outcome.pending for outcome in found):
        return _at_work(visit, items, found, folder_id)
    results = [(_case_of(outcome, visit), _said(outcome)) for outcome in found]
    gone = frozenset(outcome.task_id for outcome in found if outcome.decision)
    return _shown(visit, office, results=results, signed=_signed(found), gone=gone)


def _at_work(visit: Visit, items: Sequence[Item], found: Sequence[Outcome], folder_id: str) -> Shown:
    """The folder half signed: each letter with what became of it so far, and all it takes to go on."""
    fields = {f"t-{item.task_id}": item.sha256 for item in items}
    fields |= {name: value for name, value in visit.form.items() if name.startswith("c-")}
    lines = [(_case_of(each, visit), "urmează" if each.pending else _said(each)) for each in found]
    facts = {"lines": lines, "fields": fields | {"mapa": folder_id}, "signed": _signed(found), "all": len(found)}
    return Shown("signing_on.html", facts)


def _signed(found: Sequence[Outcome]) -> int:
    return sum(outcome.decision is not None for outcome in found)


def _shown(
    visit: Visit,
    office: Office,
    *,
    errors: dict[str, str] | None = None,
    ticked: frozenset[str] = frozenset(),
    results: list[tuple[str, str]] | None = None,
    signed: int = 0,
    gone: frozenset[str] = frozenset(),
) -> Shown:
    names = Names(office)
    tasks = [task for task in _tasks(visit, office) if task.task_id not in gone]
    facts = {
        "sheets": [_sheet(task, visit, office, names) for task in tasks],
        "most": MOST,
        "errors": errors or {},
        "ticked": ticked,
        "results": results or [],
        "signed": signed,
        "key": random_id(),
    }
    return Shown("signing_folder.html", facts, 400 if errors else 200)


def _tasks(visit: Visit, office: Office) -> list[Task]:
    """Every task at a step of signing that the person may sign, by term."""
    held = office.delegates.held(actor=visit.actor)
    found = [
        task
        for step, (action, _) in SIGNING.items()
        for task in office.cases.queue(Asked(queue="mine", state=step.value, limit=MOST), actor=visit.actor).tasks
        if action in actions(visit.actor, task, held)
    ]
    return sorted(found, key=lambda task: (task.due_date, task.task_id))[:MOST]


def _sheet(task: Task, visit: Visit, office: Office, names: Names) -> Sheet:
    service = office.catalogue.services.get(task.service)
    title = service.title if service else task.service
    sheet = Sheet(
        task.task_id,
        task.case_id,
        words.number_of(task.case_id),
        title,
        words.day(task.due_date),
        words.STEPS[task.step],
    )
    letters = {each.document_id: each for each in letters_of(office.papers.letters(task.case_id), names)}
    letter = letters.get(task.document_id)
    if letter is None:
        return sheet
    together = [letter, *(letters[each] for each in letter.companions if each in letters)]
    named = letter.hands.get(HANDS[task.step], visit.actor.username)
    why = f"Poartă numele {names.of(named)}; o semnați din dosarul ei." if named != visit.actor.username else ""
    shown = tuple(each.sha256 for each in together)
    return replace(sheet, document_id=letter.document_id, title=letter.title, why=why, sha256=shown)


def _case_of(outcome: Outcome, visit: Visit) -> str:
    if outcome.decision:
        return outcome.decision.case_id
    return visit.form.get(f"c-{outcome.task_id}", "")


def _said(outcome: Outcome) -> str:
    if outcome.decision:
        return words.DONE.get(outcome.decision.action, "")
    return outcome.error.detail if outcome.error else ""
