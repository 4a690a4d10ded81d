"""The page of a case: everything that an officer needs to decide, and the forms to do it with."""

from collections.abc import Mapping
from typing import Any

from primarie.cases.model import Task
from primarie.cases.permissions import RIGHTS, Right, standing
from primarie.cases.views import DeskView
from primarie.kernel.errors import InvalidInput, MessageCame
from primarie.kernel.identifiers import random_id
from primarie.people.model import Applicant
from primarie.web.console import words
from primarie.web.console.asked_opinions import opinions_of
from primarie.web.console.case_parts import (
    applicant_rows,
    data_rows,
    files_of,
    letters_of,
    term_of,
    timeline_of,
)
from primarie.web.console.forms import forms_of
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.route import picture_of
from primarie.web.console.versions import meanwhile_of, versions_of
from primarie.web.console.visit import Moved, Outcome, Shown, Visit

# So many of the last events are shown at once; the older ones unfold.
_LATELY = 20


def case_page(visit: Visit, office: Office) -> Outcome:
    """The case; that it was looked at stays in its history."""
    return shown_case(visit, office)


def address(case_id: str, done: str = "") -> str:
    """The address of a case's page, with what was just done."""
    return f"/consola/dosare/{case_id}" + (f"?facut={done}" if done else "")


def send_message(visit: Visit, office: Office) -> Outcome:
    """A message to the applicant, once for a form however often it is sent."""
    case_id = visit.params["case_id"]
    try:
        text, seen = visit.form.get("text", ""), visit.form.get("seen")
        office.correspondence.send(case_id, text, form_key(visit), actor=visit.actor, seen=seen)
    except InvalidInput as error:
        return shown_case(visit, office, form="message", errors=by_field(error), typed=visit.form)
    except MessageCame as error:
        return shown_case(visit, office, form="message", errors={"text": error.detail}, typed=visit.form, status=409)
    return Moved(f"{address(case_id, 'message')}#mesaje")


def reveal_applicant(visit: Visit, office: Office) -> Outcome:
    """The case with its applicant in clear, for this once; why stays in the history."""
    case_id = visit.params["case_id"]
    try:
        found = office.correspondence.reveal(case_id, visit.form.get("reason", ""), form_key(visit), actor=visit.actor)
    except InvalidInput as error:
        return shown_case(visit, office, form="reveal", errors=by_field(error), typed=visit.form)
    return shown_case(visit, office, revealed=found)


def open_file(visit: Visit, office: Office) -> Outcome:
    """A file or letter, by an address that is good for a minute."""
    return Moved(
        office.correspondence.link(
            visit.params["case_id"], visit.params["file_id"], visit.request_id, actor=visit.actor
        )
    )


def shown_case(
    visit: Visit,
    office: Office,
    *,
    form: str = "",
    errors: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    revealed: Applicant | None = None,
    meanwhile: bool = False,
    status: int = 400,
) -> Shown:
    """The page; `form` names the form that was refused, which keeps what was typed and says what is wrong.

    `meanwhile`: the answer was changed by somebody else since the form was drawn; both texts are shown. `status`: of a
    page with errors.
    """
    view = office.cases.view(visit.params["case_id"], visit.request_id, actor=visit.actor)
    names = Names(office)
    facts = _facts(view, visit, office, names) | {
        "revealed": revealed is not None,
        "applicant": applicant_rows(revealed or view.applicant),
        "refused": form,
        "errors": dict(errors or {}),
        "typed": dict(typed or {}),
        "key": random_id(),
        "done": _done(view, visit, names),
    }
    if machine := office.workroom.routes.machine(view.case.route):
        facts["picture"] = picture_of(machine, view)
    if meanwhile:
        facts["meanwhile"] = meanwhile_of(view, typed or {}, names)
    letters = letters_of(office.papers.letters(view.case.case_id), names)
    forms = forms_of(view, letters, visit, office, names, refused=form, typed=typed or {}, errors=errors or {})
    facts |= {"letters": letters, "forms": forms, "waits": _waits(view, forms.task_id)}
    return Shown("case.html", facts, 409 if meanwhile else status if errors else 200)


