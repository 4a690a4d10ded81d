"""A town hall with people and cases on their way, all in memory."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from primarie.cases.act_on_task import Desk, act_on_task
from primarie.cases.assign_tasks import Assigned
from primarie.cases.change import Change
from primarie.cases.decision import Decision
from primarie.cases.deliver_decision import deliver_decision
from primarie.cases.items import case_to_item
from primarie.cases.model import Case, Dossier, Status, Step, Task
from primarie.cases.open_case import open_case
from primarie.cases.open_task import Question, open_task
from primarie.cases.postings import Posting
from primarie.catalogue.loader import this_town
from primarie.catalogue.model import Route
from primarie.kernel.clock import iso
from primarie.kernel.identifiers import code_hash
from primarie.people.model import APPLICANT, Actor, Role
from tests.fakes.calendar import FixedHolidays
from tests.fakes.cases import (
    FakeAuthoriser,
    FakeCaseLetters,
    FakeCases,
    FakeClaims,
    FakeFolderAuthoriser,
    FakePost,
    FakeReminders,
    FakeStaff,
    FakeTroubles,
    FakeWorkflow,
)
from tests.fakes.clock import FakeClock
from tests.fakes.people import FakeSealer

SIGNED = frozenset({Step.APPROVE, Step.COUNTERSIGN, Step.SIGN})
CODE = "0000-0000-0000-0000"
PIN = FakeAuthoriser.PIN


def person(username: str, *roles: Role, department: str = "DRPMD") -> Actor:
    return Actor(username, username.title(), department, frozenset(roles))


REGISTRAR = person("registrar", Role.REGISTRAR)
OFFICER = person("officer", Role.OFFICER)
COLLEAGUE = person("colleague", Role.OFFICER)
HEAD = person("head", Role.HEAD)
SIGNATORY = person("signatory", Role.SIGNATORY, department="CABINET")
SECRETARY = person("secretary", Role.SIGNATORY, department="SECRETARIAT")
ARCHIVIST = person("archivist", Role.ARCHIVIST)
MODERATOR = person("moderator", Role.MODERATOR)
ADMIN = person("admin", Role.ADMIN)
DPO = person("dpo", Role.DPO)
OTHER_HEAD = person("other-head", Role.HEAD, department="ADPDU")
OTHER_OFFICER = person("other-officer", Role.OFFICER, department="ADPDU")
EVERYBODY = (
    REGISTRAR, OFFICER, COLLEAGUE, HEAD, SIGNATORY, SECRETARY, ARCHIVIST, MODERATOR, ADMIN, DPO, OTHER_HEAD,
    OTHER_OFFICER,
)  # fmt: skip


@dataclass
class TownHall:
    """The desk, the workflow and the people; the test plays the state machine by `ask`."""

    clock: FakeClock = field(default_factory=FakeClock)
    cases: FakeCases = field(default_factory=FakeCases)
    workflow: FakeWorkflow = field(default_factory=FakeWorkflow)
    reminders: FakeReminders = field(default_factory=FakeReminders)
    authoriser: FakeAuthoriser = field(default_factory=FakeAuthoriser)
    troubles: FakeTroubles = field(default_factory=FakeTroubles)
    claims: FakeClaims = field(default_factory=FakeClaims)
    staff: FakeStaff = field(default_factory=lambda: FakeStaff(*EVERYBODY))
    post: FakePost = field(default_factory=FakePost)
    letters: FakeCaseLetters = field(default_factory=FakeCaseLetters)
    sealer: FakeSealer = field(default_factory=FakeSealer)
    holidays: FixedHolidays = field(default_factory=FixedHolidays)
    tokens: int = 0

    def __post_init__(self) -> None:
        self.folders = FakeFolderAuthoriser(self.authoriser)

    @property
    def desk(self) -> Desk:
        return Desk(
            folders=self.cases,
            delegations=self.staff,
            staff=self.staff,
            authoriser=self.authoriser,
            sealer=self.sealer,
            holidays=self.holidays,
            catalogue=this_town(),
            clock=self.clock,
        )

    def registered(self, number: int = 1, *, opened: bool = True, **changes: Any) -> str:
        """A case as the register bears it; opened by its workflow unless told otherwise."""
        case = born(self.sealer, iso(self.clock.now()), number, **changes)
        change = Change(before=case, after=case).entry("registered", by=APPLICANT, at=self.clock.now())
        self.put(case_to_item(case))
        self.cases.commit(change)
        if opened:
            self.open(case.case_id)
        return case.case_id

    def put(self, item: dict[str, Any]) -> None:
        """Stands for the register's own transaction, in which a case is born."""
        self.cases.items[item["pk"], item["sk"]] = item

    def open(self, case_id: str, run: int = 1) -> dict[str, Any]:
        return open_case(
            case_id, run, folders=self.cases, uploads=self.claims, reminders=self.reminders, clock=self.clock
        )

    def ask(self, case_id: str, step: Step, document_id: str = "", run: int = 1) -> str:
        """What the workflow does at a step that waits."""
        self.tokens += 1
        question = Question(case_id, run, step, f"token-{self.tokens}", document_id)
        return open_task(
            question, countersigner="SECRETARIAT", folders=self.cases, workflow=self.workflow, clock=self.clock
        )

    def act(self, task_id: str, action: str, actor: Actor, **given: Any) -> Decision:
        """What the desk does: act, then deliver."""
        self.clock.forward(seconds=1)
        decision = act_on_task(task_id, action, given, actor=actor, desk=self.desk)
        self.deliver(decision)
        return decision

    def deliver(self, decision: Decision) -> None:
        deliver_decision(
            decision.case_id,
            decision.task_id,
            folders=self.cases,
            workflow=self.workflow,
            deliveries=self.cases,
        )

    def deliver_to_draft(self, task_id: str, found: Sequence[Assigned]) -> None:
        """What the workflow does with a task that somebody took: it asks for the draft."""
        for each in found:
            if not each.error:
                deliver_decision(
                    each.case_id, task_id, folders=self.cases, workflow=self.workflow, deliveries=self.cases
                )
                self.ask(each.case_id, Step.DRAFT)

    def posting(self, case_id: str, notice_id: str = "notice-1", **changes: Any) -> Posting:
        """A letter that waits to be carried."""
        facts = {"event": "answered", "channel": "post", "addressee": "applicant", "state": "planned"}
        facts |= {"at": iso(self.clock.now()), "document_id": "doc-1", "letter_of": case_id} | changes
        made = Posting(notice_id=notice_id, case_id=case_id, **facts)
        self.post.rows[notice_id] = made
        return made

    def case_ids(self) -> list[str]:
        return [pk for pk, sk in self.cases.items if sk == "CASE"]

    def dossier(self, case_id: str) -> Dossier:
        return self.cases.dossier(case_id)

    def case(self, case_id: str) -> Case:
        return self.dossier(case_id).case

    def task(self, case_id: str) -> Task:
        task = self.dossier(case_id).open_task
        assert task is not None
        return task

    def events(self, case_id: str) -> list[str]:
        return [entry.event for entry in self.dossier(case_id).history]

    def heard(self, task_id: str, case_id: str) -> dict[str, Any]:
        """What the workflow was told of a task."""
        task = self.dossier(case_id).task(task_id)
        assert task is not None
        return self.workflow.told[task.token]

    def to_step(self, step: Step, number: int = 1, **changes: Any) -> tuple[str, str]:
        """A new case walked to the open task of a step: its id and the task's."""
        if step is Step.OPINION:
            case_id, task_id = self.to_step(Step.DRAFT, number, **changes)
            self.act(task_id, "consult", OFFICER, departments=["ADPDU"], question="Sunt arbori de protejat?")
            return case_id, self.dossier(case_id).opinions_awaited[0].task_id
        if step is Step.COUNTERSIGN:
            changes = {"route": Route.URBANISM} | changes
        case_id = self.registered(number, **changes)
        walk: list[tuple[Step, Callable[[str], Any]]] = [
            (Step.ASSIGN, lambda t: self.act(t, "assign", HEAD, assignee=OFFICER.username)),
            (Step.DRAFT, lambda t: self.act(t, "draft", OFFICER, subject="Răspuns", body="Am reparat.")),
            (Step.APPROVE, lambda t: self.act(t, "approve", HEAD, pin=PIN)),
            (Step.SIGN, lambda t: self.act(t, "sign", SIGNATORY, pin=PIN)),
        ]
        if step is Step.CLARIFY:
            walk[1] = (Step.DRAFT, lambda t: self.act(t, "clarify", OFFICER, text="La ce scară?"))
            walk.insert(2, (Step.CLARIFY, lambda _t: None))
        if self.case(case_id).route.countersigned:
            walk.insert(-1, (Step.COUNTERSIGN, lambda t: self.act(t, "countersign", SECRETARY, pin=PIN)))
        for at, go_on in walk:
            task_id = self.ask(case_id, at, "doc-1" if at in SIGNED else "")
            if at is step:
                return case_id, task_id
            go_on(task_id)
        raise AssertionError(step)


def born(sealer: FakeSealer, at: str, number: int = 1, **changes: Any) -> Case:
    """A petition just registered."""
    submission = hashlib.sha256(f"submission {number}".encode()).hexdigest()
    facts: dict[str, Any] = {
        "case_id": f"S6-2026-{number:08d}",
        "submission_id": submission,
        "service": "petitie",
        "department": "DRPMD",
        "status": Status.REGISTERED,
        "channel": "portal",
        "registered_at": at,
        "due_date": "2026-12-28",
        "target_date": "2026-12-24",
        "applicant_sealed": sealer.seal(
            {"kind": "person", "name": "Zamfirescu Profira", "email": "profira@example.ro", "replyBy": "email"},
            submission_id=submission,
        ),
        "data_sealed": sealer.seal({"subiect": "Groapă", "descriere": "Adâncă."}, submission_id=submission),
        "summary_sealed": sealer.seal("Groapă în carosabil", submission_id=submission),
        "lookup": "ab" * 32,
        "tracking_hash": code_hash(CODE),
        "reply_by": "email",
    }
    return Case(**{**facts, **changes})
