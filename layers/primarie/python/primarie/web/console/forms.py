"""The forms under an open task: one for each action that this person may take now."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from primarie.cases.model import Action, Step, Task
from primarie.cases.views import DeskView, ShownTask
from primarie.catalogue.model import Department
from primarie.catalogue.say import in_words
from primarie.people.model import Role
from primarie.signing.model import Hand
from primarie.web.console import words
from primarie.web.console.case_parts import ShownLetter
from primarie.web.console.names import Names
from primarie.web.console.office import Office
from primarie.web.console.visit import Visit
from primarie.web.words import counted

# All hands sign what lies before them, so these forms show it and carry its hash.
SIGNING = frozenset({Action.APPROVE, Action.COUNTERSIGN, Action.SIGN})
HANDS = {Step.APPROVE: Hand.HEAD, Step.COUNTERSIGN: Hand.COUNTERSIGNER, Step.SIGN: Hand.SIGNATORY}


@dataclass(frozen=True)
class Form:
    """One action's form. `open`: shown unfolded; `values` what its fields hold; `choices` what selects offer."""

    action: str
    title: str
    open: bool
    primary: bool
    values: Mapping[str, str]
    errors: Mapping[str, str]
    choices: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Forms:
    """All forms of the open task; `letters` lie to be signed; `hindered` says why this person's hand may not.

    `named`: whose name stands there instead of this person's.
    """

    task_id: str = ""
    step: str = ""
    opened: str = ""
    escalated: str = ""
    forms: tuple[Form, ...] = ()
    letters: tuple[ShownLetter, ...] = ()
    hindered: str = ""
    returned: str = ""
    named: str = ""


def forms_of(
    view: DeskView,
    letters: Sequence[ShownLetter],
    visit: Visit,
    office: Office,
    names: Names,
    *,
    refused: str,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
) -> Forms:
    """The open task's forms for this person; none when nothing waits on them."""
    mine = next((each for each in view.tasks if each.actions and each.task.step is not Step.OPINION), None)
    mine = mine or next((each for each in view.tasks if each.actions), None)
    if mine is None:
        return Forms()
    hindered = _hindered(view, mine.task, visit.actor.username)
    actions = [each for each in mine.actions if not (hindered and each in SIGNING)]
    forms = []
    for place, action in enumerate(actions):
        again = refused == action
        forms.append(
            Form(
                action=action.value,
                title=words.ACTIONS[action],
                open=again or (place == 0 and not refused),
                primary=place == 0,
                values=typed if again else _values(view, action, office),
                errors=errors if again else {},
                choices=_choices(view, mine, action, office),
            )
        )
    return Forms(
        task_id=mine.task.task_id,
        step=words.STEPS[mine.task.step],
        opened=words.moment(mine.task.opened_at),
        escalated=mine.task.escalated,
        forms=tuple(forms),
        letters=_to_sign(mine.task, letters),
        hindered=hindered,
        returned=_returned(view, mine.task),
        named="" if hindered else _named(mine.task, letters, visit.actor.username, names),
    )


def _to_sign(task: Task, letters: Sequence[ShownLetter]) -> tuple[ShownLetter, ...]:
    """The letter of the task with those that are signed together with it."""
    first = next((each for each in letters if each.document_id == task.document_id), None)
    if first is None or not task.document_id:
        return ()
    return (first, *(each for each in letters if each.document_id in first.companions))


def _hindered(view: DeskView, task: Task, username: str) -> str:
    """Four eyes, told before the person tries; the verb itself holds to them."""
    if not task.document_id:
        return ""
    if any(draft.number == task.draft and draft.author == username for draft in view.drafts):
        return "Ați redactat acest răspuns; îl verifică și îl semnează alte persoane."
    signed = [e.event for e in view.history if e.actor == username and e.after.get("document") == task.document_id]
    return next((words.HINDERED[event] for event in signed if event in words.HINDERED), "")


def _named(task: Task, letters: Sequence[ShownLetter], username: str, names: Names) -> str:
    """Whose name stands where this person would sign; empty when it is their own."""
    hand = HANDS.get(task.step)
    letter = next((each for each in letters if each.document_id == task.document_id), None)
    named = letter.hands.get(hand, username) if letter and hand else username
    return names.of(named) if named != username else ""


