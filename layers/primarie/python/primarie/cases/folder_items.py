"""How tasks, messages, drafts and files lie beside their case: pure encoders, plain values in and out."""

from collections.abc import Mapping
from typing import Any

from primarie.cases.items import Item, item_to_case, item_to_entry, kept, known
from primarie.cases.model import CaseFile, Dossier, Draft, Mention, Message, Note, Step, Task, TaskState, Work

UNDELIVERED = "UNDELIVERED"
SIGNATORY_QUEUE = "QUEUE#signatory"


def department_queue(department: str, step: Step) -> str:
    """The index key of a department's open tasks at one step: who asks for a step reads no other's."""
    return f"QUEUE#{department}#{step}"


def waiting_queue(department: str) -> str:
    """The index key of a department's tasks that wait for the applicant."""
    return f"WAITING#{department}"


def queue_of(task: Task) -> str:
    """The one queue in which an open task stands."""
    match task.step:
        case Step.SIGN:
            return SIGNATORY_QUEUE
        case Step.CLARIFY:
            return waiting_queue(task.department)
    return department_queue(task.department, task.step)


def user_key(username: str) -> str:
    """The index key of the open tasks of one person."""
    return f"USER#{username}"


def awaited_key(officer: str) -> str:
    """The index key of what an officer's cases wait for from others: approval, signature, another's opinion."""
    return f"AWAITED#{officer}"


def place_of(task: Task) -> str:
    """Where a task stands in its queue: the nearest term first; also a paging cursor."""
    return f"{task.due_date}#{task.case_id}#{task.task_id}"


def task_sk(task_id: str) -> str:
    """The sort key of a task."""
    return f"TASK#{task_id}"


def finder_key(task_id: str) -> str:
    """The index key under which a task's case is found by the task's id alone."""
    return f"TASK#{task_id}"


def task_to_item(task: Task) -> Item:
    """A task as an item: open, it stands in a queue; decided, it waits for delivery; then it is the person's past."""
    item = {"pk": task.case_id, "sk": task_sk(task.task_id)} | kept(task)
    item |= {"gsi3pk": finder_key(task.task_id), "gsi3sk": task.case_id}
    match task.state:
        case TaskState.OPEN:
            item |= {"gsi1pk": queue_of(task), "gsi1sk": place_of(task)}
            if task.assignee:
                item |= {"gsi2pk": user_key(task.assignee), "gsi2sk": place_of(task)}
            elif task.officer:
                item |= {"gsi2pk": awaited_key(task.officer), "gsi2sk": place_of(task)}
        case TaskState.DONE:
            item |= {"gsi2pk": UNDELIVERED, "gsi2sk": task.closed_at}
        case TaskState.DELIVERED:
            item |= {"gsi2pk": f"DONE#{task.closed_by}", "gsi2sk": task.closed_at}
    return item


def item_to_task(item: Mapping[str, Any]) -> Task:
    """The task that `task_to_item` wrote."""
    facts = known(Task, item)
    return Task(**{**facts, "step": Step(facts["step"]), "state": TaskState(facts.get("state", TaskState.OPEN))})


def message_to_item(message: Message) -> Item:
    """A message as an item, in the order of time."""
    return {"pk": message.case_id, "sk": f"MSG#{message.at}#{message.message_id}"} | kept(message)


def item_to_message(item: Mapping[str, Any]) -> Message:
    """The message that `message_to_item` wrote."""
    facts = known(Message, item)
    return Message(**{**facts, "uploads": tuple(facts.get("uploads", ()))})


def mentioned_key(username: str) -> str:
    """The index key of the notes that call one person."""
    return f"MENTIONED#{username}"


def note_to_items(note: Note) -> list[Item]:
    """A note as an item, in the order of time; and one for each person whom it calls, found by that person."""
    item = {"pk": note.case_id, "sk": f"NOTE#{note.at}#{note.note_id}"} | kept(note)
    facts = {"note_id": note.note_id, "case_id": note.case_id, "at": note.at, "actor": note.actor}
    calls = [
        {
            "pk": note.case_id,
            "sk": f"MENTION#{username}#{note.note_id}",
            "gsi2pk": mentioned_key(username),
            "gsi2sk": f"{note.at}#{note.note_id}",
        }
        | facts
        for username in note.mentioned
    ]
    return [item, *calls]


def item_to_note(item: Mapping[str, Any]) -> Note:
    """The note that `note_to_items` wrote."""
    facts = known(Note, item)
    return Note(**{**facts, "mentioned": tuple(facts.get("mentioned", ()))})


def item_to_mention(item: Mapping[str, Any]) -> Mention:
    """One of the calls that `note_to_items` wrote."""
    return Mention(**known(Mention, item))


def draft_to_item(draft: Draft) -> Item:
    """A draft as an item, in the order of its number."""
    return {"pk": draft.case_id, "sk": f"DRAFT#{draft.number:03d}"} | kept(draft)


def item_to_draft(item: Mapping[str, Any]) -> Draft:
    """The draft that `draft_to_item` wrote."""
    return Draft(**known(Draft, item))


def work_to_item(work: Work) -> Item:
    """An answer in the making as an item, in the order of its number."""
    return {"pk": work.case_id, "sk": f"WORK#{work.number:04d}"} | kept(work)


def item_to_work(item: Mapping[str, Any]) -> Work:
    """The answer in the making that `work_to_item` wrote."""
    return Work(**known(Work, item))


def file_to_item(case_id: str, file: CaseFile) -> Item:
    """A file of the case as an item."""
    return {"pk": case_id, "sk": f"FILE#{file.upload_id}"} | kept(file)


def item_to_file(item: Mapping[str, Any]) -> CaseFile:
    """The file that `file_to_item` wrote."""
    return CaseFile(**known(CaseFile, item))


def items_to_dossier(items: list[Item]) -> Dossier | None:
    """The whole folder out of all items of its case, in the table's order; nothing when there is no case."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(str(item["sk"]).partition("#")[0], []).append(item)
    if "CASE" not in found:
        return None
    return Dossier(
        case=item_to_case(found["CASE"][0]),
        history=tuple(item_to_entry(item) for item in found.get("HIST", ())),
        tasks=tuple(sorted(map(item_to_task, found.get("TASK", ())), key=lambda task: task.opened_at)),
        messages=tuple(item_to_message(item) for item in found.get("MSG", ())),
        drafts=tuple(item_to_draft(item) for item in found.get("DRAFT", ())),
        files=tuple(item_to_file(item) for item in found.get("FILE", ())),
        works=tuple(item_to_work(item) for item in found.get("WORK", ())),
        notes=tuple(item_to_note(item) for item in found.get("NOTE", ())),
    )
