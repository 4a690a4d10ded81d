"""What becomes of a request in a large demo town: who had it, when, how it ended, or where it stands today."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from primarie.cases.change import Change
from primarie.cases.decision import decided
from primarie.cases.model import Action, Case, Draft, Status, Step, Task, TaskState
from primarie.kernel.clock import iso
from primarie.kernel.journal import JournalEntry
from primarie.people.model import SYSTEM, Actor
from town.seed.large_sealing import Prepared
from town.seed.people import STAFF

# Petitions about the street go on to those who keep it.
_MOVED = {"sesizare": ("ADPDU", "DGPL")}
_ENDS = {Status.ARCHIVED: 74, Status.ANSWERED: 12, Status.REDIRECTED: 5, Status.CLOSED: 5, Status.WITHDRAWN: 4}
_STUCK = 0.003


@cache
def _first(role: str, department: str = "") -> Actor:
    person = next(each for each in STAFF if role in each.roles and department in ("", each.department))
    return Actor(person.username, person.name, person.department)


@dataclass
class Story:
    """A case on its way: the case as it stands, its journal, and what lies in its folder."""

    prepared: Prepared
    case: Case
    history: list[JournalEntry]
    tasks: list[Task] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    sent_at: datetime | None = None
    end: Status | None = None

    def entry(self, event: str, by: Actor, at: datetime, facts: dict[str, Any] | None = None, **changes: Any) -> None:
        """The next journal entry, chained to the one before, with what it changes of the case."""
        self.take(Change.of(self.case).entry(event, by=by, at=at, facts=facts, **changes))

    def take(self, change: Change) -> None:
        """The case after a change."""
        self.case = change.after
        self.history += change.entries

    def ask(self, step: Step, role: str, at: datetime, assignee: str = "", document_id: str = "") -> Task:
        """A task put on a desk; its token belongs to no execution."""
        token = f"large seed {self.case.case_id} {len(self.tasks)}"
        task = Task(
            task_id=hashlib.sha256(token.encode()).hexdigest()[:20],
            case_id=self.case.case_id,
            service=self.case.service,
            step=step,
            role=role,
            department=self.case.department,
            due_date=self.case.due_date,
            opened_at=iso(at),
            token=token,
            assignee=assignee,
            document_id=document_id,
            draft=len(self.drafts) if document_id else 0,
            officer=self.case.assignee if step in (Step.APPROVE, Step.SIGN) else "",
            registered_at=self.case.registered_at,
            extended_days=self.case.extended_days,
        )
        self.tasks.append(task)
        return task

    def decide(self, action: Action, by: Actor, at: datetime) -> None:
        """The last task answered, and heard by the workflow."""
        task = decided(self.tasks[-1], action, by=by, at=at, status=self.case.status)
        self.tasks[-1] = replace(task, state=TaskState.DELIVERED)


def live(story: Story, dice: Random, born: datetime, now: datetime) -> None:
    """The case's life up to today, or up to the day on which its letter leaves (`sent_at`)."""
    took = timedelta(days=dice.triangular(2, 45, 20))
    part = (now - born) / took
    story.case = replace(story.case, opened=True)
    story.entry("opened", SYSTEM, born + timedelta(seconds=3), {"run": 1})
    story.ask(Step.ASSIGN, "head", born + timedelta(seconds=4))
    ended = part >= 1
    if ended:
        story.end = dice.choices(list(_ENDS), weights=list(_ENDS.values()))[0]
    if part < 0.1:
        return
    department = dice.choice(_MOVED.get(story.case.service, (story.case.department,)))
    head, officer = _first("head", department), _first("officer", department)
    _assign(story, head, officer, born + took * 0.1)
    if story.end in (Status.CLOSED, Status.WITHDRAWN):
        _close(story, story.end, officer, born + took)
        return
    if part < 0.6:
        _draft_or_wait(story, officer, dice, born + took * 0.3)
        return
    _review(story, officer, born + took * 0.6)
    if part < 0.8:
        return
    _approve(story, head, born + took * 0.8)
    if ended or dice.random() < _STUCK:
        _sign(story, born + took * 0.98)
    if ended:
        story.sent_at = born + took


def finish(story: Story, at: datetime) -> None:
    """The letter has left: the case is answered or redirected, and archived where that is its end."""
    redirected = story.end is Status.REDIRECTED
    status = Status.REDIRECTED if redirected else Status.ANSWERED
    document = {"document": story.case.letter}
    story.entry(status.value, SYSTEM, at + timedelta(seconds=2), document, status=status)
    if story.end is Status.ARCHIVED:
        story.entry("archived", SYSTEM, at + timedelta(seconds=9), status=Status.ARCHIVED, closed_on=f"{at:%Y-%m-%d}")


def kept_tasks(story: Story) -> list[Task]:
    """What of the tasks is kept: all of an open case, of a finished one the officer's own."""
    if not story.case.finished:
        return story.tasks
    return [task for task in story.tasks if task.step is Step.DRAFT]


def _assign(story: Story, head: Actor, officer: Actor, at: datetime) -> None:
    story.tasks[-1] = replace(story.tasks[-1], department=officer.department)
    given = {"assignee": officer.username, "department": officer.department}
    story.entry("assigned", head, at, None, status=Status.IN_PROGRESS, **given)
    story.decide(Action.ASSIGN, head, at)
    story.ask(Step.DRAFT, "officer", at, officer.username)


def _close(story: Story, status: Status, officer: Actor, at: datetime) -> None:
    if status is Status.CLOSED:
        story.decide(Action.CLOSE, officer, at)
    else:
        story.tasks.pop()
    story.entry(status.value, officer, at, status=status, closed_on=f"{at:%Y-%m-%d}")


def _draft_or_wait(story: Story, officer: Actor, dice: Random, at: datetime) -> None:
    if dice.random() < 0.15:
        story.entry("clarification_asked", officer, at, status=Status.AWAITING_APPLICANT)
        story.decide(Action.CLARIFY, officer, at)
        story.ask(Step.CLARIFY, "applicant", at, officer.username)


def _review(story: Story, officer: Actor, at: datetime) -> None:
    prepared, document = story.prepared, hashlib.sha256(f"{story.case.case_id} 1".encode()).hexdigest()[:20]
    if prepared.body_sealed:
        sealed = {"subject_sealed": prepared.subject_sealed, "body_sealed": prepared.body_sealed}
        story.drafts.append(Draft(story.case.case_id, 1, "letter", officer.username, iso(at), **sealed))
    story.entry("drafted", officer, at, {"draft": 1, "kind": "letter"}, status=Status.IN_PROGRESS)
    story.decide(Action.DRAFT, officer, at)
    after, told = at + timedelta(seconds=2), {"document": document, "draft": 1}
    story.entry("letter_rendered", SYSTEM, after, told, status=Status.IN_REVIEW, letter=document)
    story.ask(Step.APPROVE, "head", after, document_id=document)


def _approve(story: Story, head: Actor, at: datetime) -> None:
    story.entry("approved", head, at, {"document": story.case.letter}, status=Status.APPROVED)
    story.decide(Action.APPROVE, head, at)
    story.ask(Step.SIGN, "signatory", at, document_id=story.case.letter)


def _sign(story: Story, at: datetime) -> None:
    signatory = _first("signatory")
    story.entry("signed", signatory, at, {"document": story.case.letter}, status=Status.SIGNED)
    story.decide(Action.SIGN, signatory, at)
