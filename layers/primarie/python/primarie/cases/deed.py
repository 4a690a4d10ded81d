"""A person about to answer a task, and what all answers have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from primarie.cases.change import Change
from primarie.cases.decision import decided
from primarie.cases.model import Action, Case, Dossier, Draft, Status, Task
from primarie.cases.permissions import Standing
from primarie.kernel.clock import iso
from primarie.people.model import Actor
from primarie.people.ports import Sealer


@dataclass(frozen=True)
class Deed:
    """One action on one open task by a person who may do it; `given` is what the person typed.

    `told`: facts that every entry of the deed holds.
    """

    action: Action
    dossier: Dossier
    task: Task
    actor: Actor
    standing: Standing
    at: datetime
    given: Mapping[str, Any]
    sealer: Sealer
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case as read."""
        return self.dossier.case

    def seal(self, words: str) -> str:
        """Free words as ciphertext, bound to the case's submission."""
        return self.sealer.seal(words, submission_id=self.case.submission_id)

    def entry(
        self,
        event: str,
        *,
        why: str = "",
        facts: dict[str, Any] | None = None,
        change: Change | None = None,
        **fields: Any,
    ) -> Change:
        """The change with its journal entry; a delegate's entry says on whose behalf. `why` in clear, sealed here."""
        behalf = {"on_behalf": self.standing.on_behalf} if self.standing.on_behalf else {}
        return (change or Change.of(self.case)).entry(
            event,
            by=self.actor,
            at=self.at,
            why=self.seal(why) if why else "",
            facts={"step": self.task.step.value} | dict(self.told) | (facts or {}) | behalf,
            **fields,
        )

    def closing(self, change: Change, **ids: Any) -> Change:
        """The change with the task answered; `ids` reach the workflow."""
        return change.task(
            decided(self.task, self.action, by=self.actor, at=self.at, status=change.after.status, **ids)
        )

    def new_draft(self, kind: str, subject: str, body: str, addressee: str = "") -> Draft:
        """The next version of the answer, its words sealed."""
        return Draft(
            case_id=self.case.case_id,
            number=len(self.dossier.drafts) + 1,
            kind=kind,
            author=self.actor.username,
            at=iso(self.at),
            subject_sealed=self.seal(subject),
            body_sealed=self.seal(body),
            addressee_sealed=self.seal(addressee) if addressee else "",
        )

    def back(self) -> tuple[str, Status]:
        """Where a letter that was sent back goes, and the status then: to its officer, or to the head without one."""
        if self.case.assignee:
            return "draft", Status.IN_PROGRESS
        return "assign", Status.REGISTERED