def _returned(view: DeskView, task: Task) -> str:
    """Why the letter came back, for who writes it again."""
    if task.step not in ("draft", "assign"):
        return ""
    last = next((e for e in reversed(view.history) if e.event in ("drafted", "returned", "rejected")), None)
    return last.why if last and last.event in ("returned", "rejected") else ""


def _values(view: DeskView, action: Action, office: Office) -> dict[str, str]:
    """What a fresh form begins with: the last version of the answer, so that a return loses nothing."""
    written = [draft for draft in view.drafts if (draft.kind == "redirect") == (action is Action.REDIRECT)]
    if action is Action.DRAFT and view.work:
        return {"subject": view.work.subject, "body": view.work.body, "kind": view.work.kind}
    if action is Action.DRAFT and written:
        return {"subject": written[-1].subject, "body": written[-1].body, "kind": written[-1].kind}
    if action is Action.REDIRECT and written:
        return {"text": written[-1].body}
    if action is Action.DRAFT:
        outline = _filled(office.catalogue.letters_of(view.case.service)["letter"].get("body", ""), view, office)
        return {"subject": f"Răspuns la cererea nr. {words.number_of(view.case.case_id)}", "body": outline}
    if action is Action.ASSIGN:
        return {"assignee": view.case.assignee}
    return {}


def _filled(outline: str, view: DeskView, office: Office) -> str:
    """The outline with `{field}` replaced by what the request says there; a field left empty leaves a gap to fill."""
    service = office.catalogue.services.get(view.case.service)
    fields: Mapping[str, Any] = service.schema.get("properties", {}) if service else {}

    def said(found: re.Match[str]) -> str:
        name = found[1]
        return in_words(fields[name], view.data.get(name)) or "…" if name in fields else found[0]

    return re.sub(r"\{(\w+)\}", said, outline)


def _choices(view: DeskView, mine: ShownTask, action: Action, office: Office) -> dict[str, Any]:
    service = office.catalogue.services.get(view.case.service)
    match action:
        case Action.ASSIGN:
            return _people(view, office) | _departments(view, mine, office) | {"was": view.case.assignee}
        case Action.REDIRECT:
            listed = office.catalogue.authorities.values()
            return {"authorities": [(each.code, each.name) for each in listed]}
        case Action.CONSULT:
            others = _others(view, office)
            return {"departments": [(each.code, each.name) for each in others]}
        case Action.EXTEND:
            return {"most": service.term.extension if service else 0, "extended": view.case.extended_days}
        case Action.DRAFT:
            return {"kinds": _kinds(office.catalogue.letters_of(view.case.service)), "base": view.mark} | _kept(view)
        case _:
            return {}


def _kept(view: DeskView) -> dict[str, str]:
    return {"kept": words.moment(view.work.at)} if view.work else {}


def _kinds(letters: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str]]:
    """What the officer chooses from, where the service has more than one kind of answer."""
    if len(letters) == 1:
        return []
    return [(kind, _kind_words(words_of)) for kind, words_of in letters.items()]


def _kind_words(letter: Mapping[str, Any]) -> str:
    days = letter.get("days")
    return f"{letter['title']} ({counted(days, 'zi', 'zile')})" if days else str(letter["title"])


def _people(view: DeskView, office: Office) -> dict[str, Any]:
    members = office.people.members(view.case.department)
    return {"officers": [(each.username, each.name) for each in members if Role.OFFICER in each.roles]}


def _others(view: DeskView, office: Office) -> list[Department]:
    """Departments beside the case's own that take work."""
    left_out = {view.case.department, *office.people.closed()}
    return [each for each in office.catalogue.institution.departments if each.code not in left_out]


def _departments(view: DeskView, mine: ShownTask, office: Office) -> dict[str, Any]:
    """Other departments, while nobody has the case yet."""
    if mine.task.step != "assign":
        return {"departments": []}
    others = _others(view, office)
    return {"departments": [(each.code, each.name) for each in others]}
