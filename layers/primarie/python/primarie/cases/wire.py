"""The desk API's shapes of cases and tasks: plain data in the contract's words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from primarie.cases.list_tasks import Page
from primarie.cases.model import Case, CaseDocument, CaseFile, Task
from primarie.cases.permissions import actions
from primarie.cases.postings import Carried, Posting, ShownPosting
from primarie.cases.views import DeskView, ShownDraft, ShownEntry, ShownMessage, ShownNote, ShownWork, TimelineEntry
from primarie.people.model import Actor, Delegation

Json = dict[str, Any]


def task_json(task: Task, *, actor: Actor, held: Sequence[Delegation], today: date, case: Case | None = None) -> Json:
    """A task as the person who asks sees it: `actions` are those that they may take now."""
    shown: Json = {
        "taskId": task.task_id,
        "caseId": task.case_id,
        "service": task.service,
        "step": task.step.value,
        "actions": [action.value for action in actions(actor, task, held, case)],
        "department": task.department,
        "dueDate": task.due_date,
        "daysLeft": (date.fromisoformat(task.due_date) - today).days,
        "openedAt": task.opened_at,
        "state": task.state.value,
    }
    wanted = {
        "assignee": task.assignee,
        "documentId": task.document_id,
        "escalated": task.escalated,
        "closedAt": task.closed_at,
        "closedBy": task.closed_by,
    }
    return shown | {key: value for key, value in wanted.items() if value}


def page_json(page: Page, *, actor: Actor, held: Sequence[Delegation], today: date) -> Json:
    """A page of a queue."""
    items = [task_json(task, actor=actor, held=held, today=today) for task in page.tasks]
    return {"items": items} | ({"next": page.next} if page.next else {})


def case_json(view: DeskView, *, actor: Actor, held: Sequence[Delegation], today: date) -> Json:
    """A case as the desk shows it."""
    case = view.case
    shown: Json = {
        "id": case.case_id,
        "service": case.service,
        "status": case.status.value,
        "restricted": bool(case.restricted),
        "dueDate": case.due_date,
        "department": case.department,
        "channel": case.channel,
        "registeredAt": case.registered_at,
        "extendedDays": case.extended_days,
        "applicant": view.applicant.as_dict(),
        "data": view.data,
        "summary": view.summary,
        "timeline": [timeline_json(entry) for entry in view.timeline],
        "documents": [document_json(document) for document in view.documents],
        "messages": [message_json(message) for message in view.messages],
        "tasks": [task_json(each.task, actor=actor, held=held, today=today, case=case) for each in view.tasks],
        "history": [entry_json(entry) for entry in view.history],
        "files": [file_json(file) for file in view.files],
        "drafts": [draft_json(draft) for draft in view.drafts],
        "notes": [note_json(note) for note in view.notes],
        "mark": view.mark,
        "joined": list(case.joined),
    }
    if view.work:
        shown["work"] = work_json(view.work)
    wanted: Json = {"assignee": case.assignee, "joinedTo": case.joined_to, "closedOn": case.closed_on}
    if case.receipts:
        wanted["archive"] = archive_json(case.receipts[-1])
        wanted["packages"] = [archive_json(each) | {"n": n} for n, each in enumerate(case.receipts, start=1)]
    return shown | {key: value for key, value in wanted.items() if value}


def timeline_json(entry: TimelineEntry) -> Json:
    """One thing that happened, as the applicant may know it."""
    shown = {"at": entry.at, "event": entry.event, "actor": entry.actor, "department": entry.department}
    return shown | ({"note": entry.note} if entry.note else {})


def entry_json(entry: ShownEntry) -> Json:
    """A history entry; what is empty is left out."""
    shown = {
        "seq": entry.seq,
        "at": entry.at,
        "event": entry.event,
        "actor": entry.actor,
        "department": entry.department,
        "hash": entry.hash,
    }
    wanted = {"before": entry.before, "after": entry.after, "why": entry.why}
    return shown | {key: value for key, value in wanted.items() if value}


def document_json(document: CaseDocument) -> Json:
    """A letter of the case."""
    return {
        "id": document.document_id,
        "kind": document.kind,
        "sha256": document.sha256,
        "signed": document.signed,
    }


def message_json(message: ShownMessage) -> Json:
    """A message between applicant (`in`) and office (`out`)."""
    return {
        "id": message.message_id,
        "at": message.at,
        "direction": message.direction,
        "actor": message.actor,
        "text": message.text,
        "attachments": list(message.uploads),
    }


def note_json(note: ShownNote) -> Json:
    """A colleague's note, with whom it calls."""
    return {
        "id": note.note_id,
        "at": note.at,
        "actor": note.actor,
        "text": note.text,
        "mentioned": list(note.mentioned),
    }


def file_json(file: CaseFile) -> Json:
    """A file of the case and the verdict on it."""
    return {"id": file.upload_id, "state": file.state} | ({"why": file.why} if file.why else {})


def draft_json(draft: ShownDraft) -> Json:
    """A version of the answer."""
    shown = {
        "number": draft.number,
        "kind": draft.kind,
        "author": draft.author,
        "at": draft.at,
        "subject": draft.subject,
        "body": draft.body,
    }
    return shown | ({"addressee": draft.addressee} if draft.addressee else {})


def work_json(work: ShownWork) -> Json:
    """An answer in the making, not sent to review."""
    return {
        "number": work.number,
        "kind": work.kind,
        "author": work.author,
        "at": work.at,
        "subject": work.subject,
        "body": work.body,
        "mark": work.mark,
    }


def archive_json(receipt: Json) -> Json:
    """Where a package of the case lies."""
    return {
        "bucket": receipt["bucket"],
        "key": receipt["key"],
        "versionId": receipt["version_id"],
        "sha256": receipt["sha256"],
        "retainUntil": receipt["retain_until"],
    }


def posting_json(shown: ShownPosting) -> Json:
    """Something to carry, with the name and address of its envelope."""
    posting = shown.posting
    address = {"kind": posting.addressee, "name": shown.name, "address": shown.address}
    return _posting_json(posting) | {"addressee": {key: value for key, value in address.items() if value}}


def carried_json(carried: Carried) -> Json:
    """What is on record of a posting; `repeated` when it was there before."""
    return _posting_json(carried.posting) | {
        "recordedBy": carried.said_by,
        "recordedAt": carried.said_at,
        "repeated": carried.repeated,
    }


def _posting_json(posting: Posting) -> Json:
    shown = {
        "noticeId": posting.notice_id,
        "caseId": posting.case_id,
        "event": posting.event,
        "channel": posting.channel,
        "state": posting.state,
        "plannedAt": posting.at,
    }
    wanted = {
        "documentId": posting.document_id,
        "letterOf": posting.letter_of,
        "sentOn": posting.sent_on,
        "reference": posting.reference,
    }
    return shown | {key: value for key, value in wanted.items() if value}


def delegation_json(delegation: Delegation) -> Json:
    """A dated substitution."""
    return {
        "delegationId": delegation.delegation_id,
        "absent": delegation.absent,
        "delegate": delegation.delegate,
        "role": delegation.role.value,
        "department": delegation.department,
        "from": delegation.first_day,
        "to": delegation.last_day,
        "namedBy": delegation.named_by,
    } | ({"endedAt": delegation.ended_at, "endedBy": delegation.ended_by} if delegation.ended_at else {})