def form_key(visit: Visit) -> str:
    """The form's own key, so that a double click is one deed; the request's when a form came without."""
    return visit.form.get("cheie", "")[:64] or visit.request_id


def by_field(error: InvalidInput) -> dict[str, str]:
    """What is wrong, by field."""
    return {each.field: each.message for each in error.errors}


def _facts(view: DeskView, visit: Visit, office: Office, names: Names) -> dict[str, Any]:
    case = view.case
    service = office.catalogue.services.get(case.service)
    happened, seen = timeline_of(view, names)
    held = office.delegates.held(actor=visit.actor)
    return {
        "case": case,
        "number": words.number_of(case.case_id),
        "registered": words.moment(case.registered_at),
        "channel": words.CHANNELS.get(case.channel, case.channel),
        "service": service.title if service else case.service,
        "summary": view.summary,
        "data": data_rows(service, view.data),
        "department": names.department(case.department),
        "assignee": names.of(case.assignee),
        "files": files_of(view.files, office),
        "drafts": versions_of(view, names),
        "messages": [(each, names.of(each.actor), words.moment(each.at)) for each in view.messages],
        "happened": happened,
        "lately": _LATELY,
        "seen": seen,
        "term": term_of(case, office),
        "receipts": [dict(each) | {"until": words.day(str(each.get("retain_until", "")))} for each in case.receipts],
        "joined_to": words.number_of(case.joined_to) if case.joined_to else "",
        "joined": [(each, words.number_of(each)) for each in case.joined],
        "notes": [
            (each, names.of(each.actor), words.moment(each.at), ", ".join(map(names.of, each.mentioned)))
            for each in view.notes
        ],
        "meantime": _meantime(view, visit),
        "colleagues": _colleagues(case.department, visit, office),
        "open_tasks": [_open_task(each.task, names) for each in view.tasks],
        "opinions": opinions_of(view, names),
        "may_note": standing(visit.actor, case, RIGHTS[Right.NOTE], held) is not None,
        "may_write": standing(visit.actor, case, RIGHTS[Right.MESSAGE], held) is not None,
        "may_reveal": standing(visit.actor, case, RIGHTS[Right.REVEAL], held) is not None,
        "may_annul": standing(visit.actor, case, RIGHTS[Right.ANNUL], held) is not None and not case.finished,
    }


def _colleagues(department: str, visit: Visit, office: Office) -> list[tuple[str, str]]:
    """Whom a note may call: those of the case's department, by the name to write."""
    members = office.people.members(department)
    return [(each.username, each.name or each.username) for each in members if each.username != visit.actor.username]


def _done(view: DeskView, visit: Visit, names: Names) -> str:
    done = words.DONE.get(visit.query.get("facut", ""), "")
    others = {names.of(note.actor): None for note in view.notes if note.note_id in _meantime(view, visit)}
    return f"{done}. Între timp au mai scris: {', '.join(others)}" if done and others else done


def _meantime(view: DeskView, visit: Visit) -> frozenset[str]:
    """The notes that colleagues left while the person wrote the one that the page now shows."""
    seen = visit.query.get("vazute", "")
    if not seen.isdecimal():
        return frozenset()
    return frozenset(note.note_id for note in view.notes[int(seen) :] if note.actor != visit.actor.username)


def _open_task(task: Task, names: Names) -> tuple[str, str, str]:
    """What waits, with whom, since when."""
    who = names.of(task.assignee) or f"{words.ROLES.get(task.role, 'solicitant')}, {names.department(task.department)}"
    return words.STEPS[task.step], who, words.moment(task.opened_at)


def _waits(view: DeskView, task_id: str) -> str:
    """What the case waits for when this person has nothing to do on it."""
    if task_id or view.case.finished:
        return ""
    if not view.tasks:
        return "Fluxul lucrează la pasul următor. Reîncărcați pagina peste câteva secunde."
    return f"Lucrarea este la pasul „{words.STEPS[view.tasks[0].task.step]}”, care nu este la dumneavoastră."
